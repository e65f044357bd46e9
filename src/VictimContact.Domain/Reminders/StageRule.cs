namespace VictimContact.Domain.Reminders;

/// <summary>
/// When one stage of a duty falls due, and whom it is for. <paramref name="Days"/> counts back from the due day for
/// <see cref="ReminderStage.BeforeDue"/> and onwards from the first overdue day for <see cref="ReminderStage.Escalated"/>; in working days
/// where <paramref name="InWorkingDays"/>, else in calendar days. The other stages have a moment of their own and <paramref name="Days"/>
/// 0. A handover and the weekly texts follow from the other stages, and have no rule.
/// </summary>
/// <remarks>
/// "Overdue + 2 WD" is the second working day after the first overdue day: that day (the due day + 1 calendar day) is day 0, as in every
/// count of days here.
/// </remarks>
public sealed record StageRule(ReminderStage Stage, bool ToOfficer, bool ToSupervisor, int Days = 0, bool InWorkingDays = false)
{
    /// <summary>To the officer, when the duty opens.</summary>
    public static StageRule AtOpening { get; } = new(ReminderStage.Opened, ToOfficer: true, ToSupervisor: false);

    /// <summary>To the officer, on the due day.</summary>
    public static StageRule OnDueDay { get; } = new(ReminderStage.DueToday, ToOfficer: true, ToSupervisor: false);

    /// <summary>To the officer, on the first overdue day.</summary>
    public static StageRule FirstOverdueDay { get; } = new(ReminderStage.Overdue, ToOfficer: true, ToSupervisor: false);

    /// <summary>To the officer, so many working days before the due day.</summary>
    public static StageRule WorkingDaysBeforeDue(int days) =>
        new(ReminderStage.BeforeDue, ToOfficer: true, ToSupervisor: false, days, InWorkingDays: true);

    /// <summary>To officer and supervisor, so many working days after the first overdue day.</summary>
    public static StageRule WorkingDaysOverdue(int days) =>
        new(ReminderStage.Escalated, ToOfficer: true, ToSupervisor: true, days, InWorkingDays: true);
}
