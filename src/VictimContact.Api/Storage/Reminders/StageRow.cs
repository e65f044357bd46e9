using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>A reminder stage that is done with, sent or skipped.</summary>
internal sealed record StageRow
{
    [Key]
    public required Guid DutyId { get; init; }

    [Key]
    public required Word<ReminderStage> Stage { get; init; }

    public required Guid AgreementId { get; init; }

    public required Guid InvestigationId { get; init; }

    public required Word<DutyKind> Kind { get; init; }

    /// <summary>The milestone's id, or empty: duties of one kind and due day without a milestone are one to the officer.</summary>
    public required string MilestoneKey { get; init; }

    public required DateOnly DueOn { get; init; }

    public Guid? ReminderId { get; init; }
}
