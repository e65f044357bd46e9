using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Timeline;

/// <summary>
/// What a fact is about, in the order in which facts of the same instant are taken: an entitlement counts for a milestone of its instant,
/// terms for a contact of theirs, and so on.
/// </summary>
public enum FactKind
{
    Registration,
    Identification,
    Entitlement,
    Milestone,
    Assignment,
    Terms,
    Contact,
    Review,
    Exception,
    Closing,
    Reopening,
}

/// <summary>
/// Something that happened. Facts are appended and never edited; one recorded in error is voided and stays visible.
/// When a fact was typed has no bearing on what it does: only <see cref="At"/> has.
/// </summary>
public abstract record Fact
{
    public required Guid Id { get; init; }

    /// <summary>When it happened, in UTC. For terms, a milestone and an assignment: agreedAt, occurredAt and assignedAt.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was voided; null while it stands.</summary>
    public DateTimeOffset? VoidedAt { get; init; }

    public abstract FactKind Kind { get; }
}

/// <summary>
/// A victim was registered in an investigation. The entitlement is the one stated, or the offence's default at that time.
/// <see cref="Terms"/> are the ones given with the registration; they are also a fact of their own, since they can be voided.
/// </summary>
public sealed record Registered : Fact
{
    public required Entitlement Entitlement { get; init; }

    /// <summary>True when the caller stated the level, so that a change of offence does not raise it.</summary>
    public required bool EntitlementGiven { get; init; }

    /// <summary>What the offence entitled to at that time, where the level stated is below it; null elsewhere.</summary>
    public Entitlement? OffenceDefault { get; init; }

    /// <summary>The officer who approved a level below the offence's default; without a second person it has no effect.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>The London day on which the force knew that this person is a victim; null where it is the day of the report.</summary>
    public DateOnly? IdentifiedOn { get; init; }

    public DatedTerms? Terms { get; init; }

    public override FactKind Kind => FactKind.Registration;
}

/// <summary>Terms, and when they were agreed.</summary>
public sealed record DatedTerms(DateTimeOffset AgreedAt, Terms Terms);

/// <summary>The day on which the force knew that this person is a victim was another than had been said.</summary>
public sealed record Identified : Fact
{
    public required DateOnly IdentifiedOn { get; init; }

    /// <summary>The officer who approved a later day; without a second person it has no effect.</summary>
    public string? ApprovedBy { get; init; }

    public override FactKind Kind => FactKind.Identification;
}

/// <summary>The victim's entitlement changed.</summary>
public sealed record EntitlementChanged : Fact
{
    public required Entitlement Entitlement { get; init; }

    /// <summary>The officer who approved a fall; without a second person it has no effect.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>True when a changed offence raised the level; null when somebody stated it.</summary>
    public bool? ByOffence { get; init; }

    public override FactKind Kind => FactKind.Entitlement;
}

/// <summary>A defined event in the investigation. <see cref="Fact.At"/> is when it happened, was decided or was listed.</summary>
public sealed record MilestoneReached : Fact
{
    /// <summary>A type of the milestone catalogue.</summary>
    public required string Type { get; init; }

    /// <summary>When the witness care unit was told, for types whose clock starts then.</summary>
    public DateTimeOffset? NotifiedAt { get; init; }

    /// <summary>
    /// The records management system's own id, by which a contact may name the milestone: trimmed, and else as it was sent.
    /// </summary>
    public string? SourceId { get; init; }

    /// <summary>The order that it is about; every milestone of a type <c>order-…</c> has one, and no other.</summary>
    public OrderNamed? Order { get; init; }

    /// <summary>True when this service recorded it, because a day came that an order's end makes one.</summary>
    public bool? ByService { get; init; }

    public override FactKind Kind => FactKind.Milestone;
}

/// <summary>
/// The investigation was given to an officer, the officer in the case from then on; or to nobody, and then it is its unit's.
/// </summary>
public sealed record OfficerAssigned : Fact
{
    /// <summary>Null where nobody is in the case.</summary>
    public string? OfficerId { get; init; }

    /// <summary>The unit that a case without officer belongs to; null where there is an officer, who has one.</summary>
    public string? Unit { get; init; }

    /// <summary>True when nobody said when: it then holds from the first moment of the day on which the crime was reported.</summary>
    public bool? FromReport { get; init; }

    public override FactKind Kind => FactKind.Assignment;
}

/// <summary>Terms were agreed with the victim.</summary>
public sealed record TermsAgreed : Fact
{
    public required Terms Terms { get; init; }

    public override FactKind Kind => FactKind.Terms;
}

/// <summary>An update was given to the victim, or an attempt was made.</summary>
public sealed record ContactMade : Fact
{
    public required Channel Channel { get; init; }

    public required ContactOutcome Outcome { get; init; }

    /// <summary>The milestones that the victim was told of, by our id or by the RMS's; null when none was named.</summary>
    public IReadOnlyList<string>? InformedOf { get; init; }

    /// <summary>The officer or unit that made the contact, where it was stated.</summary>
    public string? By { get; init; }

    public override FactKind Kind => FactKind.Contact;

    /// <summary>True when the contact says that the victim was told of this milestone.</summary>
    public bool Names(MilestoneReached milestone)
    {
        for (var i = 0; i < InformedOf?.Count; i++)
            if (IsNameOf(milestone, InformedOf[i]))
                return true;
        return false;
    }

    private static bool IsNameOf(MilestoneReached milestone, string name) =>
        name == milestone.SourceId
        || (Guid.TryParseExact(name, "D", out var id) && id == milestone.Id);
}

/// <summary>The agreement was revisited with the victim, or without.</summary>
public sealed record ReviewHeld : Fact
{
    public required ReviewOutcome Outcome { get; init; }

    public required bool VictimConsulted { get; init; }

    public VictimView? VictimView { get; init; }

    /// <summary>The new terms of a <see cref="ReviewOutcome.Changed"/> review, agreed at its instant and voided with it.</summary>
    public Terms? Terms { get; init; }

    public override FactKind Kind => FactKind.Review;

    /// <summary>True where it was held with the victim.</summary>
    public bool IsWithVictim() => VictimConsulted && Outcome != ReviewOutcome.NotPossible;

    /// <summary>True where it carries the victim's voice: her own view was asked for and is recorded.</summary>
    public bool HasVictimsVoice() => VictimView is Timeline.VictimView.Met or Timeline.VictimView.Partly or Timeline.VictimView.NotMet;
}

/// <summary>
/// A good reason why a duty was not met (Victims and Prisoners Act 2024, s.5(1)). It excuses the duty that stands at its instant.
/// </summary>
public sealed record ExceptionGranted : Fact
{
    /// <summary>The duty that the caller named. Kept to recognise a repeat; what is excused is decided by the members below.</summary>
    public required Guid DutyId { get; init; }

    public required DutyKind DutyKind { get; init; }

    /// <summary>What opened the duty, in a word.</summary>
    public required string Cause { get; init; }

    /// <summary>The milestone or other fact that opened it.</summary>
    public required Guid OpenedBy { get; init; }

    /// <summary>For a follow-up of an order: which.</summary>
    public string? OrderRef { get; init; }

    /// <summary>The due day that was excused: a duty due later than that is not.</summary>
    public required DateOnly DueOn { get; init; }

    public required ExceptionReason Reason { get; init; }

    /// <summary>The officer who approved it; without a second person it has no effect.</summary>
    public required string ApprovedBy { get; init; }

    /// <summary>When the victim was told why, which Right 6 demands where it is safe.</summary>
    public DateTimeOffset? VictimToldWhyAt { get; init; }

    public override FactKind Kind => FactKind.Exception;

    /// <summary>The same, with what the duty was that it was given for: it keeps that, whatever becomes of the duty.</summary>
    public ExceptionGranted For(DutyKind kind, string cause, Guid openedBy, string? orderRef, DateOnly dueOn) =>
        this with { DutyKind = kind, Cause = cause, OpenedBy = openedBy, OrderRef = orderRef, DueOn = dueOn };
}

/// <summary>The agreement came to its end.</summary>
public sealed record Closed : Fact
{
    public required ClosingReason Reason { get; init; }

    /// <summary>The officer who approved a closing that writes off what is overdue; without a second person it does not.</summary>
    public string? ApprovedBy { get; init; }

    public override FactKind Kind => FactKind.Closing;
}

/// <summary>A closed agreement was taken up again.</summary>
public sealed record Reopened : Fact
{
    public override FactKind Kind => FactKind.Reopening;
}
