namespace VictimContact.Api.Storage;

/// <summary>A reminder as it is kept. It has no number: the addressee's is looked up when it is sent.</summary>
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
    public required DateTimeOffset At { get; init; }

    public required string Status { get; init; }
}

/// <summary>A duty with a stage that has fallen due, and what a text says of it.</summary>
internal sealed record DueDuty(DutyRow Duty, CaseInText Case);

internal sealed record CaseInText
{
    public required string AgreementStatus { get; init; }

    public required string InvestigationRef { get; init; }
}
