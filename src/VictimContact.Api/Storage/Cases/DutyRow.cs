using VictimContact.Domain;
using VictimContact.Domain.Duties;

namespace VictimContact.Api.Storage.Cases;

/// <summary>A duty as it is stored: what was derived, and what its lists and reminders need beside it.</summary>
internal sealed record DutyRow
{
    public required Guid Id { get; init; }

    public required Guid AgreementId { get; init; }

    public required Guid InvestigationId { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public required DateOnly DueOn { get; init; }

    public required string OwedBy { get; init; }

    public Guid? MilestoneId { get; init; }

    public string? MilestoneType { get; init; }

    public required Guid OpenedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public Guid? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateOnly? EndedOn { get; init; }

    public required bool Declined { get; init; }

    public required string Level { get; init; }

    /// <summary>The officer in the case: now while it is open, when it ended thereafter.</summary>
    public required string OfficerId { get; init; }

    /// <summary>That officer's unit at that time.</summary>
    public required string Unit { get; init; }

    public required string Offence { get; init; }

    /// <summary>When a reminder stage next falls due; null when none is left.</summary>
    public DateTimeOffset? NextReminderAt { get; init; }

    internal bool IsOverdue(DateOnly today) => Duty.IsOverdue(Words.Parse<DutyState>(State), DueOn, today);
}
