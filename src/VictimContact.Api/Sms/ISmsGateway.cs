namespace VictimContact.Api.Sms;

/// <summary>
/// One call to the provider. <paramref name="To"/> is E.164; <paramref name="AttemptId"/> names this call, and no other one. After
/// <paramref name="ValidFor"/> the text is not to be sent any more.
/// </summary>
internal sealed record OutgoingSms(Guid ReminderId, Guid AttemptId, string To, string Text, TimeSpan ValidFor);

/// <summary>
/// A text of which nobody knows what became of it. It has <paramref name="Sid"/> where the provider took it; else it carries
/// <paramref name="Code"/>, and is none of <paramref name="KnownSids"/>, which are other texts of the same reminder.
/// </summary>
internal sealed record SoughtSms(
    Guid AttemptId, string? Sid, string To, string? Code, DateTimeOffset CalledAt, IReadOnlyCollection<string> KnownSids);

/// <summary>How a text ends, so that it can be found again and answered.</summary>
internal enum CodeUse
{
    None,
    Reference,
    Answer,
}

/// <summary>Hands texts to whoever carries them.</summary>
internal interface ISmsGateway
{
    /// <summary>Whether texts carry a code, and may ask to be answered with it.</summary>
    CodeUse Codes { get; }

    /// <summary>The longest that <see cref="Send"/> takes.</summary>
    TimeSpan Timeout { get; }

    /// <summary>How long after a call whose outcome is not known <see cref="Find"/> can tell.</summary>
    TimeSpan FindsAfter { get; }

    /// <summary>False for a number that is not to be texted from this environment.</summary>
    bool MayText(string number);

    /// <summary>
    /// Sends one text, once: it is never repeated in here. Whatever can be foreseen is an answer; an exception leaves the text to
    /// <see cref="Find"/>.
    /// </summary>
    Task<SmsAnswer> Send(OutgoingSms sms, CancellationToken cancellation);

    /// <summary>Looks for a text of which nobody knows what became of it.</summary>
    Task<SmsFinding> Find(SoughtSms sought, CancellationToken cancellation);
}
