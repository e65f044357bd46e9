namespace VictimContact.Domain.Timeline;

// Which of them count as an update is for ContactRules to say.
/// <summary>What came of a contact.</summary>
public enum ContactOutcome
{
    Spoke,
    Met,

    /// <summary>A written update was sent.</summary>
    Sent,

    /// <summary>The update was given to the victim's representative.</summary>
    Representative,

    /// <summary>An update was offered and the victim did not want it.</summary>
    DeclinedUpdate,
    Attempted,
    Voicemail,
    ThirdParty,

    /// <summary>Contact for another purpose, such as taking a statement.</summary>
    NoUpdate,

    /// <summary>Somebody who must not know answered. The channel is unsafe from then on.</summary>
    UnsafePersonAnswered,
}

/// <summary>What came of a review.</summary>
public enum ReviewOutcome
{
    Unchanged,
    Changed,

    /// <summary>The victim did not want to review the agreement.</summary>
    Declined,
    NotPossible,
}

/// <summary>Whether contact has been what the victim expected, in the victim's own view.</summary>
public enum VictimView
{
    Met,
    Partly,
    NotMet,
    NotAsked,
}

/// <summary>Good reasons for not meeting a duty.</summary>
public enum ExceptionReason
{
    UnableToContact,
    UnsafeToContact,
    WouldPrejudiceInvestigation,
    LegalRestriction,
    VictimDeceased,
    VictimIsSuspect,
    NoContactDetails,
    HandledElsewhere,
}

/// <summary>Why an agreement was closed. A victim who withdraws support is not among them: the Code's rights go on.</summary>
public enum ClosingReason
{
    OutcomeReached,
    CaseConcluded,
    HandedToWitnessCare,
    HandedToVictimLiaison,
    TransferredForce,
    CrimeCancelled,
    Duplicate,
    VictimDeceased,
}

/// <summary>What follows from the reason of a closing.</summary>
public static class ClosingReasons
{
    /// <summary>
    /// True where the case should not have been, or there is no one to tell here: the victim is owed nothing more, not even to be told of
    /// a milestone.
    /// </summary>
    public static bool EndsAll(this ClosingReason reason) => reason is ClosingReason.VictimDeceased or ClosingReason.TransferredForce
        || reason.CanWriteOff();

    /// <summary>True where what was open, overdue or not, was never owed; a second person has to approve that.</summary>
    public static bool CanWriteOff(this ClosingReason reason) => reason is ClosingReason.Duplicate or ClosingReason.CrimeCancelled;
}

/// <summary>Why a fact was voided.</summary>
public enum VoidReason
{
    RecordedInError,
    WrongRecord,
    Duplicate,
    Corrected,
}
