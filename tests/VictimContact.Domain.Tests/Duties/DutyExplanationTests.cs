using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>Why a duty is due when it is, with the days to be checked by hand.</summary>
public sealed class DutyExplanationTests
{
    // Easter 2026: Good Friday is 3 April, Easter Monday the 6th.
    [Fact]
    public void Telling_of_an_arrest_before_Easter()
    {
        var explanation = Of(A.Timeline("2026-03-02").Milestone("2026-04-01T10:00", "suspect-arrested"), DutyKind.Inform);
        Assert.Equal(new DutyTrigger(A.Id(1), A.Instant("2026-04-01T10:00")), explanation.Trigger);
        Assert.Equal(
            "The victim is to be told of the milestone within the limit, counted from the day of its trigger, "
            + "or from the day on which the force knew that this person is a victim, if that is later.",
            explanation.Rule);
        Assert.Equal(
            ("Victims' Code 2021, Right 6", EntitlementLevel.Standard, 5),
            (explanation.Reference, explanation.Level, explanation.WorkingDays));
        Assert.Equal(
            ["2026-04-02", "2026-04-07", "2026-04-08", "2026-04-09", "2026-04-10"],
            explanation.DaysCounted.Select(d => $"{d:O}"));
        Assert.Equal(
            ["2026-04-03 Good Friday", "2026-04-04 Saturday", "2026-04-05 Sunday", "2026-04-06 Easter Monday"],
            explanation.DaysSkipped.Select(s => $"{s.Day:yyyy-MM-dd} {s.Reason}"));
        Assert.Equal((A.Day("2026-04-01"), A.Day("2026-04-10")), (explanation.CountedFrom, explanation.DueOn));
    }

    // Christmas 2026 is a Friday; Monday 28 December stands in for Boxing Day, and New Year's Day is a Friday again.
    [Fact]
    public void Agreeing_over_Christmas()
    {
        var explanation = Of(A.Timeline("2026-12-23"), DutyKind.Agree);
        Assert.Equal(
            ["2026-12-24", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-04"],
            explanation.DaysCounted.Select(d => $"{d:O}"));
        Assert.Equal(
            [
                "2026-12-25 Christmas Day", "2026-12-26 Saturday", "2026-12-27 Sunday", "2026-12-28 Boxing Day (substitute day)",
                "2027-01-01 New Year’s Day", "2027-01-02 Saturday", "2027-01-03 Sunday",
            ],
            explanation.DaysSkipped.Select(s => $"{s.Day:yyyy-MM-dd} {s.Reason}"));
        Assert.Equal(A.Day("2027-01-04"), explanation.DueOn);
    }

    // An update duty counts calendar days, so Christmas Day is not passed over.
    [Fact]
    public void An_update_on_Christmas_Day()
    {
        var explanation = Of(A.Timeline("2026-12-01").Terms("2026-12-18T10:00", "P7D"), DutyKind.Update);
        Assert.Equal((null, "P7D", A.Day("2026-12-18"), A.Day("2026-12-25")),
            (explanation.WorkingDays, explanation.Frequency, explanation.CountedFrom, explanation.DueOn));
        Assert.Empty(explanation.DaysCounted);
        Assert.Empty(explanation.DaysSkipped);
    }

    [Fact]
    public void A_raise_is_shown_with_the_day_that_it_led_to()
    {
        var explanation = Of(A.Timeline("2026-11-02").Milestone("2026-11-04T10:00", "charged").Raised("2026-11-05T10:00"), DutyKind.Inform);
        Assert.Equal(new RaisedEntitlement(A.Day("2026-11-05"), 1, A.Day("2026-11-06")), Assert.Single(explanation.Raises));
        Assert.Equal((A.Day("2026-11-11"), A.Day("2026-11-06")), (explanation.DaysCounted[^1], explanation.DueOn));
    }

    // Wednesday 4 November 2026 starts each of them, but for the update excused before it was due (the 9th).
    [Fact]
    public void Every_rule_has_its_sentence_its_first_day_and_its_last()
    {
        const string At = "2026-11-04T10:00";
        string[] expected =
        [
            "An agreement reopened without terms needs terms within the limit, counted from the day of the reopening. 2026-11-04 2026-11-11",
            "The agreement is to be reviewed within the limit after the milestone. 2026-11-04 2026-11-11",
            "The agreement is to be reviewed within the limit after a new officer took the case. 2026-11-04 2026-11-06",
            "The agreement is to be reviewed within the limit after somebody unsafe answered. 2026-11-04 2026-11-05",
            "The agreement is to be reviewed within the limit after it was reopened. 2026-11-04 2026-11-06",
            "An update is due one period after the terms were agreed. 2026-11-02 2026-11-09",
            "An update is due one period after the last one. 2026-11-04 2026-11-11",
            "An update is due one period after a review at which the victim was consulted. 2026-11-04 2026-11-11",
            "An update is due one period after the excused one was due, or after the exception, whichever is later. 2026-11-09 2026-11-16",
            "An update is due one period after the agreement was reopened. 2026-11-04 2026-11-11",
        ];
        string[] actual =
        [
            Line(A.Timeline("2026-11-02").Closed("2026-11-03T10:00").Reopened(At), DutyKind.Agree),
            Line(Weekly().Milestone(At, "charged"), DutyKind.Review),
            Line(Weekly().Assigned("2026-11-02T10:00", "1").Assigned(At, "2"), DutyKind.Review),
            Line(Weekly().Contact(At, ContactOutcome.UnsafePersonAnswered), DutyKind.Review),
            Line(Weekly().Closed("2026-11-03T10:00").Reopened(At), DutyKind.Review),
            Line(Weekly(), DutyKind.Update),
            Line(Weekly().Contact(At), DutyKind.Update),
            Line(Weekly().Review(At), DutyKind.Update),
            Line(Weekly().Exempted(At, DutyKind.Update), DutyKind.Update),
            Line(Weekly().Closed("2026-11-03T10:00").Reopened(At), DutyKind.Update),
        ];
        Assert.Equal(expected, actual);
    }

    private static TimelineBuilder Weekly() => A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D");

    private static string Line(TimelineBuilder timeline, DutyKind kind)
    {
        var explanation = Of(timeline, kind);
        return $"{explanation.Rule} {explanation.CountedFrom:yyyy-MM-dd} {explanation.DueOn:yyyy-MM-dd}";
    }

    private static DutyExplanation Of(TimelineBuilder timeline, DutyKind kind) =>
        DutyExplanation.Of(timeline.Duties(kind).Single(d => d.State == DutyState.Open), WorkingDayCalendar.Shipped);
}
