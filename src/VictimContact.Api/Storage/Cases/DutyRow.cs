using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Cases;

/// <summary>A duty as it is stored: what was derived, and what its lists and reminders need beside it.</summary>
internal sealed record DutyRow
{
    [Key]
    public required Guid Id { get; init; }

    [Key]
    public required Guid AgreementId { get; init; }

    public required Guid InvestigationId { get; init; }

    public required Word<DutyKind> Kind { get; init; }

    public required Word<DutyState> State { get; init; }

    public required DateOnly DueOn { get; init; }

    public required Word<DutyOwner> OwedBy { get; init; }

    public Guid? MilestoneId { get; init; }

    public required string Cause { get; init; }

    internal string? MilestoneType => Duty.TypeOf(MilestoneId, Cause);

    /// <summary>For a follow-up: the order.</summary>
    public string? OrderRef { get; init; }

    /// <summary>What kind that order is.</summary>
    public Word<OrderKind>? OrderKind { get; init; }

    /// <summary>For a follow-up that was met: by a review that carries the victim's voice.</summary>
    public bool HasVictimsVoice { get; init; }

    public required Guid OpenedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public Guid? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateOnly? EndedOn { get; init; }

    /// <summary>The London day after which its days are agreed days; null where they count nowhere.</summary>
    public DateOnly? ClockStartedOn { get; init; }

    public required bool Declined { get; init; }

    public required Word<EntitlementLevel> Level { get; init; }

    /// <summary>The officer in the case: now while it is open, when it ended thereafter; null where nobody is, or was.</summary>
    public required string? OfficerId { get; init; }

    /// <summary>That officer's unit at that time, or the one that the case belonged to then.</summary>
    public required string Unit { get; init; }

    public string UnitKey => Reference.KeyOf(Unit);

    public required string Offence { get; init; }

    public string OffenceKey => OffenceList.KeyOf(Offence);

    public required Word<OffenceClass> OffenceClass { get; init; }

    /// <summary>A victim may be in danger until it is done.</summary>
    public required bool IsSafety { get; init; }

    public int Risk => Duty.RiskOf(IsSafety, Level);

    /// <summary>While it is open: the officer in the case recorded what opened it.</summary>
    public required bool IsKnownToOfficer { get; init; }

    /// <summary>
    /// While it is open: the assignment by which the case came to its present holder, and when they took it over from somebody else.
    /// </summary>
    public Guid? AssignmentId { get; init; }

    public DateTimeOffset? TakenOverAt { get; init; }

    /// <summary>When it is next looked at whether something is to be said of it; null when nothing is left.</summary>
    public DateTimeOffset? NextReminderAt { get; init; }

    /// <summary>Since when nobody is there to be told of it; null while somebody is.</summary>
    public DateTimeOffset? UntoldSince { get; init; }

    /// <summary>What opened it, to whoever is told: the milestone, or the order of a follow-up; empty for all else.</summary>
    internal string Opener => MilestoneId?.ToString() ?? (OrderRef is null ? "" : Reference.KeyOf(OrderRef));

    /// <summary>Of its agreed days those without contact after its due day, up to a day; null where its days count nowhere.</summary>
    internal int? DaysSilent(DateOnly today) =>
        ClockStartedOn is { } startedOn ? AgreedDays.Of(startedOn, DueOn, EndedOn ?? today).Silent : null;

    internal bool IsOverdue(DateOnly today) => Duty.IsOverdue(State, DueOn, today);
}
