using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>2 November 2026 is a Monday; no bank holiday is near.</summary>
public sealed class AgreeDutyTests
{
    [Theory]
    [InlineData(EntitlementLevel.Standard, "agree due 2026-11-09: open")] // five working days: over one weekend
    [InlineData(EntitlementLevel.Enhanced, "agree due 2026-11-03: open")] // one working day
    public void Terms_are_to_be_agreed_within_the_limit_after_the_report(EntitlementLevel level, string expected) =>
        Assert.Equal([expected], A.Timeline("2026-11-02", level).Lines());

    [Fact]
    public void The_first_terms_meet_it_and_later_ones_change_nothing() =>
        Assert.Equal(
            ["agree due 2026-11-09: met on 2026-11-04"],
            A.Timeline("2026-11-02").Terms("2026-11-04T10:00", "P7D").Terms("2026-11-20T10:00", "P14D").Lines(DutyKind.Agree));

    [Fact]
    public void Terms_agreed_before_the_crime_was_reported_meet_it() =>
        Assert.Equal(
            ["agree due 2026-11-09: met on 2026-10-30"],
            A.Timeline("2026-11-02").Terms("2026-10-30T10:00", "P7D").Lines(DutyKind.Agree));

    [Theory]
    [InlineData("2026-11-09T23:59", "agree due 2026-11-09: met on 2026-11-09")] // the last minute of the due day, in winter
    [InlineData("2026-11-10T00:01", "agree due 2026-11-09: met-late on 2026-11-10")] // two minutes later
    public void It_is_late_from_the_first_moment_of_the_next_day(string agreedAt, string expected) =>
        Assert.Equal([expected], A.Timeline("2026-11-02").Terms(agreedAt, "P7D").Lines(DutyKind.Agree));

    [Fact]
    public void Neither_a_contact_nor_a_review_without_terms_meets_it() =>
        Assert.Equal(
            ["agree due 2026-11-09: open"],
            A.Timeline("2026-11-02").Contact("2026-11-03T10:00").Review("2026-11-03T11:00").Lines());

    [Fact]
    public void The_terms_of_a_changed_review_meet_it() =>
        Assert.Equal(
            ["agree due 2026-11-09: met on 2026-11-03"],
            A.Timeline("2026-11-02").Review("2026-11-03T11:00", ReviewOutcome.Changed, frequency: "declined").Lines(DutyKind.Agree));

    // Trap 59: a victim with whom nothing was ever agreed is not lost from the counts.
    [Fact]
    public void A_victim_without_terms_stays_overdue_for_as_long_as_it_takes()
    {
        var duty = A.Timeline("2026-11-02").Duty(DutyKind.Agree);
        Assert.False(duty.IsOverdue(A.Day("2026-11-09")));
        Assert.True(duty.IsOverdue(A.Day("2026-11-10")));
        Assert.True(duty.IsOverdue(A.Day("2028-02-29")));
    }

    // Trap 31: a Saturday counts as day 0 like any other; trap 30: Easter 2026 is Friday 3 to Monday 6 April.
    [Theory]
    [InlineData("2026-11-07", "agree due 2026-11-09: open")]
    [InlineData("2026-04-02", "agree due 2026-04-07: open")] // Maundy Thursday: the next working day is the Tuesday
    [InlineData("2026-12-24", "agree due 2026-12-29: open")] // Monday 28 December stands in for Boxing Day, a Saturday
    [InlineData("2027-12-31", "agree due 2028-01-04: open")] // 1 January 2028 is a Saturday, so Monday 3 January is a holiday
    public void Weekends_and_bank_holidays_are_passed_over(string reportedOn, string expected) =>
        Assert.Equal([expected], A.Timeline(reportedOn, EntitlementLevel.Enhanced).Lines());

    [Fact]
    public void The_level_is_that_of_the_first_moment_of_the_reported_day_in_London()
    {
        // Midnight in London on 1 June is 23:00 UTC of 31 May: a change then is not after the trigger, one a minute later is a raise.
        Assert.Equal(EntitlementLevel.Enhanced, A.Timeline("2026-06-01").Raised("2026-05-31T23:00").Duty(DutyKind.Agree).Level);
        Assert.Equal(EntitlementLevel.Standard, A.Timeline("2026-06-01").Raised("2026-05-31T23:01").Duty(DutyKind.Agree).Level);
    }

    [Fact]
    public void Reopening_without_terms_opens_a_second_one() =>
        Assert.Equal(
            ["agree due 2026-11-09: void on 2026-11-05", "agree due 2026-11-23: open"],
            A.Timeline("2026-11-02").Closed("2026-11-05T10:00").Reopened("2026-11-16T10:00").Lines(DutyKind.Agree));

    [Fact]
    public void Reopening_with_terms_opens_none() =>
        Assert.Single(A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D")
            .Closed("2026-11-05T10:00").Reopened("2026-11-16T10:00").Lines(DutyKind.Agree));

    [Fact]
    public void Terms_agreed_while_closed_spare_the_reopening_an_agree_duty() =>
        Assert.Equal(
            ["agree due 2026-11-09: missed on 2026-11-10"],
            A.Timeline("2026-11-02").Closed("2026-11-10T10:00").Terms("2026-11-12T10:00", "P7D").Reopened("2026-11-16T10:00")
                .Lines(DutyKind.Agree));
}
