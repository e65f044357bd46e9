using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Timeline;

/// <summary>
/// A timeline read once from its first fact to its last: at each step, whether the agreement was closed, which terms were in force, which
/// channels were unsafe, and whether the fact does anything. The rules about duties look at these steps only.
/// </summary>
internal sealed class TimelineReading
{
    private readonly List<Step> steps;
    private readonly List<Step> entitlementChanges = [];
    private readonly List<Step> raises = [];
    private readonly List<Step> exceptions = [];
    private readonly List<Step> assignments = [];
    private readonly HashSet<Channel> answeredUnsafely = [];
    private readonly Entitlement registered;
    private Terms? terms;
    private Step? termsStep;
    private bool closed;

    internal TimelineReading(AgreementTimeline timeline, IEnumerable<Fact> facts)
    {
        registered = Entitlement = timeline.Registration.Entitlement;
        UnsafeChannels = answeredUnsafely;
        steps = new(timeline.Facts.Count);
        foreach (var fact in facts)
        {
            var day = LondonTime.DayOf(fact.At);
            if (TermsOf(fact) is { } agreed)
                steps.Add(new(fact, FactKind.Terms, day, agreed));
            if (fact.Kind != FactKind.Terms)
                steps.Add(new(fact, fact.Kind, day, null));
        }

        steps.Sort(FactOrder.Instance);
        for (var i = 0; i < steps.Count; i++)
        {
            steps[i].Position = i;
            Read(steps[i]);
        }
    }

    internal List<Step> Steps => steps;

    internal AgreementStatus Status => closed ? AgreementStatus.Closed : terms is null ? AgreementStatus.Pending : AgreementStatus.Active;

    /// <summary>The entitlement as it stands after the last fact.</summary>
    internal Entitlement Entitlement { get; private set; }

    /// <summary>When terms were first agreed; null while there are none.</summary>
    internal DateTimeOffset? FirstTermsAt { get; private set; }

    /// <summary>The terms in force after the last fact, the fact that holds them, and their number in order of agreement from 1.</summary>
    internal TermsInForce? TermsInForce => terms is null
        ? null
        : new(termsStep!.Fact.Id, steps.Count(s => s.Agreed is not null && s.Position <= termsStep.Position), termsStep.At, terms);

    internal DateTimeOffset? LastUpdateAt { get; private set; }

    internal DateTimeOffset? LastAttemptAt { get; private set; }

    /// <summary>The channels that this agreement marks unsafe after the last fact.</summary>
    internal IReadOnlySet<Channel> UnsafeChannels { get; private set; }

    /// <summary>The steps at which the entitlement was raised, in order.</summary>
    internal List<Step> Raises => raises;

    /// <summary>The exceptions, in order.</summary>
    internal List<Step> Exceptions => exceptions;

    /// <summary>The victim's level at an instant; a change at that very instant counts.</summary>
    internal EntitlementLevel LevelAt(DateTimeOffset instant) =>
        LastBy(instant, entitlementChanges)?.Fact is EntitlementChanged change ? change.Entitlement.Level : registered.Level;

    /// <summary>
    /// The officer in the case at an instant: of the latest assignment by then, or of the first one before that. Null without any.
    /// </summary>
    internal string? OfficerAt(DateTimeOffset instant) =>
        ((LastBy(instant, assignments) ?? assignments.FirstOrDefault())?.Fact as OfficerAssigned)?.OfficerId;

    // Asked for each duty, hence a loop: List.FindLast would allocate a lambda each time.
    private static Step? LastBy(DateTimeOffset instant, List<Step> inOrder)
    {
        var i = inOrder.Count - 1;
        while (i >= 0 && inOrder[i].At > instant)
            i--;
        return i < 0 ? null : inOrder[i];
    }

    private static Terms? TermsOf(Fact fact) => fact switch
    {
        TermsAgreed agreed => agreed.Terms,
        ReviewHeld { Outcome: ReviewOutcome.Changed } review => review.Terms,
        _ => null,
    };

    private void Read(Step step)
    {
        step.WhileClosed = closed;
        if (step.Agreed is { } agreed)
            Agree(step, agreed);
        else
            step.TakesEffect = step.Fact switch
            {
                EntitlementChanged change => Change(step, change),
                OfficerAssigned assigned => Assign(step, assigned),
                ContactMade contact => Contact(step, contact),
                ReviewHeld review => review.Outcome != ReviewOutcome.NotPossible,
                ExceptionGranted => Except(step),
                Closed => Close(true),
                Reopened => Close(false),
                _ => true,
            };
        step.TermsInForce = terms;
    }

    private void Agree(Step step, Terms agreed)
    {
        (terms, termsStep) = (agreed, step);
        FirstTermsAt ??= step.At;
        step.TakesEffect = true;

        // Terms that name a channel say that it can be used again.
        answeredUnsafely.RemoveWhere(agreed.Names);
        UnsafeChannels = MarkedUnsafe();
    }

    private bool Change(Step step, EntitlementChanged change)
    {
        var isRaise = Entitlement.Level == EntitlementLevel.Standard && change.Entitlement.Level == EntitlementLevel.Enhanced;
        if (isRaise)
            raises.Add(step);
        entitlementChanges.Add(step);
        Entitlement = change.Entitlement;
        return isRaise;
    }

    private bool Assign(Step step, OfficerAssigned assigned)
    {
        var changes = assignments.Count > 0 && ((OfficerAssigned)assignments[^1].Fact).OfficerId != assigned.OfficerId;
        assignments.Add(step);
        return changes;
    }

    private bool Contact(Step step, ContactMade contact)
    {
        step.OnUnsafeChannel = UnsafeChannels.Contains(contact.Channel);
        var isUpdate = ContactRules.IsUpdate(contact, terms, UnsafeChannels);
        if (isUpdate)
            LastUpdateAt = contact.At;
        else if (ContactRules.IsAttempt(contact.Outcome))
            LastAttemptAt = contact.At;
        if (contact.Outcome == ContactOutcome.UnsafePersonAnswered)
        {
            answeredUnsafely.Add(contact.Channel);
            UnsafeChannels = MarkedUnsafe();
        }

        return isUpdate;
    }

    private bool Except(Step step)
    {
        exceptions.Add(step);
        return true;
    }

    private bool Close(bool close)
    {
        var changes = closed != close;
        closed = close;
        return changes;
    }

    private HashSet<Channel> MarkedUnsafe() =>
        terms is { UnsafeChannels.Count: > 0 } ? [.. answeredUnsafely, .. terms.UnsafeChannels] : answeredUnsafely;
}

/// <summary>
/// Terms in force: the fact that holds them, their version (1 is the first by agreedAt), when they were agreed, and what they say.
/// </summary>
public sealed record TermsInForce(Guid FactId, int Version, DateTimeOffset AgreedAt, Terms Terms);
