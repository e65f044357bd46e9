namespace VictimContact.Api.Storage.Reminders;

/// <summary>A reminder that told of a duty.</summary>
internal sealed record ReminderToldRow
{
    public required Guid DutyId { get; init; }

    public string? OfficerId { get; init; }

    public required Word<ReminderRole> Role { get; init; }

    public required Word<ReminderStatus> Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }
}
