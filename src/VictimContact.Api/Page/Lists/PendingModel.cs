using VictimContact.Api.Page.Controls;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Page.Lists;

/// <summary>A page of agreements whose victims have no terms, earliest due first.</summary>
public sealed record PendingModel(
    PageContext Page, FilterChoices Choices, IReadOnlyList<PendingAgreement> Agreements, ListPosition Position) : PageModel(Page)
{
    internal static async Task<PendingModel> Read(DbConnection connection, PageContext page)
    {
        var filter = Pending(page.Filter);
        var count = await AgreementStore.Count(connection, filter, page.Today, ListPosition.Bound + 1);
        var position = ListPosition.Of(page.Filter.Number, count);
        var rows = await AgreementStore.Page(connection, filter, page.Today, null, position.Skipped + ListPosition.PageSize);
        return new(
            page,
            await FilterChoices.Read(connection),
            [.. rows.Skip(position.Skipped).Select(r => PendingAgreement.Of(r, page.Today))],
            position);
    }

    private static AgreementFilter Pending(PageFilter filter) =>
        new(null, null, filter.OfficerId, filter.Unit, AgreementStatus.Pending, null, filter.Offence, filter.Level);
}

/// <summary>An agreement whose victim has not been asked yet, or not been heard.</summary>
/// <param name="DueOn">When the first of its open duties is due; null when none is open.</param>
/// <param name="DaysOverdue">Days since, where that has passed; else null.</param>
public sealed record PendingAgreement(
    Guid Id,
    string InvestigationRef,
    string VictimRef,
    string? OfficerId,
    string Unit,
    string Offence,
    EntitlementLevel Level,
    DateOnly? DueOn,
    int? DaysOverdue)
{
    internal static PendingAgreement Of(AgreementRow row, DateOnly today)
    {
        var dueOn = row.NextDueOn == AgreementRow.Never ? (DateOnly?)null : row.NextDueOn;
        return new(
            row.Id, row.InvestigationRef, row.VictimRef, row.OfficerId, row.Unit, row.Offence, row.Level,
            dueOn, dueOn < today ? today.DayNumber - dueOn.Value.DayNumber : null);
    }
}
