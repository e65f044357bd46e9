using VictimContact.Api.Cases;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Page;

/// <summary>An agreement with its whole timeline, and who was reminded of what.</summary>
/// <param name="Agreement">The same as a dip sample shows of it.</param>
/// <param name="Terms">The terms in force, without the safe-contact note; null before the first.</param>
/// <param name="UnsafeChannels">Channels that any of this victim's agreements marks unsafe.</param>
/// <param name="Reminders">Reminders of its duties, oldest first.</param>
public sealed record AgreementModel(
    PageContext Page,
    SampledAgreement Agreement,
    DatedTerms? Terms,
    IReadOnlyList<Channel> UnsafeChannels,
    IReadOnlyList<CaseReminder> Reminders) : PageModel(Page)
{
    /// <summary>Null when there is no such agreement.</summary>
    internal static async Task<AgreementModel?> Read(DbConnection connection, PageContext page, Guid id)
    {
        if (await Case.OfAgreement(connection, id, CaseLock.None) is not { } caseFile)
            return null;
        var agreement = CurrentAgreement.Of(caseFile, caseFile.Agreements[0], caseFile.Duties[id]);
        var dutyOf = caseFile.Duties[id].ToDictionary(d => d.Id);
        var reminders = await ReminderStore.ThatTold(connection, dutyOf.Keys);
        return new(
            page,
            SampledAgreement.Of(caseFile, page.Today),
            // The note is for the officer's eyes only.
            agreement.Terms is { } dated ? dated with { Terms = dated.Terms with { SafeContact = null } } : null,
            [.. agreement.UnsafeChannels.Order()],
            [.. reminders.Select(r => CaseReminder.Of(r, dutyOf.GetValueOrDefault(r.DutyId)))]);
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
