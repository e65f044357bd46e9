using VictimContact.Api.Storage;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Quality;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Features.Compliance;

/// <summary>Agreements drawn by lot, each with all that happened and all that was owed, for people to read and judge.</summary>
/// <param name="AsOf">The moment that the sample is of.</param>
/// <param name="Today">The London day of that moment.</param>
/// <param name="Seed">What the sample was drawn by: the same seed draws the same agreements while none is registered or moves in or out of the filters.</param>
/// <param name="Size">How many were asked for; fewer are answered where there are no more.</param>
/// <param name="Agreements">The sample, in the order in which it was drawn.</param>
public sealed record DipSampleAnswer(DateTimeOffset AsOf, DateOnly Today, string Seed, int Size, IReadOnlyList<SampledAgreement> Agreements);

/// <param name="Id">The agreement.</param>
/// <param name="InvestigationRef">The RMS's reference of the investigation.</param>
/// <param name="VictimRef">The RMS's reference of the victim.</param>
/// <param name="OfficerId">The officer in the case.</param>
/// <param name="Unit">That officer's unit.</param>
/// <param name="Offence">The offence.</param>
/// <param name="ReportedOn">The London day on which the crime was reported.</param>
/// <param name="RegisteredAt">When the agreement was registered.</param>
/// <param name="Status">`pending`, `active` or `closed`.</param>
/// <param name="Level">The victim's entitlement now.</param>
/// <param name="Frequency">How often the victim is to be updated; null before the first terms.</param>
/// <param name="Contacts">Contacts that stand, counted.</param>
/// <param name="Reviews">Reviews that stand, counted.</param>
/// <param name="Duties">What was owed, by due day, and how it ended; void ones too.</param>
/// <param name="Facts">What happened, oldest first; voided facts too.</param>
public sealed record SampledAgreement(
    Guid Id,
    string InvestigationRef,
    string VictimRef,
    string OfficerId,
    string Unit,
    string Offence,
    DateOnly ReportedOn,
    DateTimeOffset RegisteredAt,
    AgreementStatus Status,
    EntitlementLevel Level,
    string? Frequency,
    SampledContacts Contacts,
    SampledReviews Reviews,
    IReadOnlyList<SampledDuty> Duties,
    IReadOnlyList<SampledFact> Facts)
{
    /// <summary>An agreement by the case that holds it alone.</summary>
    internal static SampledAgreement Of(Case file, DateOnly today)
    {
        var agreement = file.Agreements[0];
        var totals = new QualityTotals();
        foreach (var signs in file.Facts.Select(f => f.Signs).OfType<string>())
            totals.Add(signs, 1);
        return new(
            agreement.Id,
            file.Investigation.InvestigationRef,
            agreement.VictimRef,
            agreement.OfficerId,
            agreement.Unit,
            agreement.Offence,
            file.Investigation.ReportedOn,
            agreement.RegisteredAt,
            Words.Parse<AgreementStatus>(agreement.Status),
            Words.Parse<EntitlementLevel>(agreement.Level),
            agreement.Frequency,
            SampledContacts.Of(totals),
            SampledReviews.Of(totals, file.Facts.Select(file.FactOf)),
            [.. file.Duties![agreement.Id].Select(d => SampledDuty.Of(d, today))],
            [.. file.Facts.Select(f => SampledFact.Of(f, file.FactOf(f))).OrderBy(f => f.At).ThenBy(f => f.Kind).ThenBy(f => f.Id)]);
    }
}

/// <param name="UpdatesOnAgreedChannels">Updates given on a channel of the terms in force.</param>
/// <param name="UpdatesOnOtherChannels">Updates given on another channel, or before any terms.</param>
/// <param name="AttemptsOnAgreedChannels">Attempts that did not reach the victim, on a channel of the terms in force.</param>
/// <param name="AttemptsOnOtherChannels">The same on another channel, or before any terms.</param>
/// <param name="OnUnsafeChannels">Of all contacts: those on a channel that the agreement marked unsafe at that time.</param>
/// <param name="EnteredLate">Of all contacts: those entered more than 24 hours after they happened.</param>
public sealed record SampledContacts(
    int UpdatesOnAgreedChannels,
    int UpdatesOnOtherChannels,
    int AttemptsOnAgreedChannels,
    int AttemptsOnOtherChannels,
    int OnUnsafeChannels,
    int EnteredLate)
{
    internal static SampledContacts Of(QualityTotals totals) => new(
        totals.UpdatesOnAgreedChannel,
        totals.Updates - totals.UpdatesOnAgreedChannel,
        totals.AttemptsOnAgreedChannel,
        totals.Attempts - totals.AttemptsOnAgreedChannel,
        totals.OnUnsafeChannel,
        totals.EnteredLate);
}

/// <param name="Held">Reviews that were held; one that was not possible is none.</param>
/// <param name="VictimConsulted">Of those: with the victim consulted.</param>
/// <param name="LastView">What the victim said at the last one that was asked of them: `met`, `partly` or `not-met`; null when none was.</param>
public sealed record SampledReviews(int Held, int VictimConsulted, VictimView? LastView)
{
    internal static SampledReviews Of(QualityTotals totals, IEnumerable<Fact> facts) => new(
        totals.Reviews,
        totals.Reviews - totals.ReviewsWithoutVictim,
        facts.OfType<ReviewHeld>()
            .Where(r => r is { VoidedAt: null, VictimView: VictimView.Met or VictimView.Partly or VictimView.NotMet })
            .MaxBy(r => r.At)?.VictimView);
}

/// <param name="Id">The duty.</param>
/// <param name="Kind">What was owed.</param>
/// <param name="State">How it stands or ended.</param>
/// <param name="OpenedAt">When its limit started to run.</param>
/// <param name="DueOn">The London day by the end of which it was owed.</param>
/// <param name="MilestoneType">The milestone that it is about; null for another opening.</param>
/// <param name="By">Who owes it.</param>
/// <param name="OfficerId">The officer in the case: now while it is open, else when it ended.</param>
/// <param name="Unit">The unit that it counts for.</param>
/// <param name="EndedOn">The London day on which it ended; null while it is open.</param>
/// <param name="EndedBy">The fact that ended it, one of <c>facts</c>; null while it is open.</param>
/// <param name="DaysLate">Calendar days from the due day to the day on which it was met late or ended missed, or to today while it is overdue; else 0.</param>
public sealed record SampledDuty(
    Guid Id,
    DutyKind Kind,
    DutyState State,
    DateTimeOffset OpenedAt,
    DateOnly DueOn,
    string? MilestoneType,
    DutyOwner By,
    string OfficerId,
    string Unit,
    DateOnly? EndedOn,
    Guid? EndedBy,
    int DaysLate)
{
    internal static SampledDuty Of(DutyRow row, DateOnly today)
    {
        var state = Words.Parse<DutyState>(row.State);
        var until = state is DutyState.MetLate or DutyState.Missed ? row.EndedOn : row.IsOverdue(today) ? today : null;
        return new(
            row.Id,
            Words.Parse<DutyKind>(row.Kind),
            state,
            row.OpenedAt,
            row.DueOn,
            row.MilestoneType,
            Words.Parse<DutyOwner>(row.OwedBy),
            row.OfficerId,
            row.Unit,
            row.EndedOn,
            row.EndedBy,
            until is { } day ? day.DayNumber - row.DueOn.DayNumber : 0);
    }
}

/// <summary>A fact. Beside the first eight members, only those that its kind has are not null. The safe-contact note is never among them.</summary>
/// <param name="Id">Our id of the fact.</param>
/// <param name="Kind">What kind of fact it is.</param>
/// <param name="At">When it happened.</param>
/// <param name="RecordedAt">When it was entered.</param>
/// <param name="RecordedBy">Who entered it.</param>
/// <param name="VoidedAt">When it was voided; null while it stands.</param>
/// <param name="VoidReason">Why it was voided.</param>
/// <param name="Signs">What it counts as in the quality figures, as words; see `GET /v1/compliance/quality`. Empty for what counts as nothing.</param>
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
/// <param name="OfficerId">Assignment: the officer in the case from then on.</param>
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
    string? OfficerId = null,
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
            row.VoidReason is null ? null : Words.Parse<VoidReason>(row.VoidReason),
            row.Signs?.Split(' ') ?? [],
            SourceId: row.SourceId);
        return fact switch
        {
            Registered f => common with { Level = f.Entitlement.Level },
            EntitlementChanged f => common with { Level = f.Entitlement.Level },
            MilestoneReached f => common with { Type = f.Type, NotifiedAt = f.NotifiedAt },
            OfficerAssigned f => common with { OfficerId = f.OfficerId },
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
