namespace VictimContact.Domain.Agreements;

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

/// <summary>Who owes a duty. Duties of the witness care unit are counted apart and never texted to an officer.</summary>
public enum DutyOwner
{
    Police,
    WitnessCare,
}
