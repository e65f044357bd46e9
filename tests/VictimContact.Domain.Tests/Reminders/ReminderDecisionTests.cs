using System.Globalization;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class ReminderDecisionTests
{
    // A review of five working days over Easter 2026 (Good Friday 3 April, Easter Monday 6 April): opened 2 April 09:00 UTC, before-due
    // 10 April, overdue 14 April, escalated 16 April, each at 07:00 UTC, which is 08:00 in London.
    private static readonly IReadOnlyList<PlannedStage> Review = ReminderPlanner.StagesOf(
        ReminderPolicy.Default, WorkingDayCalendar.Shipped, DutyKind.Review, At("2026-04-02T09:00:00Z"), new DateOnly(2026, 4, 13));

    [Fact]
    public void Nothing_is_sent_before_the_first_stage()
    {
        var decision = Decide("2026-04-02T08:59:59Z");

        Assert.Null(decision.Send);
        Assert.Empty(decision.Skipped);
        Assert.Equal(At("2026-04-02T09:00:00Z"), decision.NextAt);
    }

    [Fact]
    public void A_stage_is_sent_from_the_instant_at_which_it_falls_due()
    {
        var decision = Decide("2026-04-02T09:00:00Z");

        Assert.Equal(ReminderStage.Opened, decision.Send?.Stage);
        Assert.Empty(decision.Skipped);
        Assert.Equal(At("2026-04-10T07:00:00Z"), decision.NextAt);
    }

    [Fact]
    public void A_handled_stage_is_not_sent_again()
    {
        var decision = Decide("2026-04-02T09:30:00Z", ReminderStage.Opened);

        Assert.Null(decision.Send);
        Assert.Empty(decision.Skipped);
        Assert.Equal(At("2026-04-10T07:00:00Z"), decision.NextAt);
    }

    // Traps 1 and 51: typed in late, or the service was down; one text, and it is the one that fits today.
    [Fact]
    public void Stages_in_the_past_collapse_into_the_latest()
    {
        var decision = Decide("2026-04-14T10:00:00Z");

        Assert.Equal(ReminderStage.Overdue, decision.Send?.Stage);
        Assert.Equal([ReminderStage.Opened, ReminderStage.BeforeDue], decision.Skipped);
        Assert.Equal(At("2026-04-16T07:00:00Z"), decision.NextAt);
    }

    [Fact]
    public void A_collapsed_stage_goes_to_everybody_whom_one_of_them_was_for()
    {
        var bornOverdue = Decide("2026-05-01T10:00:00Z").Send;
        var escalated = Decide("2026-04-16T07:00:00Z", ReminderStage.Opened, ReminderStage.BeforeDue, ReminderStage.Overdue).Send;

        Assert.Equal(Review[^1] with { ToOfficer = true, ToSupervisor = true }, bornOverdue);
        Assert.Equal(Review[^1] with { ToOfficer = false, ToSupervisor = true }, escalated);
    }

    [Fact]
    public void After_the_last_stage_there_is_nothing_to_wait_for() => Assert.Null(Decide("2026-04-16T07:00:00Z").NextAt);

    [Fact]
    public void An_earlier_stage_is_never_sent_after_a_later_one()
    {
        // As when the policy has gained a stage since.
        var decision = Decide("2026-04-14T10:00:00Z", ReminderStage.Overdue);

        Assert.Null(decision.Send);
        Assert.Equal([ReminderStage.Opened, ReminderStage.BeforeDue], decision.Skipped);
        Assert.Equal(At("2026-04-16T07:00:00Z"), decision.NextAt);
    }

    // Trap 51: a back-catalogue is loaded, and the service goes live on 14 April.
    [Theory]
    [InlineData("2026-04-13T10:00:00Z", null, "opened before-due", "2026-04-14T07:00:00Z")]
    [InlineData("2026-04-14T07:00:00Z", "overdue", "opened before-due", "2026-04-16T07:00:00Z")]
    public void A_stage_due_before_going_live_is_never_sent(string now, string? send, string skipped, string nextAt)
    {
        var policy = ReminderPolicy.Default with { NotBefore = At("2026-04-14T07:00:00Z") };

        var decision = ReminderPlanner.Decide(Review, new HashSet<ReminderStage>(), At(now), policy);

        Assert.Equal(send, decision.Send is null ? null : Words.Of(decision.Send.Stage));
        Assert.Equal(skipped, string.Join(' ', decision.Skipped.Select(Words.Of)));
        Assert.Equal(At(nextAt), decision.NextAt);
    }

    [Fact]
    public void A_duty_whose_stages_were_all_due_before_going_live_is_never_texted()
    {
        var policy = ReminderPolicy.Default with { NotBefore = At("2026-05-01T00:00:00Z") };

        var decision = ReminderPlanner.Decide(Review, new HashSet<ReminderStage>(), At("2026-05-01T09:00:00Z"), policy);

        Assert.Null(decision.Send);
        Assert.Null(decision.NextAt);
        Assert.Null(ReminderPlanner.NextAt(Review, new HashSet<ReminderStage>(), policy));
    }

    [Fact]
    public void The_next_look_at_a_duty_is_at_its_earliest_stage_left_even_in_the_past()
    {
        var policy = ReminderPolicy.Default;

        Assert.Equal(At("2026-04-02T09:00:00Z"), ReminderPlanner.NextAt(Review, new HashSet<ReminderStage>(), policy));
        Assert.Equal(
            At("2026-04-14T07:00:00Z"), ReminderPlanner.NextAt(Review, new HashSet<ReminderStage> { ReminderStage.BeforeDue }, policy));
        Assert.Null(ReminderPlanner.NextAt(Review, new HashSet<ReminderStage> { ReminderStage.Escalated }, policy));
    }

    [Fact]
    public void Nobody_is_texted_twice_about_a_duty_on_one_day_whenever_it_opens()
    {
        // Two weeks over Easter with the clock change before them, and two over Christmas; opened at every third hour.
        var starts = new[] { At("2026-03-27T00:00:00Z"), At("2026-12-20T00:00:00Z") };
        var openings = starts.SelectMany(start => Enumerable.Range(0, 14 * 8).Select(n => start.AddHours(3 * n)));

        foreach (var openedAt in openings)
            foreach (var kind in Enum.GetValues<DutyKind>())
                foreach (var limit in new[] { 1, 5 })
                {
                    var days = DaysTexted(kind, openedAt, WorkingDayCalendar.Shipped.Add(LondonTime.DayOf(openedAt), limit));
                    Assert.Equal(days.Distinct(), days);
                }
    }

    private static List<DateOnly> DaysTexted(DutyKind kind, DateTimeOffset openedAt, DateOnly dueOn)
    {
        var policy = ReminderPolicy.Default;
        var stages = ReminderPlanner.StagesOf(policy, WorkingDayCalendar.Shipped, kind, openedAt, dueOn);
        var (handled, days) = (new HashSet<ReminderStage>(), new List<DateOnly>());
        for (var now = openedAt; handled.Count < stages.Count; now = now.AddHours(1))
        {
            var decision = ReminderPlanner.Decide(stages, handled, now, policy);
            if (decision.Send is null || !ReminderPlanner.IsSendingTime(now, policy))
                continue;

            days.Add(LondonTime.DayOf(now));
            handled.UnionWith([decision.Send.Stage, .. decision.Skipped]);
        }

        return days;
    }

    private static ReminderDecision Decide(string now, params ReminderStage[] handled) =>
        ReminderPlanner.Decide(Review, handled.ToHashSet(), At(now), ReminderPolicy.Default);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
