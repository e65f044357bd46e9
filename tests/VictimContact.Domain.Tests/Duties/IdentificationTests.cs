using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>
/// A victim found late. Reported on Monday 5 January 2026; the force knew of this victim from Tuesday 10 March.
/// </summary>
public sealed class IdentificationTests
{
    private static TimelineBuilder Late => Case.IdentifiedOn("2026-03-10");

    private static TimelineBuilder Case => A.Timeline("2026-01-05").Milestone("2026-01-12T10:00", "suspect-arrested")
        .Milestone("2026-02-02T10:00", "suspect-bailed").Milestone("2026-02-20T10:00", "charged");

    [Fact]
    public void She_is_owed_the_history_from_the_day_on_which_she_was_known() =>
        Assert.Equal(
            [
                "agree due 2026-03-17: open", "inform of charged due 2026-03-17: open", "inform of suspect-arrested due 2026-03-17: open",
                "inform of suspect-bailed due 2026-03-17: open",
            ],
            Late.Lines().Order(StringComparer.Ordinal));

    [Fact]
    public void Her_entitlement_on_that_day_is_what_counts() =>
        Assert.All(
            A.Timeline("2026-01-05", EntitlementLevel.Enhanced).Milestone("2026-01-12T10:00", "suspect-arrested").IdentifiedOn("2026-03-10")
                .Duties(),
            d => Assert.Equal((A.Day("2026-03-11"), EntitlementLevel.Enhanced), (d.DueOn, d.Level)));

    [Fact]
    public void What_happens_later_is_owed_from_its_own_day() =>
        Assert.Equal(
            ["inform of no-further-action-cps due 2026-03-23: open"],
            A.Timeline("2026-01-05").Milestone("2026-03-16T10:00", "no-further-action-cps").IdentifiedOn("2026-03-10")
                .Lines(DutyKind.Inform));

    [Fact]
    public void A_contact_between_the_milestone_and_that_day_meets() =>
        Assert.Equal(
            ["inform of charged due 2026-03-17: met on 2026-03-02"],
            A.Timeline("2026-01-05").Milestone("2026-02-20T10:00", "charged").Contact("2026-03-02T10:00", informedOf: ["charged"])
                .IdentifiedOn("2026-03-10").Lines(DutyKind.Inform));

    [Fact]
    public void A_review_is_counted_from_what_happened() =>
        Assert.Equal(
            ["review of charged due 2026-03-19: open"],
            A.Timeline("2026-01-05").Terms("2026-03-11T10:00", "P14D").Milestone("2026-03-12T10:00", "charged").IdentifiedOn("2026-03-10")
                .Lines(DutyKind.Review));

    [Fact]
    public void An_earlier_day_is_put_right_by_anybody() =>
        Assert.Equal("agree due 2026-03-09: open", Late.IdentificationCorrected("2026-03-11T10:00", "2026-03-02").Lines(DutyKind.Agree)[0]);

    [Theory]
    [InlineData("99", "agree due 2026-03-24: open")]
    [InlineData("1742", "agree due 2026-03-17: open")] // the officer in the case
    [InlineData(null, "agree due 2026-03-17: open")]
    public void A_later_day_takes_a_second_person(string? approvedBy, string line) =>
        Assert.Equal(
            line,
            Late.Assigned("2026-01-05T00:00", "1742").IdentificationCorrected("2026-03-18T10:00", "2026-03-17", approvedBy)
                .Lines(DutyKind.Agree)[0]);

    // She had been in the case before: that is known only once the older assignment is typed.
    [Fact]
    public void Who_was_the_officer_before_is_no_second_person() =>
        Assert.Equal(
            "agree due 2026-03-17: open",
            Late.IdentificationCorrected("2026-03-18T10:00", "2026-03-17", "880").Assigned("2026-02-01T00:00", "1742")
                .Assigned("2026-01-05T00:00", "880").Lines(DutyKind.Agree)[0]);

    [Fact]
    public void It_is_never_before_the_report() =>
        Assert.Equal("agree due 2026-01-12: open", A.Timeline("2026-01-05").IdentifiedOn("2025-12-01").Lines()[0]);

    // Reported on 9 March and typed as 9 January: put right, what is owed is owed as if it had been typed rightly.
    [Fact]
    public void A_report_that_is_corrected_past_it_takes_its_place() =>
        Assert.Equal("agree due 2026-03-16: open", A.Timeline("2026-03-09").IdentifiedOn("2026-01-09").Lines()[0]);

    // Wednesday 25 March is day 0, and the clocks go forward on Sunday the 29th: five working days end on 1 April.
    [Fact]
    public void It_starts_at_the_first_moment_of_its_London_day() =>
        Assert.Equal(
            ["agree due 2026-04-01: open"],
            A.Timeline("2026-01-05").IdentifiedOn("2026-03-25").Lines(DutyKind.Agree));
}
