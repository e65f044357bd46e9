namespace VictimContact.Domain.Reminders;

/// <summary>Why a text did not arrive.</summary>
public enum DeliveryFault
{
    /// <summary>The phone was off, or the network had trouble: the same text may arrive later.</summary>
    Passing,

    /// <summary>The owner of the phone has asked for no more texts.</summary>
    OptedOut,

    /// <summary>No text arrives at this number, whatever it says.</summary>
    Unreachable,

    /// <summary>This text does not go through, or not from this sender: sending it again would change nothing.</summary>
    Refused,
}

/// <summary>How often a phone is tried with a prompt before the next person in the chain is.</summary>
public static class DeliveryFailures
{
    /// <summary>So much of a failure, and a phone is not tried again with that prompt.</summary>
    public const int Most = 2;

    /// <summary>How much of a failure a fault is: what will not go through a second time either counts as two.</summary>
    public static int Weight(this DeliveryFault fault) => fault is DeliveryFault.Refused or DeliveryFault.OptedOut ? Most : 1;
}
