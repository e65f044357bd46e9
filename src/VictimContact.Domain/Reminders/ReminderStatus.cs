namespace VictimContact.Domain.Reminders;

/// <summary>How far a reminder has come.</summary>
public enum ReminderStatus
{
    /// <summary>Written, and waiting to be sent.</summary>
    Queued,

    /// <summary>Claimed: the provider may have been called.</summary>
    Sending,

    /// <summary>The provider has taken it.</summary>
    Accepted,

    /// <summary>The provider has handed it to the network.</summary>
    Sent,

    /// <summary>It has reached the phone, which does not mean that it was read.</summary>
    Delivered,

    /// <summary>The network could not deliver it.</summary>
    Undelivered,

    /// <summary>The provider refused it.</summary>
    Failed,

    /// <summary>Nothing of it was owed any more, or its time had passed, when it was about to be sent.</summary>
    Cancelled,

    /// <summary>The provider did not answer: it may or may not have been sent.</summary>
    Unknown,

    /// <summary>The number may not be texted from this environment.</summary>
    Suppressed,

    /// <summary>What became of it could not be found out: a person has to look.</summary>
    NeedsAttention,
}

/// <summary>The moves that a reminder can make: forward only. A receipt may overtake the answer to the call that it belongs to.</summary>
public static class ReminderStatusMoves
{
    /// <summary>False for a move back, for a move to the same status, and for every move from a final status.</summary>
    public static bool CanMoveTo(this ReminderStatus from, ReminderStatus to) => from switch
    {
        ReminderStatus.Queued => to is ReminderStatus.Sending or ReminderStatus.Cancelled or ReminderStatus.Suppressed,
        ReminderStatus.Sending => to is ReminderStatus.Unknown or ReminderStatus.NeedsAttention || IsFromProvider(to),
        ReminderStatus.Unknown => to is ReminderStatus.NeedsAttention || IsFromProvider(to),
        ReminderStatus.NeedsAttention => IsFromProvider(to),
        ReminderStatus.Accepted => to is not ReminderStatus.Accepted && IsFromProvider(to),
        ReminderStatus.Sent => to is ReminderStatus.Delivered or ReminderStatus.Undelivered or ReminderStatus.Failed,
        _ => false,
    };

    /// <summary>
    /// True when what the provider says of a call moves the reminder. Its word is proof that it was called, also where a reminder waits
    /// again, or was given up then, because that call was taken to have failed.
    /// </summary>
    public static bool CanBeToldTo(this ReminderStatus from, ReminderStatus told) =>
        (from is ReminderStatus.Queued or ReminderStatus.Cancelled ? ReminderStatus.Sending : from).CanMoveTo(told);

    /// <summary>
    /// True while a claim can be taken back because nothing was handed over: the one way by which a reminder waits again.
    /// </summary>
    public static bool CanBeTakenBack(this ReminderStatus from) => from is ReminderStatus.Sending or ReminderStatus.Unknown;

    private static bool IsFromProvider(ReminderStatus status) => status
        is ReminderStatus.Accepted or ReminderStatus.Sent
        or ReminderStatus.Delivered or ReminderStatus.Undelivered or ReminderStatus.Failed;
}
