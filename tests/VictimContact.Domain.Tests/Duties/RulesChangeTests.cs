using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Milestones;
using VictimContact.Domain.Tests.Support;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>The same timeline under another calendar or another catalogue.</summary>
public sealed class RulesChangeTests
{
    // Trap 30: a bank holiday is announced late, for Friday 13 November 2026.
    [Fact]
    public void A_new_bank_holiday_moves_exactly_the_limits_that_span_it()
    {
        var timeline = A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P14D")
            .Milestone("2026-11-06T10:00", "suspect-bailed").Milestone("2026-11-12T10:00", "charged")
                .Milestone("2026-11-16T10:00", "suspect-released");
        Assert.Equal(
            [
                "agree due 2026-11-09: met on 2026-11-02", // had passed before
                "review of suspect-bailed due 2026-11-10: open", // due before it
                "update due 2026-11-16: open", // counts calendar days
                "inform of suspect-bailed due 2026-11-16: open", // was the 13th itself
                "review of suspect-released due 2026-11-18: open", // starts after it
                "inform of charged due 2026-11-20: open", // was the 19th
                "review of charged due 2026-11-20: open", // was the 19th
                "inform of suspect-released due 2026-11-23: open",
            ],
            timeline.Derive(WithHoliday("2026-11-13")).Duties.Select(TimelineBuilder.Line));
        Assert.Equal(
            ["2026-11-09", "2026-11-10", "2026-11-13", "2026-11-16", "2026-11-18", "2026-11-19", "2026-11-19", "2026-11-23"],
            timeline.Duties().Select(d => $"{d.DueOn:O}"));
    }

    [Fact]
    public void A_new_bank_holiday_turns_no_met_duty_into_a_late_one() =>
        Assert.Equal(
            "agree due 2026-11-10: met on 2026-11-09",
            TimelineBuilder.Line(A.Timeline("2026-11-02").Terms("2026-11-09T10:00", "declined").Derive(WithHoliday("2026-11-06"))
                .Duties[0]));

    // Trap 61: what runs already keeps the Code in force on the day of its trigger, a London day.
    [Theory]
    [InlineData("2027-05-31T22:59", "2027-06-07")] // 23:59 of 31 May in London: five working days
    [InlineData("2027-05-31T23:00", "2027-06-04")] // the first moment of 1 June: three
    public void A_milestone_is_judged_by_the_Code_of_its_day(string at, string dueOn) =>
        Assert.Equal(
            A.Day(dueOn),
            A.Timeline("2027-05-04").Milestone(at, "suspect-arrested").Derive(NewCode).Duties.Single(d => d.Kind == DutyKind.Inform).DueOn);

    // Decided on 28 May under the old Code, received on 2 June under the new one, which gives witness care two days.
    [Fact]
    public void A_receipt_clock_is_judged_by_the_Code_of_the_day_of_receipt() =>
        Assert.Equal(
            A.Day("2027-06-04"),
            A.Timeline("2027-05-04").Milestone("2027-05-28T10:00", "sentenced", notifiedAt: "2027-06-02T10:00").Derive(NewCode)
                .Duties.Single(d => d.Kind == DutyKind.Inform).DueOn);

    [Theory]
    [InlineData("2027-05-28", "2027-06-07")] // five working days after a Friday, the 31st being a bank holiday
    [InlineData("2027-06-01", "2027-06-03")] // two
    public void Agree_is_judged_by_the_Code_of_the_reported_day(string reportedOn, string dueOn) =>
        Assert.Equal(A.Day(dueOn), A.Timeline(reportedOn).Derive(NewCode).Duties.Single().DueOn);

    // An older milestone of a type that only a later Code knows opens nothing.
    [Fact]
    public void A_type_opens_duties_from_the_Code_that_knows_it()
    {
        var timeline = A.Timeline("2027-05-04").Milestone("2027-05-31T10:00", "new-in-2027").Milestone("2027-06-01T10:00", "new-in-2027");
        Assert.Equal(A.Id(2), timeline.Derive(NewCode).Duties.Single(d => d.Kind == DutyKind.Inform).OpenedBy);
    }

    [Fact]
    public void The_fingerprint_tells_rules_apart()
    {
        Assert.Equal(A.Rules.Fingerprint, new Rules(MilestoneCatalogue.Shipped, WorkingDayCalendar.Shipped).Fingerprint);
        Assert.Equal(3, new[] { A.Rules.Fingerprint, NewCode.Fingerprint, WithHoliday("2026-11-13").Fingerprint }.Distinct().Count());
    }

    private static Rules NewCode => A.Rules with
    {
        Catalogue = MilestoneCatalogue.Shipped.With(
            """
            { "versions": [ { "codeVersion": "2027", "inForceFrom": "2027-06-01", "agree": "2/1", "types": [
              { "name": "suspect-arrested", "inform": "3/1", "source": "a new Code" },
              { "name": "sentenced", "inform": "2/2", "clock": "receipt", "by": "witness-care", "source": "a new Code" },
              { "name": "new-in-2027", "inform": "1/1", "source": "a new Code" } ] } ] }
            """).Value,
    };

    private static Rules WithHoliday(string day) =>
        A.Rules with { Calendar = WorkingDayCalendar.Shipped.With([new BankHoliday(A.Day(day), "One day only")]) };
}
