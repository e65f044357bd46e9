using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;

namespace VictimContact.Api.Features.Agreements;

internal static class ReadAgreementRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/agreements/{id:guid}", (Guid id, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new ReadAgreementQuery(id), cancellation, agreement => agreement.Tagged(http)))
        .RequireRole(Role.RecordsRead)
        .WithTags("Agreements")
        .WithName("ReadAgreement")
        .WithSummary("Read an agreement")
        .WithDescription(
            "The agreement as it is now: its terms with the safe-contact note, its open duties, and how it stands today in London.")
        .Answers(
            AgreementExamples.Agreement with
            {
                Terms = AgreementExamples.Agreement.Terms! with { SafeContact = "After 16:00, no voicemail." }
            },
            StatusCodes.Status200OK)
        .AnswersHeaders("ETag")
        .Problems("agreement-not-found");
}

internal sealed record ReadAgreementQuery(Guid Id) : IRequest<Result<AgreementAnswer>>;

internal sealed class ReadAgreementHandler(
    IDatabase database, TimeProvider clock) : IRequestHandler<ReadAgreementQuery, Result<AgreementAnswer>>
{
    public Task<Result<AgreementAnswer>> Handle(ReadAgreementQuery request, CancellationToken cancellationToken) =>
        database.Read<Result<AgreementAnswer>>(
            async connection => await CurrentAgreement.Find(connection, request.Id) is { } agreement
                ? AgreementAnswer.Of(agreement, clock.Today(), withSafeContact: true)
                : AgreementProblems.NotFound,
            cancellationToken);
}
