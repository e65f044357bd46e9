using VictimContact.Api.Cases;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Compliance;

/// <summary>Agreements drawn by lot, each with all that happened and all that was owed, for people to read and judge.</summary>
/// <param name="AsOf">The moment that the sample is of.</param>
/// <param name="Today">The London day of that moment.</param>
/// <param name="Seed">
/// What the sample was drawn by: the same seed draws the same agreements while none is registered or moves in or out of the filters.
/// </param>
/// <param name="Size">How many were asked for; fewer are answered where there are no more.</param>
/// <param name="Agreements">The sample, in the order in which it was drawn.</param>
public sealed record DipSampleAnswer(
    DateTimeOffset AsOf, DateOnly Today, string Seed, int Size, IReadOnlyList<SampledAgreement> Agreements);

/// <param name="Id">The agreement.</param>
/// <param name="InvestigationRef">The RMS's reference of the investigation.</param>
/// <param name="VictimRef">The RMS's reference of the victim.</param>
/// <param name="OfficerId">The officer in the case; null while it has none and is its unit's.</param>
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
    string? OfficerId,
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
    internal static SampledAgreement Of(Case caseFile, DateOnly today)
    {
        var agreement = caseFile.Agreements[0];
        var totals = new QualityTotals();
        foreach (var signs in caseFile.Facts.Select(f => f.Indicators).OfType<string>())
            totals.Add(signs, 1);
        return new(
            agreement.Id,
            caseFile.Investigation.InvestigationRef,
            agreement.VictimRef,
            agreement.OfficerId,
            agreement.Unit,
            agreement.Offence,
            caseFile.Investigation.ReportedOn,
            agreement.RegisteredAt,
            agreement.Status,
            agreement.Level,
            agreement.Frequency,
            SampledContacts.Of(totals),
            SampledReviews.Of(totals, caseFile.Facts.Select(caseFile.FactOf)),
            [.. caseFile.Duties[agreement.Id].Select(d => SampledDuty.Of(d, today))],
            [
                .. caseFile.Facts
                    .Select(f => SampledFact.Of(f, caseFile.FactOf(f)))
                    .OrderBy(f => f.At)
                    .ThenBy(f => f.Kind)
                    .ThenBy(f => f.Id)
            ]);
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
/// <param name="LastView">
/// What the victim said at the last one that was asked of them: `met`, `partly` or `not-met`; null when none was.
/// </param>
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
/// <param name="OfficerId">The officer in the case: now while it is open, else when it ended; null where it had none.</param>
/// <param name="Unit">The unit that it counts for.</param>
/// <param name="EndedOn">The London day on which it ended; null while it is open.</param>
/// <param name="EndedBy">The fact that ended it, one of <c>facts</c>; null while it is open.</param>
/// <param name="DaysLate">
/// Calendar days from the due day to the day on which it was met late or ended missed, or to today while it is overdue; else 0.
/// </param>
/// <param name="DaysSilent">
/// Of an update, and of terms that are to be agreed: the days after its due day until it ended, or today. Null where its days count
/// nowhere.
/// </param>
public sealed record SampledDuty(
    Guid Id,
    DutyKind Kind,
    DutyState State,
    DateTimeOffset OpenedAt,
    DateOnly DueOn,
    string? MilestoneType,
    DutyOwner By,
    string? OfficerId,
    string Unit,
    DateOnly? EndedOn,
    Guid? EndedBy,
    int DaysLate,
    int? DaysSilent)
{
    internal static SampledDuty Of(DutyRow row, DateOnly today)
    {
        var state = row.State.Value;
        var until = state is DutyState.MetLate or DutyState.Missed ? row.EndedOn : row.IsOverdue(today) ? today : null;
        return new(
            row.Id,
            row.Kind,
            state,
            row.OpenedAt,
            row.DueOn,
            row.MilestoneType,
            row.OwedBy,
            row.OfficerId,
            row.Unit,
            row.EndedOn,
            row.EndedBy,
            until is { } day ? day.DayNumber - row.DueOn.DayNumber : 0,
            row.DaysSilent(today));
    }
}
