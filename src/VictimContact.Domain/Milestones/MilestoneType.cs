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

/// <summary>Who set a limit. What the Code sets is the victim's by law; what the force sets itself it can change.</summary>
public enum LimitSource
{
    /// <summary>The Victims' Code.</summary>
    Code,

    /// <summary>The force's own policy, whatever moved it to that.</summary>
    Policy,
}

/// <summary>Where a limit comes from: who set it, and where to read of it.</summary>
public sealed record LimitOrigin(LimitSource Source, string Reference);

/// <summary>A milestone in words, for texts and pages: short, in lower case, without a full stop.</summary>
public sealed record MilestoneWords(string En, string Cy);

/// <summary>
/// A kind of event in an investigation, and what it makes due: a review of the agreement, telling the victim, both, or neither.
/// <paramref name="By"/> is who owes the telling. <paramref name="IsOfSafety"/> says that a victim with an enhanced entitlement may be in
/// danger until she knows. A review is always force policy; <paramref name="ReviewOrigin"/> and <paramref name="InformOrigin"/> are null
/// where there is no such limit.
/// </summary>
public sealed record MilestoneType(
    string Name,
    MilestoneWords Words,
    bool IsOfSafety,
    WorkingDayLimit? Review,
    LimitOrigin? ReviewOrigin,
    WorkingDayLimit? Inform,
    LimitOrigin? InformOrigin,
    LimitClock Clock,
    DutyOwner By);
