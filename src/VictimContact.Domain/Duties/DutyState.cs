namespace VictimContact.Domain.Duties;

/// <summary>How a duty stands, or how it ended.</summary>
public enum DutyState
{
    Open,
    Met,
    MetLate,

    /// <summary>Closed unmet after its due day.</summary>
    Missed,

    /// <summary>Ended by a recorded good reason. Never counted as compliance.</summary>
    Exempt,

    /// <summary>What opened it was voided or superseded, or it was closed before it was overdue. Never counted.</summary>
    Void,
}
