using CsCheck;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>What holds of due days under every history: more entitlement is never later, and nothing turns a miss into a success.</summary>
public sealed class DeadlinePropertyTests
{
    private const int Many = 3_000;

    private static Dictionary<Guid, Duty> Derive(AgreementTimeline timeline) => DutyDerivation.Derive(timeline, A.Rules)
        .Duties.ToDictionary(d => d.Id);

    [Fact]
    public void An_enhanced_deadline_is_never_later_than_a_standard_one() =>
        RandomTimelines.Any.Sample(
            timeline =>
            {
                var enhanced = Derive(RandomTimelines.RegisteredAs(timeline, EntitlementLevel.Enhanced));
                Assert.All(
                    Derive(RandomTimelines.RegisteredAs(timeline, EntitlementLevel.Standard))
                        .Values.Where(d => d.State != DutyState.Exempt),
                    d => Assert.True(enhanced[d.Id].State == DutyState.Exempt || enhanced[d.Id].DueOn <= d.DueOn));
            },
            iter: Many);

    [Fact]
    public void A_raise_makes_no_open_duty_later() =>
        Gen.Select(RandomTimelines.Any, Gen.Int[0, 60]).Sample(
            (timeline, day) =>
            {
                var raise = new EntitlementChanged
                {
                    Id = A.Id(500),
                    At = A.Instant("2026-03-20T09:00").AddDays(day),
                    Entitlement = new(EntitlementLevel.Enhanced),
                };
                var after = Derive(RandomTimelines.With(timeline, raise));
                Assert.All(
                    Derive(timeline).Values.Where(d => d.State == DutyState.Open && after[d.Id].State == DutyState.Open),
                    d => Assert.True(after[d.Id].DueOn <= d.DueOn));
            },
            iter: Many);

    // Trap 17, for any terms on any later day: what was missed, late or overdue by then is not met on time.
    [Fact]
    public void New_terms_never_turn_a_miss_into_a_success() =>
        Gen.Select(RandomTimelines.Any, Gen.Int[0, 60], Gen.OneOf("P1D", "P1M", "milestones-only", "declined")).Sample(
            (timeline, days, frequency) =>
            {
                var at = A.Instant("2026-05-20T09:00").AddDays(days);
                var today = DateOnly.FromDateTime(at.Date);
                var after = Derive(RandomTimelines.With(timeline, new TermsAgreed { Id = A.Id(500), At = at, Terms = A.Terms(frequency) }));
                Assert.All(
                    Derive(timeline).Values.Where(d => d.IsOverdue(today) || d.State is DutyState.Missed or DutyState.MetLate),
                    d => Assert.True(after[d.Id].IsOverdue(today) || after[d.Id].State is DutyState.Missed or DutyState.MetLate));
            },
            iter: Many);
}
