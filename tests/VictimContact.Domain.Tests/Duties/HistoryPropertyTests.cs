using CsCheck;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>What holds of every history, however it came to be known.</summary>
public sealed class HistoryPropertyTests
{
    private const int Many = 3_000;

    private static Derivation Derive(AgreementTimeline timeline) => DutyDerivation.Derive(timeline, A.Rules);

    // Records compare lists by reference, so what can differ is written out.
    private static string[] Written(Derivation derivation) => [.. derivation.Duties.Select(Written)];

    private static string Written(Duty duty) =>
        $"{duty with { Reckoning = null! }} {duty.Reckoning with { Raises = [] }} {string.Join(';', duty.Reckoning.Raises)}";

    // Trap 2: charged may arrive before arrested.
    [Fact]
    public void Any_order_of_arrival_gives_the_same_duties() =>
        Gen.Select(RandomTimelines.Any, Gen.Int.Array[20]).Sample(
            (timeline, keys) => Assert.Equal(Written(Derive(timeline)), Written(Derive(RandomTimelines.Shuffled(timeline, keys)))),
            iter: Many);

    [Fact]
    public void Deriving_twice_changes_nothing() =>
        RandomTimelines.Any.Sample(timeline => Assert.Equal(Written(Derive(timeline)), Written(Derive(timeline))), iter: 500);

    // Traps 3 and 58: a corrected milestone leaves no trace but a void duty.
    [Fact]
    public void Voided_facts_leave_nothing_behind_but_void_duties() =>
        RandomTimelines.Any.Sample(
            timeline =>
            {
                var voided = timeline.Facts.Where(f => f.VoidedAt is not null).Select(f => f.Id).ToHashSet();
                var clean = timeline with { Facts = [.. timeline.Facts.Where(f => f.VoidedAt is null)] };
                var duties = Derive(timeline).Duties;
                Assert.All(duties.Where(d => voided.Contains(d.OpenedBy)), d => Assert.Equal(DutyState.Void, d.State));
                Assert.Equal(Written(Derive(clean)), duties.Where(d => !voided.Contains(d.OpenedBy)).Select(Written));
            },
            iter: Many);

    [Fact]
    public void Ids_are_unique_and_at_most_one_update_duty_is_open() =>
        RandomTimelines.Any.Sample(
            timeline =>
            {
                var duties = Derive(timeline).Duties;
                Assert.Equal(duties.Count, duties.DistinctBy(d => d.Id).Count());
                Assert.True(duties.Count(d => d is { Kind: DutyKind.Update, State: DutyState.Open }) <= 1);
            },
            iter: Many);

    [Fact]
    public void Nothing_but_inform_and_reviews_for_orders_is_open_once_closed() =>
        RandomTimelines.Any.Sample(
            timeline =>
            {
                var after = Derive(RandomTimelines.With(
                    timeline, new Closed { Id = A.Id(500), At = A.Instant("2026-06-30T09:00"), Reason = ClosingReason.CaseConcluded }));
                Assert.All(
                    after.Duties.Where(d => d.State == DutyState.Open),
                    d => Assert.True(d.Kind == DutyKind.Inform || d.Cause.StartsWith("order-", StringComparison.Ordinal), Written(d)));
                Assert.All(
                    after.Duties.Where(d => d is { Kind: DutyKind.Inform, State: DutyState.Missed }),
                    d => Assert.True(
                        timeline.Facts.Any(f => f.Id == d.EndedBy && f is Closed { Reason: not ClosingReason.CaseConcluded }), Written(d)));
            },
            iter: Many);

    [Fact]
    public void Every_state_agrees_with_its_dates() =>
        RandomTimelines.Any.Sample(
            timeline => Assert.All(Derive(timeline).Duties, duty =>
            {
                var ended = duty.State != DutyState.Open;
                Assert.Equal(
                    (ended, ended, ended),
                    (duty.EndedBy is not null, duty.EndedAt is not null, duty.EndedOn is not null));
                var by = timeline.Facts.SingleOrDefault(f => f.Id == duty.EndedBy);
                Assert.True(duty.State switch
                {
                    DutyState.Open => duty.EndedUnder is null && !duty.Declined,
                    DutyState.Met => duty.EndedOn <= duty.DueOn && by is ContactMade or TermsAgreed or ReviewHeld,
                    DutyState.MetLate => duty.EndedOn > duty.DueOn && by is ContactMade or TermsAgreed or ReviewHeld,
                    DutyState.Missed => duty.EndedOn > duty.DueOn && by is Closed or MilestoneReached { Order: not null },
                    DutyState.Exempt => by is ExceptionGranted,
                    _ => by!.VoidedAt is not null || duty.EndedOn <= duty.DueOn
                        || by is Closed { Reason: ClosingReason.Duplicate, ApprovedBy: not null },
                });
            }),
            iter: Many);

    // "Later" is a day after everything known, so it adds to the story without changing what has been told.
    [Fact]
    public void History_does_not_move_unless_the_past_is_recorded() =>
        Gen.Select(RandomTimelines.Any, RandomTimelines.Later).Sample(
            (timeline, later) =>
            {
                var after = Derive(RandomTimelines.With(timeline, later)).Duties.ToDictionary(d => d.Id, Written);
                Assert.All(
                    Derive(timeline).Duties.Where(d => d.State != DutyState.Open && Stands(timeline, d)),
                    d => Assert.Equal(Written(d), after[d.Id]));
            },
            iter: Many);

    [Fact]
    public void An_exempt_duty_stays_exempt_whatever_comes_later() =>
        Gen.Select(RandomTimelines.Any, RandomTimelines.Later).Sample(
            (timeline, later) =>
            {
                var after = Derive(RandomTimelines.With(timeline, later)).Duties.ToDictionary(d => d.Id);
                Assert.All(
                    Derive(timeline).Duties.Where(d => d.State == DutyState.Exempt),
                    d => Assert.Equal(DutyState.Exempt, after[d.Id].State));
            },
            iter: Many);

    // Officer 1 has the case from before the first fact on.
    [Fact]
    public void A_waiver_by_the_officer_in_the_case_never_helps() =>
        RandomTimelines.Any.Sample(
            timeline => Assert.Equal(
                Written(Derive(timeline with
                {
                    Facts = [.. timeline.Facts.Where(f => f is not ExceptionGranted).Select(f => By(f, null))],
                })),
                Written(Derive(timeline with { Facts = [.. timeline.Facts.Select(f => By(f, "1"))] }))),
            iter: Many);

    [Fact]
    public void Of_a_voided_registration_nothing_is_left_but_void_duties() =>
        RandomTimelines.Any.Sample(
            timeline =>
            {
                var voided = Derive(timeline with
                {
                    Registration = timeline.Registration with { VoidedAt = A.Instant("2026-07-01T09:00") },
                });
                Assert.Equal(AgreementStatus.Void, voided.Status);
                Assert.Empty(voided.UnsafeChannels);
                Assert.Equal(Derive(timeline).Duties.Select(d => d.Id), voided.Duties.Select(d => d.Id));
                Assert.All(voided.Duties, d => Assert.Equal((DutyState.Void, null), (d.State, d.ClockStartedOn)));
            },
            iter: 1_000);

    private static Fact By(Fact fact, string? approver) => fact switch
    {
        Identified f => f with { ApprovedBy = approver },
        EntitlementChanged f => f with { ApprovedBy = approver },
        Closed f => f with { ApprovedBy = approver },
        ExceptionGranted f => f with { ApprovedBy = approver! },
        _ => fact,
    };

    // What a voided fact had opened is listed as it would be today, so its due day may still move.
    private static bool Stands(AgreementTimeline timeline, Duty duty) =>
        timeline.Facts.All(f => f.VoidedAt is null || f.Id != duty.OpenedBy);
}
