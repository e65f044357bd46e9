using System.Linq.Expressions;
using FluentValidation;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Agreements;

/// <summary>A body that records a fact on an agreement.</summary>
internal interface IFactRequest
{
    /// <summary>The RMS's own id of the entry, if it sent one.</summary>
    string? SourceId { get; }

    /// <summary>The officer who approved what takes a second person; null where nobody did, or nothing does.</summary>
    string? ApprovedBy => null;

    /// <summary>The fact that the body tells, under an id.</summary>
    Fact Said(Guid id);

    /// <summary>A new fact with what it keeps of the case, for those that keep something.</summary>
    Result<Fact> Complete(Fact said, Case caseFile) => said;
}

/// <summary>What every body that records a fact is held to.</summary>
internal abstract class FactValidator<T> : AbstractValidator<T> where T : IFactRequest
{
    protected FactValidator(TimeProvider clock, Expression<Func<T, DateTimeOffset>> at)
    {
        RuleFor(at).Happened(clock);
        RuleFor(r => r.SourceId).SourceId();
        RuleFor(r => r.ApprovedBy).OfficerId();
    }
}

/// <summary>
/// Records a fact on an agreement: load the timeline, append, derive the duties, save the difference, all in one transaction.
/// </summary>
/// <param name="ExpectedRevision">The revision that the caller has seen, if it said so.</param>
internal sealed record RecordFactCommand(Guid AgreementId, IFactRequest Body, string RecordedBy, int? ExpectedRevision = null)
    : IRequest<Result<Put<FactRecorded>>>;

internal sealed class RecordFactHandler(IDatabase database, Projection projection, TimeProvider clock)
    : IRequestHandler<RecordFactCommand, Result<Put<FactRecorded>>>
{
    public async Task<Result<Put<FactRecorded>>> Handle(RecordFactCommand request, CancellationToken cancellationToken)
    {
        // What is answered is put together after the commit: until then others may wait for this one.
        var answer = await database.Write<Func<Put<FactRecorded>>>(async connection =>
        {
            if (await Case.OfAgreement(connection, request.AgreementId, CaseLock.Agreement) is not { } caseFile)
                return AgreementProblems.NotFound;
            if (caseFile.Agreements[0].Status == AgreementStatus.Void)
                return Entry.Voided(caseFile.FactsOf(request.AgreementId).Single(f => f.Kind == FactKind.Registration).Id);

            // Looked for before anything else is asked: a repeat is one whatever has changed since.
            var said = request.Body.Said(clock.NewId());
            var recorded = await Entry.Find(connection, caseFile, request.AgreementId, said, request.Body.SourceId);
            if (recorded.Error is { } refusal)
                return refusal;
            if (recorded.Value is { } first)
                return new Func<Put<FactRecorded>>(() => Repeat(caseFile, first));
            if (request.ExpectedRevision is { } expected && expected != caseFile.Agreements[0].Revision)
                return AgreementProblems.RevisionMismatch;

            if (await Approval.UnknownOfficer(connection, request.Body.ApprovedBy) is { } unknown)
                return unknown;

            var fact = request.Body.Complete(said, caseFile);
            return fact.Error is { } incomplete ? incomplete : await Append(connection, caseFile, request, fact.Value);
        }, cancellationToken);
        return answer.Error is { } error ? error : answer.Value();
    }

    private async Task<Func<Put<FactRecorded>>> Append(DbConnection connection, Case caseFile, RecordFactCommand request, Fact fact)
    {
        var row = FactRow.Of(fact, caseFile.Investigation.Id, request.AgreementId, request.Body.SourceId, clock.Now(), request.RecordedBy);
        var saved = await projection.Save(connection, caseFile, caseFile.With([row]));
        var agreement = saved.Agreements[0];
        return () => new(Answer(
            CurrentAgreement.Of(saved.Case, agreement.Row, agreement.Duties.Derived),
            fact,
            () => projection.Derive(caseFile.TimelineOf(request.AgreementId)),
            agreement.Derivation), IsNew: true);
    }

    private Put<FactRecorded> Repeat(Case caseFile, FactRow first)
    {
        var agreement = caseFile.Agreements[0];
        var timeline = caseFile.TimelineOf(agreement.Id);
        var current = CurrentAgreement.Of(caseFile, agreement, caseFile.Duties[agreement.Id]);
        return new(Answer(current, caseFile.FactOf(first), Before, projection.Derive(timeline)), IsNew: false);

        Derivation Before() => projection.Derive(timeline with { Facts = [.. timeline.Facts.Where(f => f.Id != first.Id)] });
    }

    private FactRecorded Answer(CurrentAgreement agreement, Fact fact, Func<Derivation> before, Derivation after) => new(
        fact.Id,
        FactWarning.For(fact, before, after, agreement.UnsafeChannels),
        [.. after.Duties.Where(d => d.EndedBy == fact.Id && d.State is (DutyState.Met or DutyState.MetLate)).Select(d => d.Id)],
        AgreementAnswer.Of(agreement, clock.Today()));
}

/// <summary>What the routes that record a fact on an agreement have in common.</summary>
internal static class FactRoutes
{
    /// <summary>Maps <c>POST /v1/agreements/{id}/…</c>: 201 with what became of the fact, 200 when it is a repeat.</summary>
    internal static RouteHandlerBuilder MapFact<TRequest>(
        this IEndpointRouteBuilder v1, string facts, TRequest example) where TRequest : notnull, IFactRequest =>
        v1.MapPost($"/agreements/{{id:guid}}/{facts}", (Guid id, TRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new RecordFactCommand(id, body, http.ActingUserName(), http.ExpectedRevision()), cancellation, put =>
                {
                    http.Response.SetRevision(put.Value.Agreement.Revision);
                    return Results.Json(put.Value, statusCode: put.StatusCode);
                }))
            .RequireRole(Role.RecordsWrite)
            .WithTags("Agreements")
            .Body(example)
            .Answers(AgreementExamples.Recorded, StatusCodes.Status201Created, StatusCodes.Status200OK)
            .AnswersHeaders("ETag")
            .TakesIfMatch()
            .Problems("agreement-not-found", "source-id-reused", "voided", "unknown-officer", "event-in-future", "event-too-old");
}
