using MediatR;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Page;

/// <summary>An agreement whose victim has not been asked yet, or not been heard.</summary>
/// <param name="DueOn">When the first of its open duties is due; null when none is open.</param>
/// <param name="DaysOverdue">Days since, where that has passed; else null.</param>
public sealed record PendingAgreement(
    Guid Id, string InvestigationRef, string VictimRef, string OfficerId, string Unit, string Offence, EntitlementLevel Level, DateOnly? DueOn, int? DaysOverdue);

internal sealed record ListPendingAgreementsQuery(PageFilter Filter, string? Cursor) : IRequest<Result<Page<PendingAgreement>>>;

internal sealed class ListPendingAgreementsHandler(IDatabase database, TimeProvider clock)
    : IRequestHandler<ListPendingAgreementsQuery, Result<Page<PendingAgreement>>>
{
    private const int PageSize = 50;

    public async Task<Result<Page<PendingAgreement>>> Handle(ListPendingAgreementsQuery request, CancellationToken cancellationToken)
    {
        var from = request.Filter;
        var filter = new AgreementFilter(null, null, from.OfficerId, from.Unit, AgreementStatus.Pending, null, from.Offence, from.Level);
        var filters = $"pending {filter}";
        var after = Cursor.ReadDue(request.Cursor, filters);
        if (after.Error is { } error)
            return error;

        var today = LondonTime.DayOf(clock.GetUtcNow());
        var rows = await database.Read(connection => AgreementStore.Page(connection, filter, today, after.Value, PageSize + 1), cancellationToken);
        var page = rows.Take(PageSize).ToList();
        return new Page<PendingAgreement>(
            [.. page.Select(r => Of(r, today))],
            rows.Count > page.Count ? Cursor.OfDue(filters, page[^1].NextDueOn, page[^1].Id) : null);
    }

    private static PendingAgreement Of(AgreementListRow row, DateOnly today)
    {
        var dueOn = row.NextDueOn == AgreementRow.Never ? (DateOnly?)null : row.NextDueOn;
        return new(
            row.Id, row.InvestigationRef, row.VictimRef, row.OfficerId, row.Unit, row.Offence, Words.Parse<EntitlementLevel>(row.Level),
            dueOn, dueOn < today ? today.DayNumber - dueOn.Value.DayNumber : null);
    }
}
