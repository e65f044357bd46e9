using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Publications;

namespace VictimContact.Api.Features.Publications;

internal static class ReadPublicationRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGetAndCsv(
        "/publications/{month}",
        "ReadPublication",
        async (string month, int? version, HttpRequest http, IMediator mediator, CancellationToken cancellation) =>
            await mediator.Answer(
                new ReadPublicationQuery(month, version),
                cancellation,
                made => Csv.IsWanted(http) ? PublicationCsv.Figures(made) : Results.Ok(made)),
        route => route
            .RequireRole(Role.ScrutinyRead)
            .WithTags("Publications")
            .WithSummary("Read a month as it was published")
            .WithDescription("""
                The last version of a month (`2026-10`), or the one that `version` names, as it was published: see `PublishMonth` for what
                is rounded and what is withheld. At `/v1/publications/2026-10.csv`, or with `Accept: text/csv`, the same figures as CSV, a
                row for each kind of the force, of each unit and of each class (`group`, `key`), and of the force and of each unit three of
                orders: `order-ended`, `order-breached` (with telling in time as `met`) and `order-follow-up`. What is `null`, or is not
                counted of that kind, is an empty field: UTF-8 with a byte order mark, and a header row.
                """)
            .Answers(PublicationExamples.Publication, StatusCodes.Status200OK)
            .Problems("publication-not-found"));
}

internal sealed record ReadPublicationQuery(string Month, int? Version) : IRequest<Result<PublicationAnswer>>;

internal sealed class ReadPublicationHandler(IDatabase database) : IRequestHandler<ReadPublicationQuery, Result<PublicationAnswer>>
{
    private static readonly DomainError NotFound = new("publication-not-found", "There is no such publication.");

    public async Task<Result<PublicationAnswer>> Handle(ReadPublicationQuery request, CancellationToken cancellationToken) =>
        Month.TryParse(request.Month, null, out var month)
        && await database.Read(connection => Find(connection, month, request.Version), cancellationToken) is { } made
            ? made
            : NotFound;

    /// <summary>A month's version, or its last; null where it was not published.</summary>
    internal static async Task<PublicationAnswer?> Find(DbConnection connection, Month month, int? version) =>
        await PublicationStore.Find(connection, month, version) is { } row ? PublicationAnswer.Of(row) : null;
}
