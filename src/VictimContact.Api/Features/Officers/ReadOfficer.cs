using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Officers;

internal static class ReadOfficerRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/officers/{officerId}", (string officerId, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new ReadOfficerQuery(officerId, http.User.Has(Role.RecordsWrite)), cancellation))
        .RequireRole(Role.RecordsRead)
        .WithTags("Officers")
        .WithName("ReadOfficer")
        .WithSummary("Read an officer")
        .WithDescription("Of `mobile`, callers without `records.write` as well see the last three digits only.")
        .Answers(OfficerAnswer.Example with { Mobile = Mobile.Masked(OfficerAnswer.Example.Mobile) }, StatusCodes.Status200OK)
        .Problems("officer-not-found");
}

internal sealed record ReadOfficerQuery(string OfficerId, bool ShowsMobile) : IRequest<Result<OfficerAnswer>>;

internal sealed class ReadOfficerHandler(IDatabase database, TimeProvider clock) : IRequestHandler<ReadOfficerQuery, Result<OfficerAnswer>>
{
    internal static readonly DomainError NotFound = new("officer-not-found", "There is no officer with this id.");

    public async Task<Result<OfficerAnswer>> Handle(ReadOfficerQuery request, CancellationToken cancellationToken)
    {
        var row = await database.Read(connection => OfficerStore.Find(connection, request.OfficerId), cancellationToken);
        return row is null ? NotFound : OfficerAnswer.Of(row, request.ShowsMobile, clock.Now());
    }
}
