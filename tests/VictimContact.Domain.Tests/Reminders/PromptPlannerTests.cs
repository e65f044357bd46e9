using VictimContact.Domain.Agreements;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

/// <summary>
/// When what is said of a duty, and at which place. Mondays are 2, 9, 16, 23 and 30 November 2026, when London is on UTC and no holiday is
/// near, unless a test says otherwise.
/// </summary>
public sealed class PromptPlannerTests
{
    [Fact]
    public void To_agree_terms_is_said_in_rounds_and_then_every_week()
    {
        // Five working days from Monday 2 November, recorded at 09:00, after the morning's round.
        var walk = new PromptWalk(Duty(DutyKind.Agree, "2026-11-02T09:00:00Z", "2026-11-09"));

        Assert.Equal(
            [
                "Mon 2026-11-02 14:00 opened officer",
                "Fri 2026-11-06 08:00 before-due officer",
                "Tue 2026-11-10 14:00 overdue officer",
                "Thu 2026-11-12 08:00 escalated officer",
                "Thu 2026-11-12 08:00 escalated supervisor",
                "Mon 2026-11-16 08:00 weekly officer",
                "Mon 2026-11-16 08:00 weekly supervisor",
                "Mon 2026-11-23 08:00 weekly officer",
                "Mon 2026-11-23 08:00 weekly supervisor",
                "Mon 2026-11-30 08:00 weekly officer",
                "Mon 2026-11-30 08:00 weekly supervisor",
                "Mon 2026-11-30 08:00 weekly second-supervisor",
            ],
            walk.Say("2026-11-02T09:00:00Z", "2026-12-04T00:00:00Z"));
    }

    [Fact]
    public void A_milestone_to_tell_of_is_the_supervisors_from_its_first_overdue_day()
    {
        var walk = new PromptWalk(Duty(DutyKind.Inform, "2026-11-02T07:00:00Z", "2026-11-09"));

        Assert.Equal(
            [
                "Mon 2026-11-02 08:00 opened officer",
                "Mon 2026-11-09 08:00 due-today officer",
                "Tue 2026-11-10 14:00 overdue officer",
                "Tue 2026-11-10 14:00 overdue supervisor",
                "Mon 2026-11-16 08:00 weekly officer",
                "Mon 2026-11-16 08:00 weekly supervisor",
            ],
            walk.Say("2026-11-02T07:00:00Z", "2026-11-20T00:00:00Z"));
    }

    // On other days only what is due that day is said; Saturday is 14 November.
    [Fact]
    public void A_due_day_is_said_on_a_Saturday_and_the_day_after_it_waits_for_Monday_afternoon()
    {
        var walk = new PromptWalk(Duty(DutyKind.Update, "2026-10-31T10:00:00Z", "2026-11-14", clockStartedOn: "2026-10-31"));

        Assert.Equal(
            [
                "Fri 2026-11-13 08:00 before-due officer",
                "Sat 2026-11-14 08:00 due-today officer",
                "Mon 2026-11-16 14:00 overdue officer",
                "Tue 2026-11-17 08:00 escalated officer",
                "Tue 2026-11-17 08:00 escalated supervisor",
                "Mon 2026-11-23 08:00 weekly officer",
                "Mon 2026-11-23 08:00 weekly supervisor",
            ],
            walk.Say("2026-10-31T10:00:00Z", "2026-11-25T00:00:00Z"));
    }

    [Theory]
    [InlineData("2026-11-02", "2026-11-09", false)] // A week.
    [InlineData("2026-11-02", "2026-11-10", true)]
    public void An_update_is_announced_only_where_it_is_owed_less_often_than_every_week(string startedOn, string dueOn, bool isAnnounced)
    {
        var walk = new PromptWalk(Duty(DutyKind.Update, $"{startedOn}T10:00:00Z", dueOn, clockStartedOn: startedOn));

        Assert.Equal(isAnnounced, walk.Say("2026-11-02T10:00:00Z", $"{dueOn}T00:00:00Z").Count == 1);
    }

    [Fact]
    public void What_fell_due_while_nothing_ran_is_said_once_by_its_latest_stage()
    {
        var walk = new PromptWalk(Duty(DutyKind.Agree, "2026-11-02T09:00:00Z", "2026-11-09"));

        // Friday 13 November, nine in the morning: the morning's round is under way.
        Assert.Equal(["escalated officer", "escalated supervisor"], walk.Owed("2026-11-13T09:00:00Z"));
        Assert.Empty(walk.Owed("2026-11-13T07:59:59Z"));
        Assert.Empty(walk.Owed("2026-11-13T20:00:00Z"));
        Assert.Empty(walk.Owed("2026-11-14T09:00:00Z"));
    }

    [Fact]
    public void Yesterdays_due_day_is_not_said_in_the_morning()
    {
        var walk = new PromptWalk(Duty(DutyKind.Inform, "2026-11-02T09:00:00Z", "2026-11-09"));

        Assert.Empty(walk.Owed("2026-11-10T08:00:00Z"));
        Assert.Equal(["overdue officer", "overdue supervisor"], walk.Owed("2026-11-10T14:00:00Z"));
    }

    [Fact]
    public void What_nobody_has_heard_of_is_said_in_words_before_it_comes_with_the_list()
    {
        // Typed on 18 November, sixteen days late: the weekly text of the 16th never was.
        var walk = new PromptWalk(Duty(DutyKind.Inform, "2026-10-26T10:00:00Z", "2026-11-02"));

        Assert.Equal(
            [
                "Wed 2026-11-18 14:00 overdue officer",
                "Wed 2026-11-18 14:00 overdue supervisor",
                "Mon 2026-11-23 08:00 weekly officer",
                "Mon 2026-11-23 08:00 weekly supervisor",
                "Mon 2026-11-23 08:00 weekly second-supervisor",
            ],
            walk.Say("2026-11-18T11:00:00Z", "2026-11-24T00:00:00Z"));
    }

    [Fact]
    public void A_new_officer_hears_of_what_was_open_as_a_handover()
    {
        var duty = Duty(DutyKind.Update, "2026-11-02T10:00:00Z", "2026-11-09", "2026-11-02") with { TakenOverAt = At("2026-11-12T10:30:00Z") };

        Assert.Equal(
            [
                "Thu 2026-11-12 14:00 handover officer",
                "Thu 2026-11-12 14:00 escalated supervisor",
                "Mon 2026-11-16 08:00 weekly officer",
                "Mon 2026-11-16 08:00 weekly supervisor",
            ],
            new PromptWalk(duty).Say("2026-11-12T10:30:00Z", "2026-11-17T00:00:00Z"));
    }

    [Fact]
    public void An_opening_that_the_officer_recorded_is_known_to_her_and_a_handover_is_not()
    {
        var opened = Duty(DutyKind.Review, "2026-11-02T10:00:00Z", "2026-11-09") with { IsKnownToOfficer = true };

        Assert.Equal(["Fri 2026-11-06 08:00 before-due officer"], new PromptWalk(opened).Say("2026-11-02T10:00:00Z", "2026-11-09T12:00:00Z"));
        Assert.Equal(
            ["Mon 2026-11-02 14:00 handover officer", "Fri 2026-11-06 08:00 before-due officer"],
            new PromptWalk(opened with { TakenOverAt = opened.OpenedAt }).Say("2026-11-02T10:00:00Z", "2026-11-09T12:00:00Z"));
    }

    [Fact]
    public void What_was_due_before_the_service_went_live_comes_with_the_first_weekly_text()
    {
        var policy = new ReminderPolicy { NotBefore = At("2026-11-13T12:00:00Z") };

        Assert.Equal(
            ["Mon 2026-11-16 08:00 weekly officer", "Mon 2026-11-16 08:00 weekly supervisor"],
            new PromptWalk(Duty(DutyKind.Agree, "2026-11-02T09:00:00Z", "2026-11-09"), policy).Say(
                "2026-11-13T12:00:00Z", "2026-11-17T00:00:00Z"));
    }

    [Fact]
    public void An_acknowledgement_stands_in_for_what_comes_before_the_duty_is_overdue()
    {
        var walk = new PromptWalk(Duty(DutyKind.Inform, "2026-11-02T07:00:00Z", "2026-11-09"));
        walk.Tell(ReminderStage.Opened, Place.Officer, "2026-11-02T08:00:00Z", isAcknowledged: true);

        Assert.Equal(
            ["Tue 2026-11-10 14:00 overdue officer", "Tue 2026-11-10 14:00 overdue supervisor"],
            walk.Say("2026-11-02T08:00:00Z", "2026-11-11T00:00:00Z"));
    }

    [Fact]
    public void What_failed_is_owed_again()
    {
        var walk = new PromptWalk(Duty(DutyKind.Inform, "2026-11-02T07:00:00Z", "2026-11-09"));
        walk.Tell(ReminderStage.Opened, Place.Officer, "2026-11-02T08:00:00Z", failures: 1);

        Assert.Equal(["Mon 2026-11-02 14:00 opened officer"], walk.Say("2026-11-02T08:00:01Z", "2026-11-03T00:00:00Z"));
    }

    // Two failures of one week's text do not keep the next week's from the same phone.
    [Fact]
    public void What_failed_of_one_weekly_text_is_none_of_the_next()
    {
        var walk = new PromptWalk(Duty(DutyKind.Inform, "2026-11-02T07:00:00Z", "2026-11-09"));
        walk.Tell(ReminderStage.Overdue, Place.Officer, "2026-11-10T14:00:00Z");
        walk.Tell(ReminderStage.Weekly, Place.Officer, "2026-11-16T08:00:00Z", failures: 1);
        walk.Tell(ReminderStage.Weekly, Place.Officer, "2026-11-16T14:00:00Z", failures: 1);

        Assert.Equal("weekly officer 2", walk.Failed("2026-11-17T08:00:00Z"));
        Assert.Equal("weekly officer 0", walk.Failed("2026-11-23T08:00:00Z"));
    }

    // A release is recorded at ten on a Monday: both are told at once, and further up while nobody has seen it.
    [Fact]
    public void What_is_of_safety_goes_out_at_once_and_climbs()
    {
        var walk = new PromptWalk(Safety("2026-11-02T10:00:00Z", "2026-11-03"));

        Assert.Equal(
            [
                "Mon 2026-11-02 10:00 opened officer",
                "Mon 2026-11-02 10:00 opened supervisor",
                "Mon 2026-11-02 12:00 opened second-supervisor",
                "Mon 2026-11-02 14:00 opened desk",
                "Tue 2026-11-03 08:00 due-today officer",
                "Wed 2026-11-04 08:00 overdue officer",
                "Wed 2026-11-04 08:00 overdue supervisor",
            ],
            walk.Say("2026-11-02T10:00:00Z", "2026-11-05T00:00:00Z"));
    }

    // Also where the case was another's once.
    [Theory]
    [InlineData(null)]
    [InlineData("2026-10-19T09:00:00Z")]
    public void What_is_of_safety_and_was_recorded_by_the_officer_is_said_to_her_from_its_due_day_on(string? takenOverAt)
    {
        var walk = new PromptWalk(Safety("2026-11-02T10:00:00Z", "2026-11-03") with
        {
            IsKnownToOfficer = true,
            TakenOverAt = takenOverAt is null ? null : At(takenOverAt),
        });

        Assert.Equal(
            ["Tue 2026-11-03 08:00 due-today officer", "Wed 2026-11-04 08:00 overdue officer", "Mon 2026-11-09 08:00 weekly officer"],
            walk.Say("2026-11-02T10:00:00Z", "2026-11-10T00:00:00Z").Where(l => l.EndsWith(" officer", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Place.Officer)]
    [InlineData(Place.Supervisor)]
    public void An_acknowledgement_ends_the_climb(Place place)
    {
        var walk = new PromptWalk(Safety("2026-11-02T10:00:00Z", "2026-11-04"));
        walk.Tell(ReminderStage.Opened, Place.Officer, "2026-11-02T10:00:00Z", isAcknowledged: place == Place.Officer);
        walk.Tell(ReminderStage.Opened, Place.Supervisor, "2026-11-02T10:00:00Z", isAcknowledged: place == Place.Supervisor);

        Assert.Empty(walk.Say("2026-11-02T10:00:01Z", "2026-11-03T23:00:00Z"));
    }

    // 22:30 on Saturday 7 November. Two hours after seven in the morning the second supervisor is asked; the desk has been.
    [Fact]
    public void At_night_the_desk_is_told_and_the_others_at_seven()
    {
        var walk = new PromptWalk(Safety("2026-11-07T22:30:00Z", "2026-11-09"));

        Assert.Equal(
            [
                "Sat 2026-11-07 22:30 opened desk",
                "Sun 2026-11-08 07:00 opened officer",
                "Sun 2026-11-08 07:00 opened supervisor",
                "Sun 2026-11-08 09:00 opened second-supervisor",
            ],
            walk.Say("2026-11-07T22:30:00Z", "2026-11-09T00:00:00Z"));
    }

    [Fact]
    public void A_case_that_nobody_has_is_said_to_the_desk_alone()
    {
        var duty = Duty(DutyKind.Inform, "2026-11-02T07:00:00Z", "2026-11-09") with { IsForDesk = true };

        Assert.Equal(
            [
                "Mon 2026-11-02 08:00 opened desk",
                "Mon 2026-11-09 08:00 due-today desk",
                "Tue 2026-11-10 14:00 overdue desk",
                "Mon 2026-11-16 08:00 weekly desk",
            ],
            new PromptWalk(duty).Say("2026-11-02T07:00:00Z", "2026-11-17T00:00:00Z"));
    }

    // Christmas 2027: Mon 27 and Tue 28 December are holidays, Mon 3 January 2028 too. From Monday 20 to Wednesday 29 would be nine days.
    [Fact]
    public void No_two_weekly_texts_are_more_than_eight_days_apart()
    {
        var walk = new PromptWalk(Duty(DutyKind.Inform, "2027-12-01T10:00:00Z", "2027-12-08"));
        walk.Tell(ReminderStage.Overdue, Place.Officer, "2027-12-09T14:00:00Z");
        walk.Tell(ReminderStage.Overdue, Place.Supervisor, "2027-12-09T14:00:00Z");

        Assert.Equal(
            [
                "Mon 2027-12-13 08:00 weekly officer",
                "Mon 2027-12-20 08:00 weekly officer",
                "Fri 2027-12-24 08:00 weekly officer",
                "Wed 2027-12-29 08:00 weekly officer",
                "Tue 2028-01-04 08:00 weekly officer",
            ],
            walk.Say("2027-12-09T14:00:01Z", "2028-01-05T00:00:00Z").Where(l => l.EndsWith(" officer", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_rounds_each_stage_goes_out_as_it_falls_due_on_every_day()
    {
        var walk = new PromptWalk(
            Duty(DutyKind.Update, "2026-10-31T10:00:00Z", "2026-11-14", "2026-10-31"), new ReminderPolicy { Rounds = [] });

        Assert.Equal(
            [
                "Fri 2026-11-13 08:00 before-due officer",
                "Sat 2026-11-14 08:00 due-today officer",
                "Sun 2026-11-15 08:00 overdue officer",
                "Tue 2026-11-17 08:00 escalated officer",
                "Tue 2026-11-17 08:00 escalated supervisor",
            ],
            walk.Say("2026-10-31T10:00:00Z", "2026-11-18T00:00:00Z"));
    }

    private static PromptedDuty Safety(string openedAt, string dueOn) => Duty(DutyKind.Inform, openedAt, dueOn) with { IsOfSafety = true };

    private static PromptedDuty Duty(DutyKind kind, string openedAt, string dueOn, string? clockStartedOn = null) => new()
    {
        Kind = kind,
        OpenedAt = At(openedAt),
        DueOn = Day(dueOn),
        ClockStartedOn = clockStartedOn is null ? null : Day(clockStartedOn),
    };

    private static DateTimeOffset At(string instant) => PromptWalk.At(instant);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
