using VictimContact.Api.Http;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Page;

/// <summary>A page of agreements whose victims have no terms, earliest due first.</summary>
public sealed record PendingModel(PageContext Page, FilterChoices Choices, Page<PendingAgreement> List, ListPosition? Position) : PageModel(Page)
{
    private const int PageSize = 50;

    /// <summary>The last agreement of the page before; null for the first page. Refused where the cursor is not one of this list.</summary>
    internal static Result<(DateOnly DueOn, Guid Id)?> StartOf(PageFilter filter, string? cursor) =>
        Cursor.ReadDue(cursor, NameOf(Pending(filter)));

    internal static async Task<PendingModel> Read(DbConnection connection, PageContext page, (DateOnly DueOn, Guid Id)? after)
    {
        var filter = Pending(page.Filter);
        var rows = await AgreementStore.Page(connection, filter, page.Today, after, PageSize + 1);
        var shown = rows.Take(PageSize).ToList();
        var (before, total) = await AgreementStore.Place(connection, filter, page.Today, after);
        return new(
            page,
            await FilterChoices.Read(connection),
            new(
                [.. shown.Select(r => PendingAgreement.Of(r, page.Today))],
                rows.Count > shown.Count ? Cursor.OfDue(NameOf(filter), shown[^1].NextDueOn, shown[^1].Id) : null),
            ListPosition.Of(before, shown.Count, total));
    }

    private static AgreementFilter Pending(PageFilter filter) =>
        new(null, null, filter.OfficerId, filter.Unit, AgreementStatus.Pending, null, filter.Offence, filter.Level);

    private static string NameOf(AgreementFilter filter) => $"pending {filter}";
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
