using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Reminders;

/// <summary>
/// Which prompts a duty calls for, and which of them are owed at an instant. Knows nothing of people or words. At each place the latest
/// stage takes the place of those before it, told or not; what is told is not owed again.
/// </summary>
public sealed class PromptPlanner(ReminderPolicy policy, WorkingDayCalendar calendar)
{
    private const int FirstWeekOfSecondSupervisor = 3;
    private const int DaysOfShortFrequency = 7;

    private static readonly TimeSpan ToSecondSupervisor = TimeSpan.FromHours(2);
    private static readonly TimeSpan ToDesk = TimeSpan.FromHours(4);
    private static readonly TimeSpan BetweenTriesOfSafety = TimeSpan.FromMinutes(15);
    private static readonly Place[] Places = Enum.GetValues<Place>();

    /// <summary>When texts go out by the same policy.</summary>
    public SendingTimes Times { get; } = new(policy, calendar);

    /// <summary>What is to be said of a duty now.</summary>
    public IReadOnlyList<OwedPrompt> Owed(PromptedDuty duty, IReadOnlyCollection<ToldPrompt> told, DateTimeOffset now)
    {
        var today = LondonTime.DayOf(now);
        var planned = Planned(duty, told, now);
        var owed = new List<OwedPrompt>();
        foreach (var place in Places)
        {
            if (Current(duty, planned, told, place, today) is { } prompt
                && prompt.DueAt <= now && MaySay(duty, prompt, now) && !IsTold(duty, prompt, told))
                owed.Add(new(prompt, [.. told.Where(t => t.Place == place && t.Failures is not null && IsOf(t, prompt))]));
        }

        return owed;
    }

    /// <summary>
    /// The earliest instant, from <paramref name="from"/> on, at which something may be owed of a duty: what is owed by then already goes
    /// with the next round. Null when nothing is left. With <paramref name="onlyOfThoseThatWait"/>, of what is asked of whoever there is
    /// after officer and supervisor nothing counts: it may be that there is nobody.
    /// </summary>
    public DateTimeOffset? NextAt(
        PromptedDuty duty, IReadOnlyCollection<ToldPrompt> told, DateTimeOffset from, bool onlyOfThoseThatWait = false)
    {
        var today = LondonTime.DayOf(from);
        var planned = Planned(duty, told, from);
        if (onlyOfThoseThatWait)
            planned.RemoveAll(p => p.Place == Place.SecondSupervisor || (p.Place == Place.Desk && !duty.IsForDesk));
        DateTimeOffset? next = null;
        foreach (var place in Places)
        {
            if (Current(duty, planned, told, place, today) is { } prompt && !IsTold(duty, prompt, told))
                next = Earlier(next, WhenToSay(duty, prompt, prompt.DueAt > from ? prompt.DueAt : from));
        }

        foreach (var later in planned)
        {
            if (later.On > today)
                next = Earlier(next, later.DueAt);
        }

        return next;
    }

    /// <summary>When a prompt that could not be told at this moment is tried again.</summary>
    public DateTimeOffset RetryAt(PromptedDuty duty, Prompt prompt, DateTimeOffset now) => IsAtOnce(duty, prompt)
        ? WhenToSay(duty, prompt, now + BetweenTriesOfSafety)
        : Times.RoundAfter(now, prompt.Stage == ReminderStage.DueToday);

    /// <summary>What is of safety waits for no round, but for the weekly list.</summary>
    private static bool IsAtOnce(PromptedDuty duty, Prompt prompt) => duty.IsOfSafety && prompt.Stage != ReminderStage.Weekly;

    private bool MaySay(PromptedDuty duty, Prompt prompt, DateTimeOffset now) => IsAtOnce(duty, prompt)
        ? prompt.Place == Place.Desk || !Times.IsQuiet(now)
        : Times.IsOpen(now, prompt.Stage == ReminderStage.DueToday);

    private DateTimeOffset WhenToSay(PromptedDuty duty, Prompt prompt, DateTimeOffset from) => !IsAtOnce(duty, prompt)
        ? Times.NextRound(from, prompt.Stage == ReminderStage.DueToday)
        : prompt.Place == Place.Desk ? from : Times.AfterQuiet(from);

    /// <summary>
    /// The latest stage of a place by a day. Where nobody there has heard of the duty, the list of the week does not take the place of
    /// words, and nothing takes that of a handover, or of the opening of what is of safety.
    /// </summary>
    private static Prompt? Current(
        PromptedDuty duty, List<Prompt> planned, IReadOnlyCollection<ToldPrompt> told, Place place, DateOnly today)
    {
        var isHeardOf = told.Any(t => t.Place == place && t.Failures is null)
            || (place == Place.Officer && duty.IsKnownToOfficer && !IsHandedOver(duty));
        Prompt? inWords = null, weekly = null;
        foreach (var prompt in planned)
        {
            if (prompt.Place != place || prompt.On > today)
                continue;
            if (!isHeardOf && prompt.IsOpening && (duty.IsOfSafety || prompt.Stage == ReminderStage.Handover))
                return prompt;
            if (prompt.Stage == ReminderStage.Weekly)
                weekly = prompt;
            else if (inWords is null || (prompt.On, prompt.Stage).CompareTo((inWords.On, inWords.Stage)) > 0)
                inWords = prompt;
        }

        return weekly is null || (inWords is not null && !isHeardOf) ? inWords : weekly;
    }

    private static bool IsTold(PromptedDuty duty, Prompt prompt, IReadOnlyCollection<ToldPrompt> told) =>
        (prompt is { Stage: ReminderStage.Opened, Place: Place.Officer } && duty.IsKnownToOfficer)
        || told.Any(t => t.Place == prompt.Place && (Tells(t, prompt) || (t.IsAcknowledged && prompt.EndsWithAcknowledgement)));

    /// <summary>Whether it was this prompt that was said, or tried to be: of the weekly ones each week's is another.</summary>
    private static bool IsOf(ToldPrompt told, Prompt prompt) =>
        told.Stage == prompt.Stage && (prompt.Stage != ReminderStage.Weekly || LondonTime.DayOf(told.At) >= prompt.On);

    /// <summary>Whatever was said of a duty since a stage fell due, or since the day of a weekly text, stands in for it.</summary>
    private static bool Tells(ToldPrompt told, Prompt prompt) => told.Failures is null
        && (prompt.Stage == ReminderStage.Weekly
            ? LondonTime.DayOf(told.At) >= prompt.On
            : told.Stage == prompt.Stage || told.At >= prompt.DueAt);

    /// <summary>
    /// All stages of a duty, of the weekly ones the last and the next. Those that were due before the service went live are left out.
    /// </summary>
    private List<Prompt> Planned(PromptedDuty duty, IReadOnlyCollection<ToldPrompt> told, DateTimeOffset now)
    {
        var rules = policy.Stages.GetValueOrDefault(duty.Kind, []);
        var planned = new List<Prompt>();
        if (rules.Count == 0)
            return planned;
        PlanOpening(planned, duty, rules, told, now);
        var last = duty.DueOn;
        foreach (var rule in rules)
        {
            if (rule.Stage == ReminderStage.Opened || IsNeedless(duty, rule, rules.Count))
                continue;
            var day = DayOf(rule, duty.DueOn);
            var dueAt = DueAt(duty, rule.Stage, day);
            if (LondonTime.DayOf(dueAt) is var sentOn && sentOn > last)
                last = sentOn;
            Plan(planned, duty, rule.Stage, day, dueAt, rule.ToOfficer, rule.ToSupervisor);
        }

        PlanWeekly(planned, duty, rules, last, now);
        return planned;
    }

    /// <summary>Whether it was open already when the officer in the case took it over.</summary>
    private static bool IsHandedOver(PromptedDuty duty) => duty.OpenedAt <= duty.TakenOverAt;

    private void Plan(
        List<Prompt> planned, PromptedDuty duty, ReminderStage stage, DateOnly day, DateTimeOffset dueAt, bool toOfficer, bool toSupervisor)
    {
        if (dueAt < policy.NotBefore)
            return;
        if (duty.IsForDesk)
            planned.Add(new(stage, day, Place.Desk, dueAt));
        else
        {
            if (toOfficer)
                planned.Add(new(stage, day, Place.Officer, dueAt));
            if (toSupervisor)
                planned.Add(new(stage, day, Place.Supervisor, dueAt));
        }
    }

    /// <summary>
    /// The opening, or the handover of what was open then. Of safety it goes to the supervisor as well, at night to the desk, and further
    /// up while nobody has seen it.
    /// </summary>
    private void PlanOpening(
        List<Prompt> planned, PromptedDuty duty, IReadOnlyList<StageRule> rules, IReadOnlyCollection<ToldPrompt> told, DateTimeOffset now)
    {
        var rule = rules.FirstOrDefault(r => r.Stage == ReminderStage.Opened);
        var (stage, at) = IsHandedOver(duty) ? (ReminderStage.Handover, duty.TakenOverAt!.Value) : (ReminderStage.Opened, duty.OpenedAt);
        if ((rule is null && stage == ReminderStage.Opened) || at < policy.NotBefore)
            return;
        var day = LondonTime.DayOf(at);
        var toSupervisor = rule?.ToSupervisor == true || duty.IsOfSafety;
        var dueAt = !duty.IsOfSafety ? Times.NextRound(at) : duty.IsForDesk ? at : Times.AfterQuiet(at);
        Plan(planned, duty, stage, day, dueAt, rule?.ToOfficer ?? true, toSupervisor);
        if (!duty.IsOfSafety || duty.IsForDesk)
            return;

        var said = told.Where(t => t.Stage == stage && t.Place is Place.Officer or Place.Supervisor).ToList();
        if (said.Count == 0 && Times.IsQuiet(now))
            planned.Add(new(stage, day, Place.Desk, at));
        else if (said.Count > 0 && !said.Exists(t => t.IsAcknowledged))
        {
            var saidAt = said.Min(t => t.At);
            planned.Add(new(stage, day, Place.SecondSupervisor, Times.AfterQuiet(saidAt + ToSecondSupervisor)));
            planned.Add(new(stage, day, Place.Desk, saidAt + ToDesk));
        }
    }

    /// <summary>
    /// Everything overdue that is past its other stages, week after week: to officer and supervisor, from the third week on also to the
    /// second supervisor.
    /// </summary>
    private void PlanWeekly(List<Prompt> planned, PromptedDuty duty, IReadOnlyList<StageRule> rules, DateOnly last, DateTimeOffset now)
    {
        var today = LondonTime.DayOf(now);
        var toSupervisor = rules.Any(r => r.ToSupervisor);
        if (WeeklyDays.UpTo(today, calendar) is var current && current > last)
            Add(current);
        Add(WeeklyDays.After(today > last ? today : last, calendar));

        void Add(DateOnly day)
        {
            var dueAt = Times.RoundOf(day, isLast: false);
            Plan(planned, duty, ReminderStage.Weekly, day, dueAt, toOfficer: true, toSupervisor);
            if (toSupervisor && !duty.IsForDesk && !(dueAt < policy.NotBefore)
                && WeeklyDays.WeekOf(day, last, calendar) >= FirstWeekOfSecondSupervisor)
                planned.Add(new(ReminderStage.Weekly, day, Place.SecondSupervisor, dueAt));
        }
    }

    /// <summary>
    /// Advance notice on the day of the opening, or for an update that is owed every week or more often, would say nothing that is not
    /// known. It stays where the policy has no other stage.
    /// </summary>
    private bool IsNeedless(PromptedDuty duty, StageRule rule, int rules) =>
        rule.Stage == ReminderStage.BeforeDue && rules > 1
        && (DayOf(rule, duty.DueOn) <= LondonTime.DayOf(duty.OpenedAt)
            || (duty is { Kind: DutyKind.Update, ClockStartedOn: { } startedOn }
                && duty.DueOn.DayNumber - startedOn.DayNumber <= DaysOfShortFrequency));

    private DateOnly DayOf(StageRule rule, DateOnly dueOn) => rule.Stage switch
    {
        ReminderStage.BeforeDue => Away(rule, dueOn, -rule.Days),
        ReminderStage.Overdue => dueOn.AddDays(1),
        ReminderStage.Escalated => Away(rule, dueOn.AddDays(1), rule.Days),
        _ => dueOn,
    };

    private DateOnly Away(StageRule rule, DateOnly day0, int days) => rule.InWorkingDays ? calendar.Add(day0, days) : day0.AddDays(days);

    // What was done yesterday is typed in the morning: a text about the first overdue day waits for the last round.
    private DateTimeOffset DueAt(PromptedDuty duty, ReminderStage stage, DateOnly day) => duty.IsOfSafety
        ? LondonTime.At(day, policy.SendFrom)
        : Times.RoundOf(day, isLast: stage == ReminderStage.Overdue, onAnyDay: stage == ReminderStage.DueToday);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one : other;
}
