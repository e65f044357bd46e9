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
    private readonly List<Step> exceptions = [];
    private readonly List<OfficerAssigned> assignments;
    private readonly Dictionary<string, OrderLife> orders = [];
    private readonly HashSet<Channel> answeredUnsafely = [];
    private readonly IReadOnlyList<string> victimKeys;
    private readonly Levels levels;
    private Terms? terms;
    private Step? termsStep;
    private string? lastOfficer;
    private bool closed;
    private bool over;

    internal TimelineReading(AgreementTimeline timeline, IEnumerable<Fact> facts)
    {
        victimKeys = timeline.VictimKeys;
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
        assignments = [.. steps.Select(s => s.Fact).OfType<OfficerAssigned>()];
        IdentifiedOn = DayOfIdentification(timeline);
        levels = new(timeline.Registration, IsApproved(timeline.Registration.ApprovedBy, LondonTime.StartOf(IdentifiedOn)));
        for (var i = 0; i < steps.Count; i++)
        {
            steps[i].Position = i;
            Read(steps[i]);
        }
    }

    internal List<Step> Steps => steps;

    /// <summary>The London day on which the force knew that this person is a victim, never before the report.</summary>
    internal DateOnly IdentifiedOn { get; }

    internal AgreementStatus Status => closed ? AgreementStatus.Closed : terms is null ? AgreementStatus.Pending : AgreementStatus.Active;

    /// <summary>The entitlement as it stands after the last fact.</summary>
    internal Entitlement Entitlement => levels.Current;

    /// <inheritdoc cref="Levels.IsStated"/>
    internal bool IsLevelStated => levels.IsStated;

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
    internal List<Step> Raises => levels.Raises;

    /// <summary>The exceptions that a second person approved, in order.</summary>
    internal List<Step> Exceptions => exceptions;

    /// <summary>The victim's level at an instant; a change at that very instant counts.</summary>
    internal EntitlementLevel LevelAt(DateTimeOffset instant) => levels.At(instant);

    /// <summary>
    /// Who had the case at an instant, by the latest assignment by then, or by the first one before that. Null without any.
    /// </summary>
    internal CaseHolder? HolderAt(DateTimeOffset instant) => Assignments.HolderAt(assignments, instant);

    /// <summary>
    /// The day of identification: as registered, or as corrected since. A later day than the one before needs a second person.
    /// </summary>
    private DateOnly DayOfIdentification(AgreementTimeline timeline)
    {
        var day = NotBeforeReport(timeline.Registration.IdentifiedOn ?? timeline.ReportedOn);
        foreach (var step in steps)
        {
            if (step.Fact is not Identified identified)
                continue;
            var corrected = NotBeforeReport(identified.IdentifiedOn);
            step.TakesEffect = corrected < day || (corrected > day && IsApproved(identified.ApprovedBy, step.At));
            day = step.TakesEffect ? corrected : day;
        }

        return day;

        DateOnly NotBeforeReport(DateOnly said) => said < timeline.ReportedOn ? timeline.ReportedOn : said;
    }

    private bool IsApproved(string? approvedBy, DateTimeOffset instant) => SecondPerson.IsIndependent(approvedBy, assignments, instant);

    private static Terms? TermsOf(Fact fact) => fact switch
    {
        TermsAgreed agreed => agreed.Terms,
        ReviewHeld { Outcome: ReviewOutcome.Changed } review => review.Terms,
        _ => null,
    };

    private void Read(Step step)
    {
        (step.WhileClosed, step.WhileOver) = (closed, over);
        if (step.Agreed is { } agreed)
            Agree(step, agreed);
        else
            step.TakesEffect = step.Fact switch
            {
                EntitlementChanged change => levels.Take(step, change, IsApproved(change.ApprovedBy, step.At)),
                OfficerAssigned assigned => Assign(assigned),
                ContactMade contact => Contact(step, contact),
                ReviewHeld review => review.Outcome != ReviewOutcome.NotPossible,
                ExceptionGranted exception => Except(step, exception),
                MilestoneReached { Order: { } order } milestone => Follow(step, order, milestone),
                Identified => step.TakesEffect,
                Closed closing => Close(step, closing),
                Reopened => Reopen(),
                _ => true,
            };
        step.TermsInForce = terms;
    }

    private void Agree(Step step, Terms agreed)
    {
        (terms, termsStep) = (agreed, step);
        FirstTermsAt ??= step.At;
        step.TakesEffect = true;
        step.IsLongSilence = Entitlement.Level == EntitlementLevel.Enhanced && agreed.Frequency.IsLongSilence;

        // Terms that name a channel say that it can be used again.
        answeredUnsafely.RemoveWhere(agreed.Names);
        UnsafeChannels = MarkedUnsafe();
    }

    /// <summary>
    /// A change of the officer in the case. An assignment to nobody is none, and after it only another officer than the last one is.
    /// </summary>
    private bool Assign(OfficerAssigned assigned)
    {
        if (assigned.OfficerId is not { } officerId)
            return false;
        var changes = lastOfficer is not null && lastOfficer != officerId;
        lastOfficer = officerId;
        return changes;
    }

    private bool Follow(Step step, OrderNamed order, MilestoneReached milestone)
    {
        if (!orders.TryGetValue(order.Key, out var life))
            orders.Add(order.Key, life = new());
        life.Take(milestone);
        step.IsConcerned = life.Concerns(milestone, victimKeys);
        step.OrderHolds = life.Holds && life.IsFor(victimKeys);
        return true;
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

    private bool Except(Step step, ExceptionGranted exception)
    {
        var isApproved = IsApproved(exception.ApprovedBy, step.At);
        if (isApproved)
            exceptions.Add(step);
        return isApproved;
    }

    /// <summary>Closes what is open, or ends for good what was only closed.</summary>
    private bool Close(Step step, Closed closing)
    {
        var endsAll = closing.Reason.EndsAll();
        if (endsAll ? over : closed)
            return false;
        (closed, over) = (true, endsAll);
        step.EndsAll = endsAll;
        step.WritesOff = closing.Reason.CanWriteOff() && IsApproved(closing.ApprovedBy, step.At);
        return true;
    }

    private bool Reopen()
    {
        var changes = closed;
        (closed, over) = (false, false);
        return changes;
    }

    private HashSet<Channel> MarkedUnsafe() =>
        terms is { UnsafeChannels.Count: > 0 } ? [.. answeredUnsafely, .. terms.UnsafeChannels] : answeredUnsafely;
}

/// <summary>
/// Terms in force: the fact that holds them, their version (1 is the first by agreedAt), when they were agreed, and what they say.
/// </summary>
public sealed record TermsInForce(Guid FactId, int Version, DateTimeOffset AgreedAt, Terms Terms);
