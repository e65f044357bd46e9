using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Officers;

internal static class ListOfficersRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/officers",
            (string? unit, Limit? limit, string? cursor, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(
                    new ListOfficersQuery(unit, limit ?? Limit.Default, cursor, http.User.Has(Role.RecordsWrite)), cancellation))
        .RequireRole(Role.RecordsRead)
        .WithTags("Officers")
        .WithName("ListOfficers")
        .WithSummary("List officers")
        .WithDescription("""
            Officers by their id, those who have left among them. `unit` is compared without case; one that nobody belongs to gives an empty
            list.
            Of `mobile`, callers without `records.write` as well see the last three digits only.
            """)
        .Answers(
            new Page<OfficerAnswer>([OfficerAnswer.Example with { Mobile = Mobile.Masked(OfficerAnswer.Example.Mobile) }], null),
            StatusCodes.Status200OK)
        .Problems("invalid-cursor");
}

internal sealed record ListOfficersQuery(
    string? Unit, Limit Limit, string? Cursor, bool ShowsMobile) : IRequest<Result<Page<OfficerAnswer>>>;

internal sealed class ListOfficersHandler(IDatabase database, TimeProvider clock)
    : IRequestHandler<ListOfficersQuery, Result<Page<OfficerAnswer>>>
{
    public async Task<Result<Page<OfficerAnswer>>> Handle(ListOfficersQuery request, CancellationToken cancellationToken)
    {
        var filters = $"officers {(request.Unit is null ? "" : Reference.KeyOf(request.Unit))}";
        var cursor = Cursor.Read(request.Cursor, filters, keys: 1);
        if (cursor.Error is { } error)
            return error;

        var rows = await database.Read(
            connection => OfficerStore.Page(connection, request.Unit, cursor.Value?[0], request.Limit.Value + 1), cancellationToken);
        return rows.Page(
            request.Limit.Value, r => OfficerAnswer.Of(r, request.ShowsMobile, clock.Now()), last => Cursor.Of(filters, last.OfficerId));
    }
}
