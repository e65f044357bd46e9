using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Quality;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Quality;

/// <summary>
/// What leaves a victim owed less. Stalking reported on Monday 2 November 2026; officer 1742 has the case, 99 has no part in it.
/// </summary>
public sealed class WaiverTests
{
    private static TimelineBuilder Case => A.Timeline("2026-11-02", EntitlementLevel.Enhanced).Assigned("2026-11-02T00:00", "1742");

    [Theory]
    [InlineData("99", "exception 1742 99")]
    [InlineData("1742", null)]
    public void An_exception_with_a_second_person(string approvedBy, string? expected)
    {
        var agreed = Case.Terms("2026-11-02T10:00", "P7D");
        Assert.Equal(expected, WaiversOf(agreed.Exempted("2026-11-05T10:00", agreed.Duty(DutyKind.Update), approvedBy)).SingleOrDefault());
    }

    [Theory]
    [InlineData("99", "lower-level 1742 99")]
    [InlineData("1742", null)]
    [InlineData(null, null)]
    public void A_fall_of_the_level_with_a_second_person(string? approvedBy, string? expected) =>
        Assert.Equal(expected, WaiversOf(Case.Lowered("2026-11-05T10:00", approvedBy)).SingleOrDefault());

    // Lowered twice: what is standard already falls no further.
    [Fact]
    public void A_level_falls_once() =>
        Assert.Equal(["lower-level 1742 99"], WaiversOf(Case.Lowered("2026-11-05T10:00").Lowered("2026-11-06T10:00")));

    [Theory]
    [InlineData("99", "standard-level 1742 99")]
    [InlineData("1742", null)]
    public void A_registration_below_the_offences_default_with_a_second_person(string approvedBy, string? expected) =>
        Assert.Equal(
            expected,
            WaiversOf(Case.Registered(r => r with
            {
                Entitlement = new(EntitlementLevel.Standard),
                EntitlementGiven = true,
                OffenceDefault = new(EntitlementLevel.Enhanced),
                ApprovedBy = approvedBy,
            })).SingleOrDefault());

    [Theory]
    [InlineData(ClosingReason.Duplicate, "99", "written-off 1742 99")]
    [InlineData(ClosingReason.CrimeCancelled, "99", "written-off 1742 99")]
    [InlineData(ClosingReason.Duplicate, null, null)]
    [InlineData(ClosingReason.VictimDeceased, "99", null)]
    public void A_closing_that_writes_off(ClosingReason reason, string? approvedBy, string? expected) =>
        Assert.Equal(expected, WaiversOf(Case.Closed("2026-11-20T10:00", reason, approvedBy)).SingleOrDefault());

    [Fact]
    public void An_identification_after_the_report_as_registered_or_corrected()
    {
        Assert.Equal(["later-identification 1742 _"], WaiversOf(Case.IdentifiedOn("2026-11-10")));
        Assert.Equal(["later-identification 1742 99"], WaiversOf(Case.IdentificationCorrected("2026-11-12T10:00", "2026-11-10", "99")));
        Assert.Empty(WaiversOf(Case.IdentificationCorrected("2026-11-12T10:00", "2026-11-10", "1742")));
        Assert.Empty(WaiversOf(Case.IdentifiedOn("2026-11-02")));
    }

    // P28D is four weeks, P1M is longer. By a review it is the review's.
    [Theory]
    [InlineData("P28D", 0)]
    [InlineData("P1M", 1)]
    [InlineData("milestones-only", 1)]
    [InlineData("declined", 1)]
    public void Terms_of_long_silence_at_enhanced_level(string frequency, int expected)
    {
        Assert.Equal(Enumerable.Repeat("long-silence 1742 _", expected), WaiversOf(Case.Terms("2026-11-02T10:00", frequency)));
        Assert.Equal(
            Enumerable.Repeat("long-silence 1742 _", expected),
            WaiversOf(Case.Review("2026-11-02T10:00", ReviewOutcome.Changed, frequency: frequency)));
        Assert.Empty(WaiversOf(A.Timeline("2026-11-02").Assigned("2026-11-02T00:00", "1742").Terms("2026-11-02T10:00", frequency)));
    }

    [Fact]
    public void A_registration_may_waive_two_things_and_a_case_may_be_nobodys() =>
        Assert.Equal(
            ["standard-level _ 99", "later-identification _ _"],
            WaiversOf(A.Timeline("2026-11-02").Unassigned("2026-11-02T00:00", "CID-LLANELLI").IdentifiedOn("2026-11-10").Registered(r => r with
            {
                EntitlementGiven = true,
                OffenceDefault = new(EntitlementLevel.Enhanced),
                ApprovedBy = "99",
            })));

    [Fact]
    public void What_was_voided_with_approval_names_who_had_the_case_then()
    {
        var derivation = Case.Assigned("2026-11-10T00:00", "1900").Derive();
        Assert.Equal(
            ["voided 1742 99"], FactIndicators.OfVoided(A.Id(1), A.Instant("2026-11-09T10:00"), "99", derivation).Waivers.Select(w => w.Text));
        Assert.Equal(
            ["voided 1900 99"], FactIndicators.OfVoided(A.Id(1), A.Instant("2026-11-10T10:00"), "99", derivation).Waivers.Select(w => w.Text));
    }

    [Fact]
    public void Its_text_is_read_as_it_was_written() =>
        Assert.All(
            [new(WaiverKind.Exception, "1742", "880"), new(WaiverKind.LongSilence, "1742", null), new Waiver(WaiverKind.Voided, null, "-")],
            waiver => Assert.Equal(waiver, Waiver.Read(waiver.Text)));

    private static List<string> WaiversOf(TimelineBuilder told)
    {
        var timeline = told.Build();
        return [.. FactIndicators.Of(timeline, DutyDerivation.Derive(timeline, A.Rules), _ => timeline.Registration.At)
            .SelectMany(i => i.Waivers).Select(w => w.Text)];
    }
}
