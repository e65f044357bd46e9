using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Milestones;

/// <summary>A time limit in working days, by the victim's entitlement.</summary>
public sealed record WorkingDayLimit(int Standard, int Enhanced)
{
    public int For(EntitlementLevel level) => level == EntitlementLevel.Enhanced ? Enhanced : Standard;
}

/// <summary>Which instant of a milestone starts its limits.</summary>
public enum LimitClock
{
    /// <summary>When it happened: <c>occurredAt</c>.</summary>
    Event,

    /// <summary>When the unit that owes the telling received it: <c>notifiedAt</c> (Victims' Code, Rights 8 and 9).</summary>
    Receipt,
}

/// <summary>
/// A kind of event in an investigation, and what it makes due: a review of the agreement, telling the victim, both, or neither.
/// <paramref name="By"/> is who owes the telling; <paramref name="Source"/> is where the limits come from, for people to read.
/// </summary>
public sealed record MilestoneType(
    string Name,
    WorkingDayLimit? Review,
    WorkingDayLimit? Inform,
    LimitClock Clock,
    DutyOwner By,
    string Source);
