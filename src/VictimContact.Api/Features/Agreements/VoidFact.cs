using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Agreements;

/// <param name="Reason">Why the fact is voided.</param>
public sealed record VoidFactRequest(VoidReason Reason);

internal static class VoidFactRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPost(
            "/agreements/{id:guid}/facts/{factId:guid}/void",
            (Guid id, Guid factId, VoidFactRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(
                    new VoidFactCommand(id, factId, body.Reason, http.ActingUserName()), cancellation, agreement => agreement.Tagged(http)))
        .RequireRole(Role.RecordsWrite)
        .WithTags("Agreements")
        .WithName("VoidFact")
        .WithSummary("Void a fact that was recorded in error")
        .WithDescription("""
            The fact stays visible, and everything is derived as if it had not been recorded: the duties that it had opened are shown as
            `void`. Its `sourceId`
            is free again, so the entry can be recorded anew. Voiding it again answers 200 and changes nothing.
            Any fact can be voided but the registration, a milestone (it has its own route) and the investigation's only assignment. An
            assignment is voided
            for the whole investigation; the terms of a review are voided with the review.
            """)
        .Body(new VoidFactRequest(VoidReason.RecordedInError))
        .Answers(AgreementExamples.Agreement, StatusCodes.Status200OK)
        .AnswersHeaders("ETag")
        .Problems("agreement-not-found", "fact-not-found", "fact-cannot-be-voided");
}

internal sealed record VoidFactCommand(
    Guid AgreementId, Guid FactId, VoidReason Reason, string VoidedBy) : IRequest<Result<AgreementAnswer>>;

internal sealed class VoidFactHandler(IDatabase database, Projection projection, TimeProvider clock)
    : IRequestHandler<VoidFactCommand, Result<AgreementAnswer>>
{
    public Task<Result<AgreementAnswer>> Handle(VoidFactCommand request, CancellationToken cancellationToken) =>
        database.Write<AgreementAnswer>(async connection =>
        {
            // An assignment belongs to the investigation, and only its row says whether this is one.
            if (await Case.OfAgreement(connection, request.AgreementId, CaseLock.Investigation) is not { } caseFile)
                return AgreementProblems.NotFound;
            if (caseFile.Facts.FirstOrDefault(f => f.Id == request.FactId) is not { } fact)
                return new DomainError("fact-not-found", "The agreement has no such fact.");
            if (fact.VoidedAt is not null)
                return AgreementAnswer.Of(
                    CurrentAgreement.Of(caseFile, caseFile.Agreements[0], caseFile.Duties[request.AgreementId]), clock.Today());
            if (!CanBeVoided(caseFile, fact))
                return new DomainError(
                    "fact-cannot-be-voided",
                    "A registration, a milestone and the only assignment of an investigation cannot be voided here.");

            // With an assignment all agreements of the investigation follow.
            if (fact.AgreementId is null)
                caseFile = await Case.OfInvestigation(connection, fact.InvestigationId, CaseLock.Investigation);
            var saved = await projection.Save(
                connection, caseFile, caseFile.With([fact.Voided(clock.Now(), request.Reason, request.VoidedBy)]));
            var agreement = saved.Agreements.Single(a => a.Row.Id == request.AgreementId);
            return AgreementAnswer.Of(CurrentAgreement.Of(saved.Case, agreement.Row, agreement.Duties.Derived), clock.Today());
        }, cancellationToken);

    private static bool CanBeVoided(Case caseFile, FactRow fact) => fact.Kind.Value switch
    {
        FactKind.Registration or FactKind.Milestone => false,
        FactKind.Assignment => caseFile.Facts.Count(f => f.Kind == fact.Kind && f.VoidedAt is null) > 1,
        _ => true,
    };
}
