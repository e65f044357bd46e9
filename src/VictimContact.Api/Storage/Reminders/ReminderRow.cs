using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>A reminder as it is kept. It has no number: the addressee's is looked up when it is sent, and kept with the attempt.</summary>
internal sealed record ReminderRow
{
    [Key]
    public required Guid Id { get; init; }

    /// <summary>The addressee; null when there was nobody.</summary>
    public string? OfficerId { get; init; }

    public required Word<ReminderRole> Role { get; init; }

    public required string Text { get; init; }

    public required Word<ReminderStatus> Status { get; init; }

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
