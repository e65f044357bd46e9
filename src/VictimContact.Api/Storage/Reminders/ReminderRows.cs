using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>A reminder as it is kept. It has no number: the addressee's is looked up when it is sent, and kept with the attempt.</summary>
internal sealed record ReminderRow
{
    public required Guid Id { get; init; }

    /// <summary>The addressee; null when there was nobody.</summary>
    public string? OfficerId { get; init; }

    public required string Role { get; init; }

    public required string Text { get; init; }

    public required string Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Names the last call to the provider.</summary>
    public Guid? AttemptId { get; init; }

    /// <summary>Until when whoever claimed it may still be sending it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>What the text carries to be found by; null where the provider needs none.</summary>
    public string? Code { get; init; }

    /// <summary>While it is queued, from when it may be sent; while it is unknown, from when the provider is asked.</summary>
    public DateTimeOffset? TryAt { get; init; }

    /// <summary>How often in a row the provider could not take it, or could not say what it has.</summary>
    public int Tries { get; init; }

    /// <summary>How many reminders of the same, one after the other, have not arrived before this one.</summary>
    public int Resends { get; init; }
}

/// <summary>One call to the provider, and what became of it. A status of <c>queued</c> says that nothing was handed over.</summary>
internal sealed record AttemptRow
{
    public required Guid Id { get; init; }

    public required Guid ReminderId { get; init; }

    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    public required string Status { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public string? Sid { get; init; }

    public int? ProviderCode { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>How many texts a number has had lately, and when the first of them was.</summary>
internal sealed record TextedRow
{
    public required string Number { get; init; }

    public required long Texts { get; init; }

    public required DateTimeOffset FirstAt { get; init; }
}

/// <summary>One duty that a reminder is about, with what its text says of it as things stand now.</summary>
internal sealed record ReminderLineRow
{
    public required Guid ReminderId { get; init; }

    public required Guid DutyId { get; init; }

    public required Guid AgreementId { get; init; }

    public required string Kind { get; init; }

    public required string Stage { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Meant for the supervisor, whoever gets it in the end; else for the officer.</summary>
    public required bool ToSupervisor { get; init; }

    /// <summary>False when the duty has ended since, or is due on another day.</summary>
    public required bool IsOwed { get; init; }

    /// <summary>The officer in the case.</summary>
    public required string OfficerId { get; init; }

    public required string InvestigationRef { get; init; }

    public required string AgreementStatus { get; init; }
}

/// <summary>What a reminder said it was about when it was written.</summary>
internal sealed record ReminderDutyRow
{
    public required Guid ReminderId { get; init; }

    public required Guid DutyId { get; init; }

    public required Guid AgreementId { get; init; }

    public required string Kind { get; init; }

    public required string Stage { get; init; }

    public required DateOnly DueOn { get; init; }
}

internal sealed record ReminderEventRow
{
    public Guid ReminderId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Status { get; init; }

    public int? ProviderCode { get; init; }
}

/// <summary>A duty with a stage that has fallen due, and what a text says of it.</summary>
internal sealed record DueDuty(DutyRow Duty, CaseInText Case);

internal sealed record CaseInText
{
    public required string AgreementStatus { get; init; }

    public required string InvestigationRef { get; init; }
}
