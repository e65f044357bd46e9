using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Reminders;

/// <summary>One stage of one duty: the instant (UTC) from which it may be sent, and whom it is for.</summary>
public sealed record PlannedStage(ReminderStage Stage, DateTimeOffset DueAt, bool ToOfficer, bool ToSupervisor);

/// <summary>
/// What to do about a duty at an instant. <paramref name="Send"/> is the stage to send now, if any. <paramref name="Skipped"/> are the
/// other stages that have fallen due: they are never sent, and are recorded as handled together with it. <paramref name="NextAt"/> is
/// when to look again; null when nothing is left.
/// </summary>
public sealed record ReminderDecision(PlannedStage? Send, IReadOnlyList<ReminderStage> Skipped, DateTimeOffset? NextAt);

/// <summary>Which reminders a duty calls for, and which of them to send at an instant. Knows nothing of recipients or texts.</summary>
public static class ReminderPlanner
{
    /// <summary>
    /// The stages of a duty, in the order in which they fall due. <see cref="ReminderStage.Opened"/> falls due when the duty opens, every
    /// other stage at <see cref="ReminderPolicy.SendFrom"/> of its London day.
    /// </summary>
    /// <remarks>
    /// Advance notice for the opening's own day or an earlier one is left out: "one working day before" a duty of one working day would say
    /// nothing that the opening does not, and "two days before" an update owed every two days would come on the heels of the last one.
    /// It stays where the policy has no other stage. Stages that coincide all the same are one text, see <see cref="Decide"/>.
    /// </remarks>
    public static IReadOnlyList<PlannedStage> StagesOf(
        ReminderPolicy policy, WorkingDayCalendar calendar, DutyKind kind, DateTimeOffset openedAt, DateOnly dueOn)
    {
        var openedOn = LondonTime.DayOf(openedAt);
        var rules = policy.Stages.GetValueOrDefault(kind, []);
        return
        [
            .. rules
                .Where(rule => rules.Count == 1 || rule.Stage != ReminderStage.BeforeDue || DayOf(rule) > openedOn)
                .Select(rule => new PlannedStage(rule.Stage, DueAt(rule), rule.ToOfficer, rule.ToSupervisor))
                .OrderBy(stage => stage.DueAt).ThenBy(stage => stage.Stage),
        ];

        DateTimeOffset DueAt(StageRule rule) =>
            rule.Stage == ReminderStage.Opened ? openedAt : LondonTime.At(DayOf(rule), policy.SendFrom);

        DateOnly DayOf(StageRule rule) => rule.Stage switch
        {
            ReminderStage.BeforeDue => Away(rule, dueOn, -rule.Days),
            ReminderStage.Overdue => dueOn.AddDays(1),
            ReminderStage.Escalated => Away(rule, dueOn.AddDays(1), rule.Days),
            _ => dueOn,
        };

        DateOnly Away(StageRule rule, DateOnly day0, int days) => rule.InWorkingDays ? calendar.Add(day0, days) : day0.AddDays(days);
    }

    /// <summary>
    /// Of the stages that have fallen due and are not <paramref name="handled"/> (sent, or skipped by an earlier decision), only the
    /// latest is sent. It goes to everybody whom one of them was for: where a case was typed in so late that it is the supervisor's turn
    /// already, the officer is told as well. A stage due before <see cref="ReminderPolicy.NotBefore"/>, or earlier in order than a handled
    /// one, is never sent.
    /// </summary>
    public static ReminderDecision Decide(
        IReadOnlyList<PlannedStage> stages, IReadOnlySet<ReminderStage> handled, DateTimeOffset now, ReminderPolicy policy)
    {
        var sendable = Sendable(stages, handled, policy).ToList();
        var dueNow = sendable.TakeWhile(s => s.DueAt <= now).ToList();
        var send = dueNow.Count == 0
            ? null
            : dueNow[^1] with { ToOfficer = dueNow.Exists(s => s.ToOfficer), ToSupervisor = dueNow.Exists(s => s.ToSupervisor) };

        var skipped = stages.Where(s => s.DueAt <= now && s.Stage != send?.Stage && !handled.Contains(s.Stage)).Select(s => s.Stage);
        return new(send, [.. skipped], sendable.Find(s => s.DueAt > now)?.DueAt);
    }

    /// <summary>
    /// When a duty next needs looking at: the earliest instant at which one of its stages can be sent. In the past when one is waiting to
    /// be sent now; null when none is left.
    /// </summary>
    public static DateTimeOffset? NextAt(
        IReadOnlyList<PlannedStage> stages, IReadOnlySet<ReminderStage> handled, ReminderPolicy policy) =>
        Sendable(stages, handled, policy).FirstOrDefault()?.DueAt;

    /// <summary>
    /// True from <see cref="ReminderPolicy.SendFrom"/> until just before <see cref="ReminderPolicy.SendUntil"/>, by a London clock.
    /// </summary>
    public static bool IsSendingTime(DateTimeOffset now, ReminderPolicy policy)
    {
        var wallTime = LondonTime.WallTimeOf(now);
        return policy.SendFrom <= wallTime && wallTime < policy.SendUntil;
    }

    /// <summary>How long reminders may still go out on this day; zero outside of the sending hours.</summary>
    public static TimeSpan LeftOfSendingTime(DateTimeOffset now, ReminderPolicy policy) =>
        IsSendingTime(now, policy) ? LondonTime.At(LondonTime.DayOf(now), policy.SendUntil) - now : TimeSpan.Zero;

    /// <summary>
    /// The stage that an officer's acknowledgement stands for: with it handled, the duty's own nudges stop until it is overdue, and
    /// escalation goes on.
    /// </summary>
    public static ReminderStage SilencedByAcknowledgement => ReminderStage.DueToday;

    private static IEnumerable<PlannedStage> Sendable(
        IReadOnlyList<PlannedStage> stages, IReadOnlySet<ReminderStage> handled, ReminderPolicy policy) =>
        stages.Where(s => handled.All(h => h < s.Stage) && !(s.DueAt < policy.NotBefore));
}
