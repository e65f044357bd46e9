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

/// <summary>What is done about a reminder that did not arrive.</summary>
public enum DeliveryRemedy
{
    /// <summary>It is sent again, to whoever is to hear of it then.</summary>
    SendAgain,

    /// <summary>Its number is texted no more, so that it goes to whoever stands in for its owner.</summary>
    MarkNumber,

    /// <summary>The supervisor is told instead.</summary>
    TellSupervisor,
}

public static class DeliveryRemedies
{
    /// <summary>The remedy for a fault, when the reminder has been sent again <paramref name="resends"/> times already.</summary>
    public static DeliveryRemedy RemedyFor(this DeliveryFault fault, int resends) => fault switch
    {
        DeliveryFault.OptedOut or DeliveryFault.Unreachable => DeliveryRemedy.MarkNumber,
        DeliveryFault.Passing when resends < RetryWaits.ForPhone.Most => DeliveryRemedy.SendAgain,
        _ => DeliveryRemedy.TellSupervisor,
    };
}
