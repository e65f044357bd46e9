using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Publications;

namespace VictimContact.Api.Features.Publications;

internal static class ListPublicationsRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGetAndCsv(
        "/publications",
        "ListPublications",
        async (Limit? limit, string? cursor, HttpRequest http, IMediator mediator, CancellationToken cancellation) => Csv.IsWanted(http)
            ? await mediator.Answer(new ListPublicationsQuery(null, cursor), cancellation, page => PublicationCsv.List(page.Items))
            : await mediator.Answer(new ListPublicationsQuery((limit ?? Limit.Default).Value, cursor), cancellation),
        route => route
            .RequireRole(Role.ScrutinyRead)
            .WithTags("Publications")
            .WithSummary("List what was published")
            .WithDescription("""
                Every version of every month, the last month first, and of a month the last version. At `/v1/publications.csv`, or with
                `Accept: text/csv`, all of them are answered as CSV, whatever `limit` says: UTF-8 with a byte order mark, and a header row.
                """)
            .Answers(new Page<PublicationName>([PublicationExamples.Name], null), StatusCodes.Status200OK)
            .Problems("invalid-cursor"));
}

/// <param name="Limit">How many a page has; null for all.</param>
internal sealed record ListPublicationsQuery(int? Limit, string? Cursor) : IRequest<Result<Page<PublicationName>>>;

internal sealed class ListPublicationsHandler(IDatabase database)
    : IRequestHandler<ListPublicationsQuery, Result<Page<PublicationName>>>
{
    // A version for every working day of thirty years.
    private const int All = 10_000;
    private const string Filters = "publications";

    public async Task<Result<Page<PublicationName>>> Handle(ListPublicationsQuery request, CancellationToken cancellationToken)
    {
        var after = StartOf(request.Cursor);
        if (after.Error is { } error)
            return error;
        return await database.Read(connection => Page(connection, after.Value, request.Limit ?? All), cancellationToken);
    }

    /// <summary>A page of the list; all of it where nothing is said.</summary>
    internal static async Task<Page<PublicationName>> Page(
        DbConnection connection, (string Month, int Version)? after = null, int limit = All)
    {
        var rows = await PublicationStore.Page(connection, after, limit + 1);
        return rows.Page(
            limit, PublicationName.Of, last => Cursor.Of(Filters, last.Month, last.Version.ToString(CultureInfo.InvariantCulture)));
    }

    private static Result<(string Month, int Version)?> StartOf(string? cursor) =>
        Cursor.Read<(string, int)?>(cursor, Filters, keys: 2, key =>
            int.TryParse(key[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (key[0], version) : null);
}
