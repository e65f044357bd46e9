namespace VictimContact.Domain.Reminders;

/// <summary>The moments in a duty's life at which something is to be said of it, in the order in which one takes another's place.</summary>
public enum ReminderStage
{
    /// <summary>The duty has just come into being.</summary>
    Opened,

    /// <summary>The duty was open already when the officer in the case took it over.</summary>
    Handover,

    /// <summary>Advance notice, some days before the due day.</summary>
    BeforeDue,

    DueToday,

    /// <summary>The day after the due day.</summary>
    Overdue,

    /// <summary>The duty has stayed overdue.</summary>
    Escalated,

    /// <summary>The duty is overdue and past all other stages: said again every week.</summary>
    Weekly,
}

/// <summary>Where in the chain of people something is to be said. Each place is told by itself.</summary>
public enum Place
{
    Officer,

    Supervisor,

    /// <summary>The supervisor's supervisor.</summary>
    SecondSupervisor,

    /// <summary>The unit's phone of last resort.</summary>
    Desk,
}

/// <summary>In what capacity somebody gets a reminder.</summary>
public enum ReminderRole
{
    /// <summary>The officer in the case.</summary>
    Officer,

    /// <summary>Stands in for somebody who is absent.</summary>
    Cover,

    Supervisor,

    /// <summary>A supervisor's supervisor, however far up.</summary>
    SecondSupervisor,

    /// <summary>Whoever has the unit desk's phone.</summary>
    Desk,
}
