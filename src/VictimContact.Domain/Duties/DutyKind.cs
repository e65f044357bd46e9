namespace VictimContact.Domain.Duties;

/// <summary>The four things that can be owed.</summary>
public enum DutyKind
{
    /// <summary>Agree with the victim how often and how to be in contact (Victims' Code, Right 6).</summary>
    Agree,

    /// <summary>Give the victim an update as often as agreed.</summary>
    Update,

    /// <summary>Tell the victim of a milestone within the Code's limit (Victims' Code, Rights 6, 8 and 9).</summary>
    Inform,

    /// <summary>Revisit the agreement after a milestone (the recommendation of the Dyfed-Powys review of 2023).</summary>
    Review,
}

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

/// <summary>Who owes a duty. Duties of the witness care unit are counted apart and never texted to an officer.</summary>
public enum DutyOwner
{
    Police,
    WitnessCare,
}
