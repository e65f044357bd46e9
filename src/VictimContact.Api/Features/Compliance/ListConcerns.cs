using CsvHelper;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>An entry that somebody should look into, with the case that it is of.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="InvestigationRef">The RMS's reference of the investigation.</param>
/// <param name="VictimRef">The RMS's reference of the victim.</param>
/// <param name="OfficerId">The officer in the case now; null while it has none and is its unit's.</param>
/// <param name="Unit">The unit that the entry counts for: of the officer in the case when it happened.</param>
/// <param name="Offence">The offence of the investigation.</param>
/// <param name="Level">The victim's entitlement now.</param>
/// <param name="UnsafeChannels">
/// Channels that any of this victim's agreements marks unsafe now. It is not said which one does.
/// </param>
/// <param name="Entry">The contact, or the review.</param>
public sealed record EntryOfConcern(
    Guid AgreementId,
    string InvestigationRef,
    string VictimRef,
    string? OfficerId,
    string Unit,
    string Offence,
    EntitlementLevel Level,
    IReadOnlyList<Channel> UnsafeChannels,
    SampledFact Entry)
{
    internal static readonly EntryOfConcern Example = new(
        Guid.Parse("019a43d0-9c1e-7b44-9a55-3f6b1c0d2e11"),
        "DPP/1234/23",
        "N-884211",
        "1742",
        "CID-LLANELLI",
        "Stalking",
        EntitlementLevel.Enhanced,
        [Channel.Letter],
        new(
            Guid.Parse("019a43d0-a7c2-7f10-8d3e-5b2a9c4e6f77"),
            FactKind.Contact,
            new DateTimeOffset(2026, 10, 16, 17, 40, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 10, 16, 18, 5, 0, TimeSpan.Zero),
            "1742",
            null,
            null,
            ["other-contact", "other-channel", "unsafe-channel"],
            Channel: Channel.Letter,
            Outcome: "sent",
            InformedOf: []));

    /// <summary>Entries with their cases, read for many at once.</summary>
    internal static async Task<IReadOnlyList<EntryOfConcern>> Of(DbConnection connection, IReadOnlyList<FactRow> rows)
    {
        var agreements = await CurrentAgreement.OfIds(connection, rows.Select(r => r.AgreementId!.Value).Distinct());
        return [.. rows.Select(r => Of(r, agreements[r.AgreementId!.Value]))];
    }

    private static EntryOfConcern Of(FactRow row, CurrentAgreement agreement) => new(
        agreement.Row.Id,
        agreement.Row.InvestigationRef,
        agreement.Row.VictimRef,
        agreement.Row.OfficerId,
        row.CountedUnit!,
        agreement.Row.Offence,
        agreement.Row.Level,
        [.. agreement.UnsafeChannels.Order()],
        SampledFact.Of(row, row.ToFact(default)));
}

internal static class ListConcernsRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGetAndCsv(
        "/compliance/concerns",
        "ListConcerns",
        async (
            Word<Concern> concern, Month? from, Month? to, string? unit, QueryOffence? offence, Word<EntitlementLevel>? level,
            string? officerId, Limit? limit, string? cursor, HttpRequest http, ConcernCsvs csvs, IMediator mediator,
            CancellationToken cancellation) =>
        {
            var query = new ListConcernsQuery(
                concern.Value, from, to, new(DutyOwner.Police, unit, offence?.Value, level?.Value, officerId), limit ?? Limit.Default,
                cursor);
            return Csv.IsWanted(http) ? csvs.Of(query) : await mediator.Answer(query, cancellation);
        },
        route => route
            .AnswersInTurn(Csv.IsWanted)
            .RequireRole(Role.ComplianceRead)
            .WithTags("Compliance")
            .WithSummary("List the entries that a sign of quality counts")
            .WithDescription("""
                The cases behind a number of `GET /v1/compliance/quality`, the latest entry first: with the same `from`, `to` and `unit`
                there are as many as it counts. `unsafe-channel` are the contacts of `onUnsafeChannel`, `view-not-met` the reviews of
                `views.notMet`, `entered-late` the contacts of `enteredLate`. An entry can be of several concerns.

                The period is as for the figures: the last three whole months unless told. An entry counts for the `unit` of the officer in
                the case when it happened; `offence`, `level` and `officerId` are those of the case now, and narrow the list further than
                the figures go. Units and offences are compared by their keys; what is not known is refused, so that nothing is mistaken
                for all clear.

                At `/v1/compliance/concerns.csv`, or with `Accept: text/csv`, the whole list is answered as CSV, whatever `limit` and
                `cursor` say, as the list of what is overdue is.
                """)
            .Answers(new Page<EntryOfConcern>([EntryOfConcern.Example], null), StatusCodes.Status200OK)
            .Problems([.. KnownFilters.Problems, "period-not-valid", "invalid-cursor"]));
}

internal sealed record ListConcernsQuery(Concern Concern, Month? From, Month? To, DutyFilter Cases, Limit Limit, string? Cursor)
    : IRequest<Result<Page<EntryOfConcern>>>
{
    /// <summary>What is listed; refused as <c>period-not-valid</c>.</summary>
    internal Result<ConcernFilter> Filter(DateOnly today)
    {
        var period = CompliancePeriod.Of(From, To, today);
        return period.Error is { } error ? error : Filter(Concern, Cases, period.Value);
    }

    internal static ConcernFilter Filter(Concern concern, DutyFilter cases, CompliancePeriod period) => new(
        concern, cases, LondonTime.StartOf(period.From.FirstDay), LondonTime.StartOf(period.To.LastDay.AddDays(1)));
}

internal sealed class ListConcernsHandler(IDatabase database, RulesInForce inForce, TimeProvider clock)
    : IRequestHandler<ListConcernsQuery, Result<Page<EntryOfConcern>>>
{
    public async Task<Result<Page<EntryOfConcern>>> Handle(ListConcernsQuery request, CancellationToken cancellationToken)
    {
        var filter = request.Filter(clock.Today());
        if (filter.Error is { } notValid)
            return notValid;
        var filters = $"concerns {filter.Value}";
        var after = StartOf(request.Cursor, filters);
        if (after.Error is { } error)
            return error;
        return await database.Read<Result<Page<EntryOfConcern>>>(
            async connection =>
            {
                if (await KnownFilters.Fault(connection, inForce.Offences, request.Cases) is { } fault)
                    return fault;
                var rows = await ConcernStore.Page(connection, filter.Value, after.Value, request.Limit.Value + 1);
                return (await EntryOfConcern.Of(connection, rows)).Page(
                    request.Limit.Value, e => e, last => Cursor.Of(filters, Instant.Write(last.Entry.At), last.Entry.Id.ToString()));
            },
            cancellationToken);
    }

    private static Result<ConcernKey?> StartOf(string? cursor, string filters) => Cursor.Read<ConcernKey?>(cursor, filters, keys: 2, key =>
        Instant.TryParse(key[0], out var at) && Guid.TryParseExact(key[1], "D", out var id) ? new(at, id) : null);
}

/// <summary>The list as CSV: of the API by the members' names and words, elsewhere as somebody reads it.</summary>
internal sealed class ConcernCsvs(IDatabase database, RulesInForce inForce, TimeProvider clock)
{
    private const int RowsAtOnce = 1_000;

    private static readonly IReadOnlyList<CsvColumn<EntryOfConcern>> Members =
    [
        new("at", e => Instant.Write(e.Entry.At)),
        new("kind", e => Words.Of(e.Entry.Kind)),
        new("channel", e => e.Entry.Channel is { } channel ? Words.Of(channel) : null),
        new("outcome", e => e.Entry.Outcome),
        new("victimConsulted", e => e.Entry.VictimConsulted switch { true => "true", false => "false", null => null }),
        new("victimView", e => e.Entry.VictimView is { } view ? Words.Of(view) : null),
        new("recordedAt", e => Instant.Write(e.Entry.RecordedAt)),
        new("recordedBy", e => e.Entry.RecordedBy),
        new("investigationRef", e => e.InvestigationRef),
        new("victimRef", e => e.VictimRef),
        new("level", e => Words.Of(e.Level)),
        new("offence", e => e.Offence),
        new("officerId", e => e.OfficerId),
        new("unit", e => e.Unit),
        new("unsafeChannels", e => string.Join(' ', e.UnsafeChannels.Select(Words.Of))),
        new("agreementId", e => e.AgreementId.ToString()),
        new("id", e => e.Entry.Id.ToString()),
    ];

    internal IResult Of(ListConcernsQuery query)
    {
        var filter = query.Filter(clock.Today());
        return filter.Error is { } error ? Problem.Of(error) : Of(filter.Value, Members, CsvInjection.Escape);
    }

    internal IResult Of(ConcernFilter filter, IReadOnlyList<CsvColumn<EntryOfConcern>> columns, CsvInjection injection) =>
        new CsvList<EntryOfConcern>(
            database,
            connection => KnownFilters.Fault(connection, inForce.Offences, filter.Cases),
            connection => All(connection, filter),
            columns,
            injection,
            $"{Words.Of(filter.Concern)}-{clock.Today():yyyy-MM-dd}");

    private static async IAsyncEnumerable<EntryOfConcern> All(DbConnection connection, ConcernFilter filter)
    {
        for (ConcernKey? after = null; ;)
        {
            var rows = await ConcernStore.Page(connection, filter, after, RowsAtOnce);
            foreach (var entry in await EntryOfConcern.Of(connection, rows))
                yield return entry;
            if (rows.Count < RowsAtOnce)
                yield break;
            after = new(rows[^1].At, rows[^1].Id);
        }
    }
}
