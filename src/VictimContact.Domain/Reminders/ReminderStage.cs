namespace VictimContact.Domain.Reminders;

/// <summary>The moments in a duty's life at which a reminder may fall due, in their order. Each is sent at most once for a duty.</summary>
public enum ReminderStage
{
    /// <summary>The duty has just come into being.</summary>
    Opened,

    /// <summary>Advance notice, some days before the due day.</summary>
    BeforeDue,

    DueToday,

    /// <summary>The day after the due day.</summary>
    Overdue,

    /// <summary>The duty has stayed overdue.</summary>
    Escalated,
}

/// <summary>In what capacity somebody gets a reminder.</summary>
public enum ReminderRole
{
    /// <summary>The officer in the case.</summary>
    Officer,

    /// <summary>Stands in for an absent officer or supervisor.</summary>
    Cover,

    Supervisor,
}
