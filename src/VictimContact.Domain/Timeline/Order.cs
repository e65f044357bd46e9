using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Timeline;

/// <summary>The protective orders that are told apart.</summary>
public enum OrderKind
{
    StalkingProtection,
    DomesticAbuseProtection,
    DomesticViolenceProtection,
    Restraining,
    NonMolestation,
    SexualHarmPrevention,
    SexualRisk,
    CriminalBehaviour,
    Occupation,
    Other,
}

/// <summary>How an order stands.</summary>
public enum OrderStatus
{
    /// <summary>Asked for; also where only something that happened under it is known.</summary>
    Applied,

    /// <summary>Made until the application is decided (Stalking Protection Act 2019, s.5).</summary>
    Interim,

    InForce,

    /// <summary>Refused, discharged, or past its last day.</summary>
    Ended,
}

/// <summary>What a milestone says of the order that it is about. Orders are the same where the keys of their references are.</summary>
/// <param name="OrderRef">The records management system's reference of the order.</param>
/// <param name="Kind">What kind of order it is.</param>
/// <param name="SubjectRef">Whom it is against; no name is ever stored.</param>
/// <param name="Protects">The victims it protects, by their references; null where nothing was said. Never empty.</param>
/// <param name="EndsOn">The last London day on which it holds; null where it holds until further order, or nothing was said.</param>
/// <param name="UntilFurtherOrder">True where a variation said that it has no last day any more.</param>
public sealed record OrderNamed(
    string OrderRef,
    OrderKind Kind,
    string? SubjectRef = null,
    IReadOnlyList<string>? Protects = null,
    DateOnly? EndsOn = null,
    bool? UntilFurtherOrder = null)
{
    /// <summary>Those it protects, each once and in one order, however they were listed.</summary>
    public IReadOnlyList<string>? Protects { get; init; } = Protects is null
        ? null
        : [.. Protects.DistinctBy(Reference.KeyOf).OrderBy(Reference.KeyOf, StringComparer.Ordinal)];

    /// <summary>What makes it the order that it is.</summary>
    internal string Key { get; } = Reference.KeyOf(OrderRef);

    /// <summary>True when the milestone names the victim whose references have these keys; null where it names nobody.</summary>
    internal bool? Names(IReadOnlyList<string> victimKeys) => Protects?.Any(p => victimKeys.Contains(Reference.KeyOf(p)));
}
