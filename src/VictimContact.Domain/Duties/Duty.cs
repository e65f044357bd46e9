using VictimContact.Domain.Agreements;
using VictimContact.Domain.Milestones;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Duties;

/// <summary>
/// One thing owed to a victim, with the London day by the end of which it is owed. Derived from the timeline, never written by hand.
/// </summary>
public sealed record Duty
{
    /// <summary>
    /// Derived from the agreement, the kind, the cause, what opened it and the order of a follow-up: the same however often it is derived.
    /// </summary>
    public required Guid Id { get; init; }

    public required DutyKind Kind { get; init; }

    /// <summary>The fact that opened it; for an inform or review duty after a milestone, that milestone.</summary>
    public required Guid OpenedBy { get; init; }

    /// <summary>The milestone that the duty is about; null for other openings.</summary>
    public Guid? MilestoneId { get; init; }

    /// <summary>
    /// What opened it, in a word: the milestone's type, <c>officer-changed</c> where a new officer in the case did, or one of
    /// <see cref="DutyCause"/>.
    /// </summary>
    public required string Cause { get; init; }

    /// <summary>The type of the milestone that the duty is about, as <see cref="TypeOf"/> says.</summary>
    public string? MilestoneType => TypeOf(MilestoneId, Cause);

    /// <summary>The order that a follow-up is of; null for every other duty.</summary>
    public string? OrderRef { get; init; }

    public required DutyOwner By { get; init; }

    /// <summary>When the limit started to run: the milestone's occurredAt or notifiedAt, or the instant of what opened it.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    public required DateOnly DueOn { get; init; }

    public required DutyState State { get; init; }

    /// <summary>The fact that ended it; null while it is open.</summary>
    public Guid? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The London day on which it ended.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Met by an update that was offered and declined: counted as met, and apart.</summary>
    public bool Declined { get; init; }

    /// <summary>The victim's entitlement when the limit started to run.</summary>
    public required EntitlementLevel Level { get; init; }

    /// <summary>
    /// The London day after which its days are agreed days: for an update that on which the clock started, for terms that are still to be
    /// agreed the due day. Null where its days count nowhere, as for every other kind.
    /// </summary>
    public DateOnly? ClockStartedOn { get; init; }

    /// <summary>Who had the case when it ended; null while it is open.</summary>
    public CaseHolder? EndedUnder { get; init; }

    /// <summary>How the due day came about.</summary>
    public required DutyReckoning Reckoning { get; init; }

    /// <summary>True when a duty is open and its due day has passed. Overdue is computed when asked, never stored.</summary>
    public static bool IsOverdue(DutyState state, DateOnly dueOn, DateOnly today) => state == DutyState.Open && dueOn < today;

    /// <summary>
    /// The type of the milestone that a duty is about: its cause, also where a new officer in the case opened it; null elsewhere.
    /// </summary>
    public static string? TypeOf(Guid? milestoneId, string cause) =>
        milestoneId is not null || cause == MilestoneCatalogue.OfficerChanged ? cause : null;

    /// <summary>How many of an officer's duties count as misses: those that were not met in time, whatever became of them.</summary>
    public static int MissesOf(int metLate, int missed, int overdue) => metLate + missed + overdue;

    /// <summary>
    /// In which turn a duty is worked through, from 0: what is of safety first, then what is owed at enhanced level. Of one turn what has
    /// been owed longest comes first.
    /// </summary>
    public static int RiskOf(bool isSafety, EntitlementLevel level) =>
        (isSafety ? 0 : 2) + (level == EntitlementLevel.Enhanced ? 0 : 1);

    /// <summary>How many turns there are.</summary>
    public const int Risks = 4;

    /// <summary>How many days ahead a duty is due soon.</summary>
    public const int DueSoonDays = 3;
}

/// <summary>
/// How a due day came about: <see cref="WorkingDays"/>, <see cref="Frequency"/> or <see cref="CalendarDays"/> are counted from
/// <see cref="CountedFrom"/>, and then each raise of the entitlement that moved the due day forward.
/// </summary>
public sealed record DutyReckoning(
    LimitOrigin Origin,
    DateOnly CountedFrom,
    int? WorkingDays,
    Frequency? Frequency,
    int? CalendarDays,
    IReadOnlyList<RaisedEntitlement> Raises);

/// <summary>The entitlement was raised to enhanced while the duty was open, which made it due earlier.</summary>
public sealed record RaisedEntitlement(DateOnly ChangedOn, int WorkingDays, DateOnly DueOn);
