using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>A reminder as it is kept.</summary>
internal sealed record ReminderRow
{
    [Key]
    public required Guid Id { get; init; }

    /// <summary>The addressee; null for a unit desk.</summary>
    public string? OfficerId { get; init; }

    /// <summary>For a unit desk: the unit.</summary>
    public string? Unit { get; init; }

    public required Word<ReminderRole> Role { get; init; }

    /// <summary>Where it goes to: E.164.</summary>
    public required string Number { get; init; }

    /// <summary>The round that it belongs to; null for what waits for none.</summary>
    public DateTimeOffset? RoundAt { get; init; }

    /// <summary>Sent at once, and by itself.</summary>
    public required bool IsSafety { get; init; }

    /// <summary>Written when it is about to be sent.</summary>
    public string? Text { get; init; }

    public required Word<ReminderStatus> Status { get; init; }

    /// <summary>Why it did not arrive.</summary>
    public Word<DeliveryFault>? Fault { get; init; }

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

    /// <summary>While it is queued, from when it may be sent; from then on, when the provider is asked what became of it.</summary>
    public DateTimeOffset? TryAt { get; init; }

    /// <summary>How often in a row the provider could not take it, or could not say what it has.</summary>
    public int Tries { get; init; }
}
