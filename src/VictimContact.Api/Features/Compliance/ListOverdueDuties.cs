using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>Whom nobody has told yet.</summary>
public enum NotTold
{
    Officer,
    Supervisor,
}

internal static class ListOverdueDutiesRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGetAndCsv(
        "/compliance/overdue",
        "ListOverdueDuties",
        async (
            Word<DutyKind>? kind, string? unit, QueryOffence? offence, Word<EntitlementLevel>? level, string? officerId,
            Word<DutyOwner>? by, QueryReference? cause, bool? safety, Word<NotTold>? notTold, Word<OverdueOrder>? order, Limit? limit,
            string? cursor, HttpRequest http, OverdueCsvs csvs, IMediator mediator, CancellationToken cancellation) =>
        {
            var filter = new OverdueFilter(
                new(by?.Value ?? DutyOwner.Police, unit, offence?.Value, level?.Value, officerId, kind?.Value),
                cause?.Value,
                safety,
                order?.Value ?? OverdueOrder.Risk);
            return Csv.IsWanted(http)
                ? csvs.Of(filter, notTold?.Value)
                : await mediator.Answer(
                    new ListOverdueDutiesQuery(filter, notTold?.Value, limit ?? Limit.Default, cursor), cancellation);
        },
        route => route
            .AnswersInTurn(Csv.IsWanted)
            .RequireRole(Role.ComplianceRead)
            .WithTags("Compliance")
            .WithSummary("List what is overdue")
            .WithDescription("""
                Duties that are open after their due day, as of today in London, in the order in which they are best worked through: what
                is of safety first, then what is owed at enhanced level, then what has been overdue longest. With `order=days` only that
                counts.

                `by` is who owes them, `police` unless told, as in the figures. `level` is the victim's entitlement when the limit started
                to run. `cause` is what opened a duty, in a word. `notTold` leaves what no text has told at that place: of a text to
                somebody else nothing follows. Units and offences are compared by their keys; one that is not known is refused, so that
                nothing is mistaken for all clear. A victim whose agreement is closed can be among them: one who was not told of a
                milestone is still to be told.

                `told` says for each place what became of the last text to whoever stands there, or stands in, about this due day and since
                the case has its present officer. The order moves as duties are met: one that changes between two pages can be seen twice
                or not at all.

                At `/v1/compliance/overdue.csv`, or with `Accept: text/csv`, the whole list is answered as CSV, whatever `limit` and
                `cursor` say: UTF-8 with a byte order mark, a header row, the members above, lists parted by spaces, and for each place its
                `…Id`, `…At` and `…Status`. A text that a spreadsheet would run as a formula has an apostrophe in front.
                """)
            .Answers(new Page<OverdueDuty>([OverdueDuty.Example], null), StatusCodes.Status200OK)
            .Problems([.. KnownFilters.Problems, "invalid-cursor"]));
}

internal sealed record ListOverdueDutiesQuery(OverdueFilter Filter, NotTold? NotTold, Limit Limit, string? Cursor)
    : IRequest<Result<Page<OverdueDuty>>>;

internal sealed class ListOverdueDutiesHandler(IDatabase database, OverdueList list, RulesInForce inForce, TimeProvider clock)
    : IRequestHandler<ListOverdueDutiesQuery, Result<Page<OverdueDuty>>>
{
    public async Task<Result<Page<OverdueDuty>>> Handle(ListOverdueDutiesQuery request, CancellationToken cancellationToken)
    {
        var filters = $"overdue {request.Filter} {request.NotTold}";
        var after = Cursor.Read(request.Cursor, filters, keys: 3, KeyOf);
        if (after.Error is { } error)
            return error;
        var today = clock.Today();
        return await database.Read<Result<Page<OverdueDuty>>>(
            async connection =>
            {
                if (await KnownFilters.Fault(connection, inForce.Offences, request.Filter.Duties) is { } fault)
                    return fault;
                var found = await list.Read(connection, request.Filter, request.NotTold, today, after.Value, request.Limit.Value + 1);
                return found.Page(request.Limit.Value, d => d, last => CursorAfter(filters, last));
            },
            cancellationToken);
    }

    private static string CursorAfter(string filters, OverdueDuty last) => Cursor.Of(
        filters,
        last.Key.Risk.ToString(CultureInfo.InvariantCulture),
        last.DueOn.ToString("O", CultureInfo.InvariantCulture),
        last.DutyId.ToString());

    private static OverdueKey? KeyOf(string[] key) =>
        int.TryParse(key[0], NumberStyles.None, CultureInfo.InvariantCulture, out var risk)
            && DateOnly.TryParseExact(key[1], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn)
            && Guid.TryParseExact(key[2], "D", out var id)
            ? new() { AgreementId = default, Id = id, Risk = risk, DueOn = dueOn }
            : null;
}

/// <summary>The overdue list, for its route, its CSV and the page.</summary>
internal sealed class OverdueList(OverdueDuties duties)
{
    private const int RowsAtOnce = 1_000;

    /// <summary>So many from after a key on. What is told is looked at in texts, so that some are passed over here.</summary>
    internal async Task<IReadOnlyList<OverdueDuty>> Read(
        DbConnection connection, OverdueFilter filter, NotTold? notTold, DateOnly today, OverdueKey? after, int count)
    {
        var found = new List<OverdueDuty>();
        var atOnce = notTold is null ? count : Math.Max(count, RowsAtOnce);
        for (IReadOnlyList<DutyRow> rows; ; after = KeyOf(rows[^1]))
        {
            rows = await OverdueStore.Page(connection, filter, today, after, atOnce);
            found.AddRange((await duties.Of(connection, rows, today)).Where(d => notTold is null || IsUntold(d, notTold.Value)));
            if (found.Count >= count || rows.Count < atOnce)
                return found.Count > count ? found[..count] : found;
        }
    }

    /// <summary>All of the list, part by part.</summary>
    internal async IAsyncEnumerable<OverdueDuty> All(DbConnection connection, OverdueFilter filter, NotTold? notTold, DateOnly today)
    {
        for (OverdueKey? after = null; ;)
        {
            var part = await Read(connection, filter, notTold, today, after, RowsAtOnce);
            foreach (var duty in part)
                yield return duty;
            if (part.Count < RowsAtOnce)
                yield break;
            after = part[^1].Key;
        }
    }

    internal static bool IsUntold(OverdueDuty duty, NotTold notTold) =>
        duty.ToldTo(notTold == NotTold.Officer ? Place.Officer : Place.Supervisor) != Telling.Arrived;

    private static OverdueKey KeyOf(DutyRow row) =>
        new() { AgreementId = row.AgreementId, Id = row.Id, Risk = row.Risk, DueOn = row.DueOn };
}
