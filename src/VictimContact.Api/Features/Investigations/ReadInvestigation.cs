using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Investigations;

internal static class ReadInvestigationRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/investigations", (QueryReference investigationRef, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new ReadInvestigationQuery(investigationRef.Value), cancellation))
        .RequireRole(Role.RecordsRead)
        .WithTags("Investigations")
        .WithName("ReadInvestigation")
        .WithSummary("Read an investigation")
        .WithDescription("""
            The investigation with all its assignments and milestones, oldest first, voided ones among them. The reference is compared
            without case and may contain `/`, which is why it is a parameter: encode it (`DPP%2F1234%2F23`). Its agreements are found by
            `GET /v1/agreements`.
            """)
        .Answers(InvestigationAnswer.Example, StatusCodes.Status200OK)
        .Problems("investigation-not-found");
}

internal sealed record ReadInvestigationQuery(string InvestigationRef) : IRequest<Result<InvestigationAnswer>>;

internal sealed class ReadInvestigationHandler(IDatabase database, RulesInForce inForce)
    : IRequestHandler<ReadInvestigationQuery, Result<InvestigationAnswer>>
{
    public Task<Result<InvestigationAnswer>> Handle(ReadInvestigationQuery request, CancellationToken cancellationToken) =>
        database.Read<Result<InvestigationAnswer>>(
            async connection => await CaseStore.FindInvestigation(connection, request.InvestigationRef, CaseLock.None) is { } row
                ? await InvestigationAnswer.Of(connection, row, await FactStore.OfInvestigation(connection, row.Id), inForce)
                : new DomainError("investigation-not-found", "There is no investigation with this reference."),
            cancellationToken);
}
