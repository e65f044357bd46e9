using System.Globalization;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class ReminderPlannerTests
{
    // 25 October 2026 is 25 hours long; the sending hours are twelve by a London clock all the same.
    [Theory]
    [InlineData("2026-10-24T07:00:00Z", 12 * 3600)]
    [InlineData("2026-10-25T08:00:00Z", 12 * 3600)]
    [InlineData("2026-11-02T19:59:59Z", 1)]
    [InlineData("2026-11-02T20:00:00Z", 0)]
    [InlineData("2026-11-02T07:59:59Z", 0)]
    public void What_is_left_of_the_sending_hours_is_nothing_outside_of_them(string now, int seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds),
        ReminderPlanner.LeftOfSendingTime(
            DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), ReminderPolicy.Default));

    // "Its own nudges stop until the duty is overdue; escalation goes on."
    [Fact]
    public void After_an_acknowledgement_only_overdue_stages_are_left()
    {
        var stages = ReminderPlanner.StagesOf(
            ReminderPolicy.Default,
            WorkingDayCalendar.Shipped,
            DutyKind.Update,
            new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero),
            new DateOnly(2026, 11, 16));
        HashSet<ReminderStage> handled = [ReminderPlanner.SilencedByAcknowledgement];

        Assert.Null(ReminderPlanner.Decide(stages, handled, new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero), ReminderPolicy.Default).Send);
        Assert.Equal(
            new DateTimeOffset(2026, 11, 17, 8, 0, 0, TimeSpan.Zero), ReminderPlanner.NextAt(stages, handled, ReminderPolicy.Default));
    }

    // Christmas 2026: Fri 25 and, for Boxing Day on a Saturday, Mon 28 December are holidays; then Fri 1 January.
    // Easter 2026: Good Friday is 3 April, Easter Monday 6 April; London is at UTC+1 by then.
    [Theory]
    [InlineData(DutyKind.Agree, "2026-12-23T10:00:00Z", "2027-01-04",
        "opened 2026-12-23T10:00Z, before-due 2026-12-31T08:00Z, overdue 2027-01-05T08:00Z, escalated 2027-01-07T08:00Z")]
    [InlineData(DutyKind.Agree, "2026-04-02T09:00:00Z", "2026-04-07",
        "opened 2026-04-02T09:00Z, overdue 2026-04-08T07:00Z, escalated 2026-04-10T07:00Z")]
    [InlineData(DutyKind.Review, "2026-04-02T09:00:00Z", "2026-04-13",
        "opened 2026-04-02T09:00Z, before-due 2026-04-10T07:00Z, overdue 2026-04-14T07:00Z, escalated 2026-04-16T07:00Z")]
    [InlineData(DutyKind.Review, "2026-12-24T10:00:00Z", "2026-12-29",
        "opened 2026-12-24T10:00Z, overdue 2026-12-30T08:00Z, escalated 2027-01-04T08:00Z")]
    [InlineData(DutyKind.Inform, "2026-12-24T10:00:00Z", "2026-12-29",
        "opened 2026-12-24T10:00Z, due-today 2026-12-29T08:00Z, overdue 2026-12-30T08:00Z")]
    [InlineData(DutyKind.Inform, "2026-04-02T09:00:00Z", "2026-04-13",
        "opened 2026-04-02T09:00Z, due-today 2026-04-13T07:00Z, overdue 2026-04-14T07:00Z")]
    public void Each_kind_has_its_stages_on_working_days_and_on_the_days_round_the_due_day(
        DutyKind kind, string openedAt, string dueOn, string expected) =>
        Assert.Equal(expected, Written(Stages(kind, openedAt, dueOn)));

    // Trap 29. Clocks go forward on Sun 29 March 2026 and back on Sun 25 October 2026, in both cases before 08:00.
    [Theory]
    [InlineData("2026-03-15T10:00:00Z", "2026-03-29",
        "before-due 2026-03-27T08:00Z, due-today 2026-03-29T07:00Z, overdue 2026-03-30T07:00Z, escalated 2026-04-01T07:00Z")]
    [InlineData("2026-10-11T10:00:00Z", "2026-10-25",
        "before-due 2026-10-23T07:00Z, due-today 2026-10-25T08:00Z, overdue 2026-10-26T08:00Z, escalated 2026-10-28T08:00Z")]
    public void A_stage_falls_due_when_a_London_clock_shows_eight_on_either_side_of_a_clock_change(
        string openedAt, string dueOn, string expected) =>
        Assert.Equal(expected, Written(Stages(DutyKind.Update, openedAt, dueOn)));

    [Fact]
    public void Escalation_counts_from_the_first_overdue_day_as_day_0()
    {
        // Due Fri 20 November: overdue from Sat 21st, so Mon 23rd is the first working day and Tue 24th the second.
        var stages = Stages(DutyKind.Review, "2026-11-13T10:00:00Z", "2026-11-20");

        Assert.Equal("overdue 2026-11-21T08:00Z, escalated 2026-11-24T08:00Z", Written(stages.Skip(2)));
    }

    [Theory]
    [InlineData(DutyKind.Review, "2026-11-21T10:00:00Z", "2026-11-23", "opened 2026-11-21T10:00Z")] // Sat to Mon: notice would be for Fri.
    [InlineData(DutyKind.Review, "2026-11-23T06:00:00Z", "2026-11-24", "opened 2026-11-23T06:00Z")] // Mon before eight to Tue.
    [InlineData(DutyKind.Update, "2026-11-23T14:00:00Z", "2026-11-24", "due-today 2026-11-24T08:00Z")] // P1D: notice would be for Sun.
    [InlineData(
        DutyKind.Update, "2026-11-23T07:00:00Z", "2026-11-25", "due-today 2026-11-25T08:00Z")] // P2D: for the hour after the update.
    [InlineData(DutyKind.Update, "2026-11-23T14:00:00Z", "2026-11-26", "before-due 2026-11-24T08:00Z")] // P3D: there is a day for it.
    public void Advance_notice_is_left_out_unless_it_comes_on_a_day_after_the_opening(
        DutyKind kind, string openedAt, string dueOn, string first) =>
        Assert.Equal(first, Written(Stages(kind, openedAt, dueOn).Take(1)));

    [Fact]
    public void Advance_notice_stays_where_it_is_the_only_stage()
    {
        var policy = With(DutyKind.Update, StageRule.DaysBeforeDue(7));

        var stages = ReminderPlanner.StagesOf(
            policy, WorkingDayCalendar.Shipped, DutyKind.Update, At("2026-11-23T14:00:00Z"), new DateOnly(2026, 11, 26));

        Assert.Equal("before-due 2026-11-19T08:00Z", Written(stages));
    }

    [Fact]
    public void A_kind_without_rules_has_no_stages() =>
        Assert.Empty(ReminderPlanner.StagesOf(
            With(DutyKind.Update, StageRule.OnDueDay), WorkingDayCalendar.Shipped, DutyKind.Agree, At("2026-11-23T14:00:00Z"),
            new DateOnly(2026, 11, 30)));

    [Fact]
    public void The_supervisor_is_told_at_escalation_and_with_the_officer_of_a_victim_not_informed()
    {
        var review = Stages(DutyKind.Review, "2026-11-13T10:00:00Z", "2026-11-20")[^1];
        var inform = Stages(DutyKind.Inform, "2026-11-13T10:00:00Z", "2026-11-20")[^1];

        Assert.Equal((ReminderStage.Escalated, false, true), (review.Stage, review.ToOfficer, review.ToSupervisor));
        Assert.Equal((ReminderStage.Overdue, true, true), (inform.Stage, inform.ToOfficer, inform.ToSupervisor));
    }

    [Theory]
    [InlineData("2026-11-23T07:59:59.999Z", false)]
    [InlineData("2026-11-23T08:00:00Z", true)]
    [InlineData("2026-11-23T19:59:59.999Z", true)]
    [InlineData("2026-11-23T20:00:00Z", false)]
    [InlineData("2026-03-29T06:59:59Z", false)] // 07:59:59 on the day on which the clocks have gone forward.
    [InlineData("2026-03-29T07:00:00Z", true)]
    [InlineData("2026-03-29T19:00:00Z", false)]
    [InlineData("2026-03-28T07:30:00Z", false)] // The day before, the same hour of UTC is 07:30.
    [InlineData("2026-10-25T07:00:00Z", false)] // 07:00 on the day on which they have gone back.
    [InlineData("2026-10-25T08:00:00Z", true)]
    [InlineData("2026-10-25T19:59:59Z", true)]
    [InlineData("2026-10-24T07:00:00Z", true)]
    public void Sending_hours_are_those_of_a_London_clock(string now, bool expected) =>
        Assert.Equal(expected, ReminderPlanner.IsSendingTime(At(now), ReminderPolicy.Default));

    private static IReadOnlyList<PlannedStage> Stages(DutyKind kind, string openedAt, string dueOn) => ReminderPlanner.StagesOf(
        ReminderPolicy.Default, WorkingDayCalendar.Shipped, kind, At(openedAt), DateOnly.Parse(dueOn, CultureInfo.InvariantCulture));

    private static ReminderPolicy With(DutyKind kind, params StageRule[] rules) =>
        new() { Stages = new Dictionary<DutyKind, IReadOnlyList<StageRule>> { [kind] = rules } };

    private static string Written(IEnumerable<PlannedStage> stages) => string.Join(
        ", ",
        stages.Select(s => $"{Words.Of(s.Stage)} {s.DueAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)}"));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
