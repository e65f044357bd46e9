namespace VictimContact.Api.Sms;

/// <summary>What the provider makes of a call to send a text: one of the types in here.</summary>
internal abstract record SmsAnswer
{
    private SmsAnswer()
    {
    }

    /// <summary>
    /// It has taken the text, which has come as far as <paramref name="Status"/>. <paramref name="Sid"/> is its id of it, where it gives
    /// one.
    /// </summary>
    internal sealed record Accepted(string? Sid, ReminderStatus Status) : SmsAnswer;

    /// <summary>It has not taken it, and may do so later: after so long, where it says.</summary>
    internal sealed record TryLater(TimeSpan? After, int? Code) : SmsAnswer;

    /// <summary>It has not taken it, and never will.</summary>
    internal sealed record Never(DeliveryFault Fault, int? Code) : SmsAnswer;

    /// <summary>It takes nothing from this account.</summary>
    internal sealed record AccountFault(int? Code) : SmsAnswer;

    /// <summary>Nobody can say whether it has taken it.</summary>
    internal sealed record Unknown : SmsAnswer;
}

/// <summary>What the provider has of a text that is looked for: one of the types in here.</summary>
internal abstract record SmsFinding
{
    private SmsFinding()
    {
    }

    internal sealed record Found(string Sid, SmsProgress Progress) : SmsFinding;

    /// <summary>It was never sent.</summary>
    internal sealed record NotThere : SmsFinding;

    /// <summary>The provider cannot be asked now.</summary>
    internal sealed record AskLater : SmsFinding;

    /// <summary>There are texts of which nobody can say whether they are the one.</summary>
    internal sealed record Undecidable : SmsFinding;
}
