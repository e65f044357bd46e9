using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>One duty that a reminder is about, with what its text says of it as things stand now.</summary>
internal sealed record ReminderLineRow
{
    [Key]
    public required Guid ReminderId { get; init; }

    [Key]
    public required Guid DutyId { get; init; }

    public required Guid AgreementId { get; init; }

    public required Word<DutyKind> Kind { get; init; }

    public required Word<ReminderStage> Stage { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Meant for the supervisor, whoever gets it in the end; else for the officer.</summary>
    public required bool ToSupervisor { get; init; }

    /// <summary>False when the duty has ended since, is due on another day, or nobody is in the case.</summary>
    [NotMapped]
    public required bool IsOwed { get; init; }

    /// <summary>The officer in the case; empty while nobody is.</summary>
    [NotMapped]
    public required string OfficerId { get; init; }

    [NotMapped]
    public required string InvestigationRef { get; init; }

    [NotMapped]
    public required Word<AgreementStatus> AgreementStatus { get; init; }
}
