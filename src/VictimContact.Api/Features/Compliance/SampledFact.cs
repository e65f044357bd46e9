using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Compliance;

/// <summary>
/// A fact. Beside the first eight members, only those that its kind has are not null. The safe-contact note is never among them.
/// </summary>
/// <param name="Id">Our id of the fact.</param>
/// <param name="Kind">What kind of fact it is.</param>
/// <param name="At">When it happened.</param>
/// <param name="RecordedAt">When it was entered.</param>
/// <param name="RecordedBy">Who entered it.</param>
/// <param name="VoidedAt">When it was voided; null while it stands.</param>
/// <param name="VoidReason">Why it was voided.</param>
/// <param name="Signs">
/// What it counts as in the quality figures, as words; see `GET /v1/compliance/quality`. Empty for what counts as nothing.
/// </param>
/// <param name="Level">Registration, entitlement: the level from then on.</param>
/// <param name="Frequency">Terms, review: how often.</param>
/// <param name="Channel">Terms, review: the channel agreed. Contact: the channel used.</param>
/// <param name="AlternativeChannel">Terms, review: the other channel agreed.</param>
/// <param name="AgreedWith">Terms, review: with whom.</param>
/// <param name="Outcome">Contact, review: what came of it.</param>
/// <param name="InformedOf">Contact: the milestones that it says the victim was told of.</param>
/// <param name="By">Contact: the officer or unit that made it.</param>
/// <param name="VictimConsulted">Review: whether the victim was asked.</param>
/// <param name="VictimView">Review: what the victim said.</param>
/// <param name="Type">Milestone: its type.</param>
/// <param name="NotifiedAt">Milestone: when the witness care unit was told.</param>
/// <param name="Order">Milestone: the order that it is about.</param>
/// <param name="OfficerId">Assignment: the officer in the case from then on; null for an assignment to nobody.</param>
/// <param name="Unit">Assignment to nobody: the unit that the case belongs to from then on.</param>
/// <param name="DutyKind">Exception: the kind of duty excused.</param>
/// <param name="DueOn">Exception: the due day excused.</param>
/// <param name="Reason">Exception, closing: the reason.</param>
/// <param name="ApprovedBy">Exception: the officer who approved it.</param>
/// <param name="VictimToldWhyAt">Exception: when the victim was told why.</param>
/// <param name="SourceId">The RMS's own id of the entry, by which a contact may name a milestone.</param>
public sealed record SampledFact(
    Guid Id,
    FactKind Kind,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    DateTimeOffset? VoidedAt,
    VoidReason? VoidReason,
    IReadOnlyList<string> Signs,
    EntitlementLevel? Level = null,
    string? Frequency = null,
    Channel? Channel = null,
    Channel? AlternativeChannel = null,
    AgreedWith? AgreedWith = null,
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
    DateOnly? DueOn = null,
    string? Reason = null,
    string? ApprovedBy = null,
    DateTimeOffset? VictimToldWhyAt = null,
    string? SourceId = null)
{
    internal static SampledFact Of(FactRow row, Fact fact)
    {
        var common = new SampledFact(
            row.Id,
            fact.Kind,
            fact.At,
            row.RecordedAt,
            row.RecordedBy,
            row.VoidedAt,
            row.VoidReason,
            row.Indicators?.Split(' ') ?? [],
            SourceId: row.SourceId);
        return fact switch
        {
            Registered f => common with { Level = f.Entitlement.Level },
            EntitlementChanged f => common with { Level = f.Entitlement.Level },
            MilestoneReached f => common with { Type = f.Type, NotifiedAt = f.NotifiedAt, Order = f.Order },
            OfficerAssigned f => common with { OfficerId = f.OfficerId, Unit = f.Unit },
            TermsAgreed f => common.With(f.Terms),
            ContactMade f => common with { Channel = f.Channel, Outcome = Words.Of(f.Outcome), InformedOf = f.InformedOf, By = f.By },
            ReviewHeld f => (f.Terms is { } terms ? common.With(terms) : common) with
            {
                Outcome = Words.Of(f.Outcome),
                VictimConsulted = f.VictimConsulted,
                VictimView = f.VictimView,
            },
            ExceptionGranted f => common with
            {
                DutyKind = f.DutyKind,
                DueOn = f.DueOn,
                Reason = Words.Of(f.Reason),
                ApprovedBy = f.ApprovedBy,
                VictimToldWhyAt = f.VictimToldWhyAt,
            },
            Closed f => common with { Reason = Words.Of(f.Reason) },
            _ => common,
        };
    }

    private SampledFact With(Terms terms) => this with
    {
        Frequency = terms.Frequency.Text,
        Channel = terms.Channel,
        AlternativeChannel = terms.AlternativeChannel,
        AgreedWith = terms.AgreedWith,
    };
}
