using VictimContact.Api.Cases;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Page.Cases;

/// <summary>An agreement with its whole timeline, and who was reminded of what.</summary>
/// <param name="Agreement">The same as a dip sample shows of it.</param>
/// <param name="Terms">The terms in force, without the safe-contact note; null before the first.</param>
/// <param name="UnsafeChannels">Channels that any of this victim's agreements marks unsafe.</param>
/// <param name="Reminders">Reminders of its duties, oldest first.</param>
/// <param name="Overdue">What of it is overdue, with whom a text has told of it.</param>
/// <param name="Chases">When its officer was chased, latest first.</param>
/// <param name="Token">What a form of this page sends back, against forgery; null where nothing may be noted.</param>
public sealed record AgreementModel(
    PageContext Page,
    SampledAgreement Agreement,
    DatedTerms? Terms,
    IReadOnlyList<Channel> UnsafeChannels,
    IReadOnlyList<CaseReminder> Reminders,
    IReadOnlyList<OverdueDuty> Overdue,
    IReadOnlyList<CaseChase> Chases,
    string? Token) : PageModel(Page)
{
    internal const string TokenField = "token";

    /// <summary>Null when there is no such agreement.</summary>
    internal static async Task<AgreementModel?> Read(
        DbConnection connection, PageContext page, OverdueDuties duties, Guid id, string? token)
    {
        if (await Case.OfAgreement(connection, id, CaseLock.None) is not { } caseFile)
            return null;
        var stored = caseFile.Duties[caseFile.Agreements[0].Id].ToList();
        var agreement = CurrentAgreement.Of(caseFile, caseFile.Agreements[0], stored);
        var dutyOf = stored.ToDictionary(d => d.Id);
        var reminders = await ReminderStore.ThatTold(connection, dutyOf.Keys);
        var overdue = agreement.OpenDuties.Where(d => d.OwedBy == DutyOwner.Police && d.IsOverdue(page.Today)).ToList();
        var chases = (await ChaseStore.Of(connection, dutyOf.Keys)).SelectMany(c => c).OrderByDescending(c => c.At);
        return new(
            page,
            SampledAgreement.Of(caseFile, page.Today),
            // The note is for the officer's eyes only.
            agreement.Terms is { } dated ? dated with { Terms = dated.Terms with { SafeContact = null } } : null,
            [.. agreement.UnsafeChannels.Order()],
            [.. reminders.Select(r => CaseReminder.Of(r, dutyOf.GetValueOrDefault(r.DutyId)))],
            await duties.Of(connection, overdue, page.Today),
            [.. chases.Select(c => new CaseChase(dutyOf[c.DutyId].Kind, dutyOf[c.DutyId].DueOn, c.At, c.Outcome, c.RecordedBy))],
            token);
    }
}

/// <summary>A text about a duty; without a kind and a day where the duty no longer stands.</summary>
public sealed record CaseReminder(
    DutyKind? Kind,
    DateOnly? DueOn,
    string? OfficerId,
    ReminderRole Role,
    ReminderStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ArrivedAt)
{
    internal static CaseReminder Of(ReminderToldRow row, DutyRow? duty) => new(
        duty?.Kind.Value, duty?.DueOn, row.OfficerId, row.Role, row.Status, row.CreatedAt, row.DeliveredAt ?? row.SentAt);
}

/// <summary>That whoever owes a duty was chased.</summary>
public sealed record CaseChase(DutyKind Kind, DateOnly DueOn, DateTimeOffset At, ChaseOutcome Outcome, string By);
