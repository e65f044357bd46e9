using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>One prompt that a reminder tells, with what its text says of the duty as it stands now.</summary>
internal sealed record ReminderLineRow
{
    [Key]
    public required Guid ReminderId { get; init; }

    [Key]
    public required Guid DutyId { get; init; }

    [Key]
    public required Word<Place> Place { get; init; }

    public required Guid AgreementId { get; init; }

    public required Word<DutyKind> Kind { get; init; }

    public required string Opener { get; init; }

    public required DateOnly DueOn { get; init; }

    public required Guid AssignmentId { get; init; }

    public required Word<ReminderStage> Stage { get; init; }

    /// <summary>The London day of the stage.</summary>
    public required DateOnly StageOn { get; init; }

    /// <summary>From when it was to be said.</summary>
    public required DateTimeOffset WaitsSince { get; init; }

    /// <summary>False when the duty has ended since, is due on another day, or has changed hands.</summary>
    [NotMapped]
    public bool IsOwed { get; init; }

    /// <summary>The officer in the case; null while nobody is.</summary>
    [NotMapped]
    public string? OfficerId { get; init; }

    [NotMapped]
    public Guid InvestigationId { get; init; }

    [NotMapped]
    public string InvestigationRef { get; init; } = "";

    [NotMapped]
    public bool IsPending { get; init; }

    [NotMapped]
    public bool IsSafety { get; init; }

    [NotMapped]
    public string Cause { get; init; } = "";

    [NotMapped]
    public Guid? MilestoneId { get; init; }

    [NotMapped]
    public DateTimeOffset OpenedAt { get; init; }
}
