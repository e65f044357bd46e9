using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Officers;

/// <summary>A unit, and its desk.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="DeskMobile">In E.164; null where the unit has no desk. Without the role `records.write` all but the last three digits are
/// asterisks.</param>
/// <param name="Language">The language in which the desk is texted.</param>
public sealed record UnitAnswer(string Unit, string? DeskMobile, Language Language)
{
    internal static readonly UnitAnswer Example = new("CID-LLANELLI", "+447700900555", Language.En);

    internal static UnitAnswer Of(UnitRow row, bool showsMobile) => new(
        row.Unit, row.DeskMobile is { } mobile && !showsMobile ? Mobile.Masked(mobile) : row.DeskMobile, row.Language);
}

internal static class ListUnitsRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/units", (Limit? limit, string? cursor, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new ListUnitsQuery(limit ?? Limit.Default, cursor, http.User.Has(Role.RecordsWrite)), cancellation))
        .RequireRole(Role.RecordsRead)
        .WithTags("Officers")
        .WithName("ListUnits")
        .WithSummary("List units")
        .WithDescription("""
            Every unit that has been put, or that an officer or a case without officer belongs to, by its name. Of `deskMobile`, callers
            without `records.write` as well see the last three digits only.
            """)
        .Answers(
            new Page<UnitAnswer>([UnitAnswer.Example with { DeskMobile = Mobile.Masked(UnitAnswer.Example.DeskMobile!) }], null),
            StatusCodes.Status200OK)
        .Problems("invalid-cursor");
}

internal sealed record ListUnitsQuery(Limit Limit, string? Cursor, bool ShowsMobile) : IRequest<Result<Page<UnitAnswer>>>;

internal sealed class ListUnitsHandler(IDatabase database) : IRequestHandler<ListUnitsQuery, Result<Page<UnitAnswer>>>
{
    public async Task<Result<Page<UnitAnswer>>> Handle(ListUnitsQuery request, CancellationToken cancellationToken)
    {
        const string filters = "units";
        var cursor = Cursor.Read(request.Cursor, filters, keys: 1);
        if (cursor.Error is { } error)
            return error;

        var rows = await database.Read(
            connection => UnitStore.Page(connection, cursor.Value?[0], request.Limit.Value + 1), cancellationToken);
        return rows.Page(
            request.Limit.Value, r => UnitAnswer.Of(r, request.ShowsMobile), last => Cursor.Of(filters, last.UnitKey));
    }
}
