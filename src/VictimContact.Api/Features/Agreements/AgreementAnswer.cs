using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Agreements;

/// <summary>One victim's agreement in one investigation, as it is now.</summary>
/// <param name="Id">Our id of the agreement.</param>
/// <param name="InvestigationRef">The RMS's reference of the investigation.</param>
/// <param name="VictimRef">The RMS's reference of the victim.</param>
/// <param name="OfficerId">The officer in the case; null while it has none and is its unit's.</param>
/// <param name="Unit">That officer's unit.</param>
/// <param name="Offence">The offence being investigated.</param>
/// <param name="IdentifiedOn">The London day on which the force knew that this person is a victim.</param>
/// <param name="Entitlement">Which of the Victims' Code's time limits the victim is entitled to.</param>
/// <param name="Status">`pending` until terms are agreed, then `active`, then `closed`; `void` where the registration was
/// voided.</param>
/// <param name="Standing">`on-track`, `due-soon` (today or within three days) or `overdue`, by the worst open duty that the police owe;
/// `closed` when closed with none open.</param>
/// <param name="NextUpdateDue">The London day by the end of which the next update is due; null when none is.</param>
/// <param name="Terms">The terms in force; null before the first.</param>
/// <param name="UnsafeChannels">Channels that any of this victim's agreements marks unsafe. It is not said which one does.</param>
/// <param name="Duties">The open duties, earliest first.</param>
/// <param name="Revision">Rises with every change to the agreement, made here or on its investigation. The `ETag` is this number in
/// quotes.</param>
/// <param name="Warnings">What is worth knowing of what was just done. Of a registration: `offence-not-classified` where the
/// investigation's offence is in no list, and `long-silence-agreed`. Of a restored fact: `safe-contact-wiped` where its note was wiped
/// meanwhile. Null elsewhere.</param>
public sealed record AgreementAnswer(
    Guid Id,
    string InvestigationRef,
    string VictimRef,
    string? OfficerId,
    string Unit,
    string Offence,
    DateOnly IdentifiedOn,
    EntitlementAnswer Entitlement,
    AgreementStatus Status,
    Standing Standing,
    DateOnly? NextUpdateDue,
    TermsAnswer? Terms,
    IReadOnlyList<Channel> UnsafeChannels,
    IReadOnlyList<OpenDutyAnswer> Duties,
    int Revision,
    IReadOnlyList<FactWarning>? Warnings = null)
{
    /// <summary>An agreement as a caller sees it today. The safe-contact note is told only where it is asked for by itself.</summary>
    internal static AgreementAnswer Of(CurrentAgreement agreement, DateOnly today, bool withSafeContact = false)
    {
        var row = agreement.Row;
        return new(
            row.Id,
            row.InvestigationRef,
            row.VictimRef,
            row.OfficerId,
            row.Unit,
            row.Offence,
            row.IdentifiedOn,
            new(row.Level, row.Basis),
            row.Status,
            Standings.On(today, row.Status, row.NextDueOn == AgreementRow.Never ? null : row.NextDueOn),
            row.NextUpdateDueOn,
            agreement.Terms is { } terms ? TermsAnswer.Of(row.TermsVersion, terms.AgreedAt, terms.Terms, withSafeContact) : null,
            [.. agreement.UnsafeChannels.Order()],
            [.. agreement.OpenDuties.Select(d => OpenDutyAnswer.Of(d, today))],
            row.Revision);
    }

    /// <summary>The good answer that it is, with its revision as <c>ETag</c>.</summary>
    internal IResult Tagged(HttpContext http)
    {
        http.Response.SetRevision(Revision);
        return Results.Ok(this);
    }
}

/// <param name="Level">`standard` or `enhanced`.</param>
/// <param name="Basis">Why it is enhanced; null where nothing was said and nothing follows from the offence.</param>
public sealed record EntitlementAnswer(EntitlementLevel Level, EntitlementBasis? Basis);

/// <param name="Version">1 for the first terms by `agreedAt`, and one more for each that were agreed later. Null in a timeline.</param>
/// <param name="AgreedAt">When they were agreed.</param>
/// <param name="Frequency">How often the victim is to be updated: `P14D`, `P2W`, `P1M`, `milestones-only` or `declined`.</param>
/// <param name="Channel">The channel to use.</param>
/// <param name="AlternativeChannel">Another channel that may be used.</param>
/// <param name="SafeContact">A note on how to reach the victim safely. Answered only by `GET /v1/agreements/{id}`; null everywhere
/// else.</param>
/// <param name="UnsafeChannels">Channels that these terms say must not be used.</param>
/// <param name="AgreedWith">Whether the victim agreed them, or a representative.</param>
/// <param name="VoicemailAllowed">Whether a message may be left.</param>
public sealed record TermsAnswer(
    int? Version,
    DateTimeOffset AgreedAt,
    string Frequency,
    Channel Channel,
    Channel? AlternativeChannel,
    string? SafeContact,
    IReadOnlyList<Channel> UnsafeChannels,
    AgreedWith AgreedWith,
    bool VoicemailAllowed)
{
    internal static TermsAnswer Of(int? version, DateTimeOffset agreedAt, Terms terms, bool withSafeContact) => new(
        version,
        agreedAt,
        terms.Frequency.Text,
        terms.Channel,
        terms.AlternativeChannel,
        withSafeContact ? terms.SafeContact : null,
        terms.UnsafeChannels,
        terms.AgreedWith,
        terms.VoicemailAllowed);
}

/// <param name="Id">Derived from the agreement, the kind, and the milestone or fact that opened the duty: it stays the same.</param>
/// <param name="Kind">What is owed: `agree` contact terms, `update` the victim, `inform` of a milestone, or `review` the agreement.</param>
/// <param name="State">`open`.</param>
/// <param name="DueOn">The London day by the end of which it is owed.</param>
/// <param name="MilestoneId">The milestone that it is about; null for other duties.</param>
/// <param name="By">Who owes it. Duties of the witness care unit do not touch `standing` and are never texted.</param>
/// <param name="Overdue">Whether its day has passed.</param>
/// <param name="DaysSilent">Of an update, and of terms that are to be agreed: the days since its day; null for the other kinds.</param>
public sealed record OpenDutyAnswer(
    Guid Id, DutyKind Kind, DutyState State, DateOnly DueOn, Guid? MilestoneId, DutyOwner By, bool Overdue, int? DaysSilent)
{
    internal static OpenDutyAnswer Of(DutyRow row, DateOnly today) => new(
        row.Id,
        row.Kind,
        row.State,
        row.DueOn,
        row.MilestoneId,
        row.OwedBy,
        row.IsOverdue(today),
        row.DaysSilent(today));
}
