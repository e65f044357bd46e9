using FluentValidation;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Agreements;

// Milestones are voided and restored by the same bodies, so these look at theirs too.
internal sealed class VoidValidator : AbstractValidator<VoidRequest>
{
    public VoidValidator(TimeProvider clock)
    {
        RuleFor(r => r.At).Happened(clock);
        RuleFor(r => r.ApprovedBy).OfficerId();
    }
}

internal sealed class RestoreValidator : AbstractValidator<RestoreRequest>
{
    public RestoreValidator(TimeProvider clock) => RuleFor(r => r.At).Happened(clock);
}

internal static class VoidFactRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapStandingChange("void", new VoidRequest(VoidReason.RecordedInError))
        .WithName("VoidFact")
        .WithSummary("Void a fact that was recorded in error")
        .WithDescription("""
            The fact stays visible, and everything is derived as if it had not been recorded: the duties that it had opened are shown as
            `void`. Other content can be recorded under its `sourceId`; a late copy of what was voided is refused with `voided`. Voiding it
            again without `at` answers 200 and changes nothing; with a later `at` it is void from then.

            The safe-contact note of what was voided is wiped 30 days after the voiding was sent here, with a registration all those of its
            agreement. Late copies are known by a keyed hash thereafter.

            A voided registration leaves the agreement `void`: all its duties are, it is in no list but `status=void` and in no figure, it
            takes no further fact (`voided`), and its victim can be registered in the investigation again.

            Any fact can be voided but a milestone (it has its own route) and the investigation's only assignment. An assignment is voided
            for the whole investigation; the terms of a review are voided with the review.

            **A second person.** Where the voiding of a registration, terms (those of a review too) or a closing makes a duty that is
            overdue now go away, it needs `approvedBy`: a known officer who is not, and at no time before `at` was, the officer in the case.
            """)
        .Problems("approval-required", "unknown-officer");
}

internal static class RestoreFactRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapStandingChange("restore", RestoreRequest.Example)
        .WithName("RestoreFact")
        .WithSummary("Restore a fact that was voided")
        .WithDescription("""
            Takes a voiding back: everything is derived as if the fact had never been voided. Restoring what stands answers 200; a voiding
            of no later `at` that arrives afterwards then changes nothing. Where other content was recorded under the fact's key meanwhile,
            it is refused with `source-id-reused`: void that one first. A registration whose victim was registered in the investigation
            again is refused with `agreement-exists`. Where a safe-contact note was wiped meanwhile, the answer warns of it:
            `safe-contact-wiped`.
            """)
        .Problems("source-id-reused", "agreement-exists");
}

/// <summary>What the routes that void and restore a fact have in common.</summary>
internal static class StandingRoutes
{
    internal static RouteHandlerBuilder MapStandingChange<TRequest>(this IEndpointRouteBuilder v1, string change, TRequest example)
        where TRequest : notnull, IStandingChange => v1.MapPost(
            $"/agreements/{{id:guid}}/facts/{{factId:guid}}/{change}",
            (Guid id, Guid factId, TRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(
                    new ChangeStandingCommand(id, factId, body, http.ActingUserName(), http.ExpectedRevision()),
                    cancellation,
                    agreement => agreement.Tagged(http)))
        .RequireRole(Role.RecordsWrite)
        .WithTags("Agreements")
        .Body(example)
        .Answers(AgreementExamples.Agreement, StatusCodes.Status200OK)
        .AnswersHeaders("ETag")
        .TakesIfMatch()
        .Problems("agreement-not-found", "fact-not-found", "fact-cannot-be-voided", "event-in-future", "event-too-old");
}

/// <param name="ExpectedRevision">The revision that the caller has seen, if it said so.</param>
internal sealed record ChangeStandingCommand(
    Guid AgreementId, Guid FactId, IStandingChange Change, string By, int? ExpectedRevision) : IRequest<Result<AgreementAnswer>>;

internal sealed class ChangeStandingHandler(IDatabase database, Voiding voiding, TimeProvider clock)
    : IRequestHandler<ChangeStandingCommand, Result<AgreementAnswer>>
{
    private static readonly FactWarning Wiped = new(
        "safe-contact-wiped", "Its safe-contact note was wiped 30 days after it was voided. Agree it with the victim again.");

    public Task<Result<AgreementAnswer>> Handle(ChangeStandingCommand request, CancellationToken cancellationToken) =>
        database.Write<AgreementAnswer>(async connection =>
        {
            // An assignment belongs to the investigation, and only its row says whether this is one.
            if (await Case.OfAgreement(connection, request.AgreementId, CaseLock.Investigation) is not { } caseFile)
                return AgreementProblems.NotFound;
            if (caseFile.Facts.FirstOrDefault(f => f.Id == request.FactId) is not { } fact)
                return new DomainError("fact-not-found", "The agreement has no such fact.");

            // What changes nothing is a repeat, whatever has changed since.
            var changed = request.Change.Of(fact, clock.Now(), request.By);
            var agreement = caseFile.Agreements[0];
            if (changed == fact)
                return Answer(CurrentAgreement.Of(caseFile, agreement, caseFile.Duties[agreement.Id]), caseFile, changed);
            if (request.ExpectedRevision is { } expected && expected != agreement.Revision)
                return AgreementProblems.RevisionMismatch;
            if (!CanBeChanged(caseFile, changed))
                return new DomainError(
                    "fact-cannot-be-voided",
                    "A milestone and the only assignment of an investigation cannot be voided here.");

            if (fact.Kind == FactKind.Registration && changed.VoidedAt is null
                && await AgreementStore.RegisteredBeside(
                    connection, caseFile.Registered.Single(a => a.Id == fact.AgreementId)) is { } other)
                return new DomainError(
                    "agreement-exists", "The victim was registered in this investigation again.", null, other);

            // With an assignment all agreements of the investigation follow; with a registration those that are one by a merge.
            if (fact.AgreementId is null || fact.Kind == FactKind.Registration)
                caseFile = await Case.OfInvestigation(connection, fact.InvestigationId, CaseLock.Investigation);
            var saved = await voiding.Save(connection, caseFile, fact, changed);
            if (saved.Error is { } refusal)
                return refusal;
            var standing = saved.Value.Case.Joined.With(request.AgreementId)[0].Id;
            var projected = saved.Value.Agreements.Single(a => a.Row.Id == standing);
            return Answer(CurrentAgreement.Of(saved.Value.Case, projected.Row, projected.Duties.Derived), caseFile, changed);
        }, cancellationToken);

    private static bool CanBeChanged(Case caseFile, FactRow changed) => changed.Kind.Value switch
    {
        FactKind.Milestone => false,
        FactKind.Assignment => caseFile.Facts.Any(f => f.Kind == changed.Kind && f.Id != changed.Id && f.VoidedAt is null)
            || changed.VoidedAt is null,
        _ => true,
    };

    private AgreementAnswer Answer(CurrentAgreement agreement, Case caseFile, FactRow changed) =>
        AgreementAnswer.Of(agreement, clock.Today()) with { Warnings = IsWiped(caseFile, changed) ? [Wiped] : null };

    /// <summary>With a registration the notes of all its agreement were wiped.</summary>
    private static bool IsWiped(Case caseFile, FactRow changed) =>
        changed is { VoidedAt: null, RestoredAt: not null }
        && (changed.ContentHash is not null
            || (changed.Kind == FactKind.Registration
                && caseFile.Facts.Any(f => f.AgreementId == changed.AgreementId && f.ContentHash is not null)));
}
