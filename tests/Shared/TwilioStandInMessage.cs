namespace VictimContact.Tests.Shared;

/// <summary>A message that the stand-in has accepted: what it was told, and what has become of it.</summary>
public sealed class TwilioStandInMessage
{
    public required string Sid { get; init; }

    public required string To { get; init; }

    public string? From { get; init; }

    public string? MessagingServiceSid { get; init; }

    public required string Body { get; init; }

    public string? StatusCallback { get; init; }

    /// <summary>Seconds.</summary>
    public int? ValidityPeriod { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it leaves Twilio's queue by itself. Until then it has no date of sending, and is not found by one.</summary>
    public required DateTimeOffset SendsAt { get; init; }

    /// <summary>What the last receipt said; null before the first one.</summary>
    public string? Told { get; set; }

    public int? ErrorCode { get; set; }

    /// <summary>One of Twilio's words.</summary>
    public string StatusAt(DateTimeOffset now) => Told ?? (now < SendsAt ? "queued" : "sent");

    public DateTimeOffset? SentAt(DateTimeOffset now) => now < SendsAt ? null : SendsAt;
}
