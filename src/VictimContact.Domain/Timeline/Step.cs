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

    /// <summary>
    /// True for terms, agreed while the victim's entitlement was enhanced, by which she is updated less often than every four weeks or not
    /// at all but for milestones.
    /// </summary>
    internal bool IsLongSilence { get; set; }

    /// <summary>True when the agreement was closed just before this step.</summary>
    internal bool WhileClosed { get; set; }

    /// <summary>True when it was closed just before this step for a reason after which nothing more is owed.</summary>
    internal bool WhileOver { get; set; }

    /// <summary>For a closing that takes effect: true when it ends every duty, that to inform too.</summary>
    internal bool EndsAll { get; set; }

    /// <summary>For a closing that takes effect: true when what was open was never owed, and a second person approved that.</summary>
    internal bool WritesOff { get; set; }

    /// <summary>False for a milestone of an order that does not concern this victim.</summary>
    internal bool IsConcerned { get; set; } = true;

    /// <summary>For a milestone of an order: true when it is interim or in force for this victim from then on.</summary>
    internal bool OrderHolds { get; set; }

    /// <summary>The terms in force once this step is taken; null before the first.</summary>
    internal Terms? TermsInForce { get; set; }

    /// <summary>
    /// True when the step does what its kind is for: a contact gave an update, a review was held, a closing closed what was open,
    /// a reopening opened what was closed, an assignment changed the officer in the case, a level or a day of identification became
    /// another, and what needs a second person had one.
    /// </summary>
    internal bool TakesEffect { get; set; }

    /// <summary>True for a contact on a channel that the agreement marked unsafe just before it.</summary>
    internal bool OnUnsafeChannel { get; set; }
}
