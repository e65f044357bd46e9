using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>One call to the provider, and what became of it. A status of <c>queued</c> says that nothing was handed over.</summary>
internal sealed record AttemptRow
{
    [Key]
    public required Guid Id { get; init; }

    public required Guid ReminderId { get; init; }

    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    public required Word<ReminderStatus> Status { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public string? Sid { get; init; }

    public int? ProviderCode { get; init; }

    public required DateTimeOffset At { get; init; }
}
