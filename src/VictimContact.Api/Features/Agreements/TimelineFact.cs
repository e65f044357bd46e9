using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Agreements;

/// <summary>A fact. Beside the first twelve members, only those that its kind has are not null.</summary>
/// <param name="Id">Our id of the fact.</param>
/// <param name="Kind">What kind of fact it is.</param>
/// <param name="At">When it happened; for terms, milestones and assignments their `agreedAt`, `occurredAt` and `assignedAt`.</param>
/// <param name="SourceId">The RMS's own id of the entry.</param>
/// <param name="RecordedAt">When it was sent here. Of no effect on duties; a sign of quality.</param>
/// <param name="RecordedBy">Who entered it.</param>
/// <param name="Imported">It came by an import: when it was first typed is not known.</param>
/// <param name="VoidedAt">When it was voided; null while it stands.</param>
/// <param name="VoidReason">Why it was voided.</param>
/// <param name="VoidedBy">Who voided it.</param>
/// <param name="VoidApprovedBy">The officer who approved that it was voided, where one was named.</param>
/// <param name="RestoredAt">When it was last restored; also where it was voided later than that.</param>
/// <param name="Entitlement">Registration, entitlement: the level from then on.</param>
/// <param name="Terms">Terms, registration, review: what was agreed, without the safe-contact note.</param>
/// <param name="Channel">Contact: the channel used.</param>
/// <param name="Outcome">Contact, review: what came of it.</param>
/// <param name="InformedOf">Contact: the milestones that it says the victim was told of.</param>
/// <param name="By">Contact: the officer or unit that made it.</param>
/// <param name="VictimConsulted">Review: whether the victim was asked.</param>
/// <param name="VictimView">Review: the victim's own view.</param>
/// <param name="Type">Milestone: its type.</param>
/// <param name="NotifiedAt">Milestone: when the witness care unit was told.</param>
/// <param name="Order">Milestone: the order that it is about.</param>
/// <param name="OfficerId">Assignment: the officer in the case from then on; null for an assignment to nobody.</param>
/// <param name="Unit">Assignment to nobody: the unit that the case belongs to from then on.</param>
/// <param name="DutyKind">Exception: the kind of duty excused.</param>
/// <param name="Cause">Exception: what opened the duty excused, in a word.</param>
/// <param name="OpenedBy">Exception: the milestone or other fact that opened it.</param>
/// <param name="OrderRef">Exception: the order of a follow-up excused.</param>
/// <param name="DueOn">Exception: the due day excused.</param>
/// <param name="Reason">Exception, closing: the reason.</param>
/// <param name="ApprovedBy">Exception: the officer who approved it.</param>
/// <param name="VictimToldWhyAt">Exception: when the victim was told why.</param>
public sealed record TimelineFact(
    Guid Id,
    FactKind Kind,
    DateTimeOffset At,
    string? SourceId,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    bool Imported,
    DateTimeOffset? VoidedAt,
    VoidReason? VoidReason,
    string? VoidedBy,
    string? VoidApprovedBy,
    DateTimeOffset? RestoredAt,
    EntitlementAnswer? Entitlement = null,
    TermsAnswer? Terms = null,
    Channel? Channel = null,
    string? Outcome = null,
    IReadOnlyList<string>? InformedOf = null,
    string? By = null,
    bool? VictimConsulted = null,
    VictimView? VictimView = null,
    string? Type = null,
    DateTimeOffset? NotifiedAt = null,
    OrderNamed? Order = null,
    string? OfficerId = null,
    string? Unit = null,
    DutyKind? DutyKind = null,
    string? Cause = null,
    Guid? OpenedBy = null,
    string? OrderRef = null,
    DateOnly? DueOn = null,
    string? Reason = null,
    string? ApprovedBy = null,
    DateTimeOffset? VictimToldWhyAt = null)
{
    internal static TimelineFact Of(FactRow row, Fact fact)
    {
        var common = new TimelineFact(
            row.Id,
            fact.Kind,
            fact.At,
            row.SourceId,
            row.RecordedAt,
            row.RecordedBy,
            row.IsImported,
            row.VoidedAt,
            row.VoidReason,
            row.VoidedBy,
            row.VoidApprovedBy,
            row.RestoredAt);
        return fact switch
        {
            Registered f => common with
            {
                Entitlement = Answer(f.Entitlement),
                Terms = f.Terms is { } dated ? Answer(dated.AgreedAt, dated.Terms) : null
            },
            EntitlementChanged f => common with { Entitlement = Answer(f.Entitlement) },
            MilestoneReached f => common with { Type = f.Type, NotifiedAt = f.NotifiedAt, Order = f.Order },
            OfficerAssigned f => common with { OfficerId = f.OfficerId, Unit = f.Unit },
            TermsAgreed f => common with { Terms = Answer(f.At, f.Terms) },
            ContactMade f => common with { Channel = f.Channel, Outcome = Words.Of(f.Outcome), InformedOf = f.InformedOf, By = f.By },
            ReviewHeld f => common with
            {
                Outcome = Words.Of(f.Outcome),
                VictimConsulted = f.VictimConsulted,
                VictimView = f.VictimView,
                Terms = f.Terms is { } terms ? Answer(f.At, terms) : null,
            },
            ExceptionGranted f => common with
            {
                DutyKind = f.DutyKind,
                Cause = f.Cause,
                OpenedBy = f.OpenedBy,
                OrderRef = f.OrderRef,
                DueOn = f.DueOn,
                Reason = Words.Of(f.Reason),
                ApprovedBy = f.ApprovedBy,
                VictimToldWhyAt = f.VictimToldWhyAt,
            },
            Closed f => common with { Reason = Words.Of(f.Reason) },
            _ => common,
        };
    }

    private static EntitlementAnswer Answer(Entitlement entitlement) => new(entitlement.Level, entitlement.Basis);

    private static TermsAnswer Answer(DateTimeOffset agreedAt, Terms terms) =>
        TermsAnswer.Of(null, agreedAt, terms, withSafeContact: false);
}
