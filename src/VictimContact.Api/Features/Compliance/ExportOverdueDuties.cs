using System.Runtime.CompilerServices;
using MediatR;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Features.Compliance;

/// <summary>The whole overdue list, in the order of its pages.</summary>
internal sealed record ExportOverdueDutiesQuery(DutyFilter Filter) : IRequest<OverdueCsv>;

/// <summary>Reads page after page, so that neither memory nor the database is held while a slow caller takes what it was sent.</summary>
internal sealed class ExportOverdueDutiesHandler(IDatabase database, TimeProvider clock) : IRequestHandler<ExportOverdueDutiesQuery, OverdueCsv>
{
    private const int RowsAtOnce = 1_000;

    public Task<OverdueCsv> Handle(ExportOverdueDutiesQuery request, CancellationToken cancellationToken)
    {
        var today = LondonTime.DayOf(clock.GetUtcNow());
        return Task.FromResult(new OverdueCsv(All(request.Filter, today, cancellationToken), today));
    }

    private async IAsyncEnumerable<OverdueDuty> All(DutyFilter filter, DateOnly today, [EnumeratorCancellation] CancellationToken cancellation)
    {
        (DateOnly, Guid)? after = null;
        IReadOnlyList<OverdueRow> rows;
        do
        {
            rows = await database.Read(connection => ComplianceStore.Overdue(connection, filter, today, after, RowsAtOnce), cancellation);
            foreach (var row in rows)
                yield return OverdueDuty.Of(row, today);
            after = rows.Count == 0 ? after : (rows[^1].DueOn, rows[^1].DutyId);
        }
        while (rows.Count == RowsAtOnce);
    }
}
