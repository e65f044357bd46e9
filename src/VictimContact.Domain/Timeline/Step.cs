using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Timeline;

/// <summary>
/// One fact in its place on a timeline, with what was so at that moment. A review that changed the terms takes two steps: the terms, then
/// the review.
/// </summary>
internal sealed class Step(Fact fact, FactKind kind, DateOnly day, Terms? agreed)
{
    private string? content;

    internal Fact Fact { get; } = fact;

    internal FactKind Kind { get; } = kind;

    /// <summary>The London day of the fact.</summary>
    internal DateOnly Day { get; } = day;

    internal DateTimeOffset At => Fact.At;

    /// <summary>The terms that were agreed at this step; null at any other.</summary>
    internal Terms? Agreed { get; } = agreed;

    /// <summary>What the fact says, to be taken in order. Written only where facts of one instant are compared, and then once.</summary>
    internal string Content => content ??= FactContent.ToOrder(Fact);

    internal int Position { get; set; }

    /// <summary>True when the agreement was closed just before this step.</summary>
    internal bool WhileClosed { get; set; }

    /// <summary>The terms in force once this step is taken; null before the first.</summary>
    internal Terms? TermsInForce { get; set; }

    /// <summary>
    /// True when the step does what its kind is for: a contact gave an update, a review was held, a closing closed what was open,
    /// a reopening opened what was closed, an assignment changed the officer in the case, an entitlement was raised.
    /// </summary>
    internal bool TakesEffect { get; set; }

    /// <summary>True for a contact on a channel that the agreement marked unsafe just before it.</summary>
    internal bool OnUnsafeChannel { get; set; }
}
