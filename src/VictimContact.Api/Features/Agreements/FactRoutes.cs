using MediatR;
using VictimContact.Api.Http;
using VictimContact.Domain;

namespace VictimContact.Api.Features.Agreements;

/// <summary>What the routes that record a fact on an agreement have in common.</summary>
internal static class FactRoutes
{
    /// <summary>Maps <c>POST /v1/agreements/{id}/…</c>: 201 with what became of the fact, 200 when it is a repeat.</summary>
    internal static RouteHandlerBuilder MapFact<TRequest>(
        this IEndpointRouteBuilder v1,
        string facts,
        Func<Guid, TRequest, HttpContext, IRequest<Result<FactRecorded>>> toCommand,
        TRequest example)
        where TRequest : notnull =>
        v1.MapPost($"/agreements/{{id:guid}}/{facts}", async (Guid id, TRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
            {
                var result = await mediator.Send(toCommand(id, body, http), cancellation);
                return result.ToHttp(value =>
                {
                    http.Response.SetRevision(value.Agreement.Revision);
                    return Results.Json(value, statusCode: value.StatusCode);
                });
            })
            .RequireRole(Role.RecordsWrite)
            .WithTags("Agreements")
            .Body(example)
            .Answers(AgreementExamples.Recorded, StatusCodes.Status201Created, StatusCodes.Status200OK)
            .AnswersHeaders("ETag")
            .Problems("agreement-not-found", "source-id-reused", "event-in-future", "event-too-old");
}
