using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Milestones;

internal static class VoidMilestoneRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapStandingChange(
            "void",
            new VoidRequest(VoidReason.RecordedInError),
            MilestoneAnswer.Example with { VoidedAt = new(2026, 11, 9, 11, 30, 0, TimeSpan.Zero), DutiesOpened = 0 })
        .WithName("VoidMilestone")
        .WithSummary("Void a milestone recorded in error")
        .WithDescription("""
            The duties that it opened become `void`, whatever their state was; all else is derived as if it had never been recorded. It
            stays visible. Other content can be recorded under its `sourceId`; a late copy of what was voided is refused with `voided`.
            Voiding it again without `at` answers 200 and changes nothing; with a later `at` it is void from then.

            Where it makes a duty that is overdue now go away, for any victim, it needs `approvedBy`: a known officer who is not, and at no
            time before `at` was, the officer in the case.
            """)
        .Problems("approval-required", "unknown-officer");
}

internal static class RestoreMilestoneRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapStandingChange("restore", RestoreRequest.Example, MilestoneAnswer.Example)
        .WithName("RestoreMilestone")
        .WithSummary("Restore a milestone that was voided")
        .WithDescription("""
            Takes a voiding back: everything is derived as if the milestone had never been voided. Restoring what stands answers 200; a
            voiding of no later `at` that arrives afterwards then changes nothing. Where another milestone was recorded under its key
            meanwhile, it is refused with `source-id-reused`: void that one first.
            """)
        .Problems("source-id-reused");
}

/// <summary>What the routes that void and restore a milestone have in common.</summary>
internal static class StandingRoutes
{
    internal static RouteHandlerBuilder MapStandingChange<TRequest>(
        this IEndpointRouteBuilder v1, string change, TRequest example, MilestoneAnswer answer) where TRequest : notnull, IStandingChange =>
        v1.MapPost(
            $"/milestones/{{id:guid}}/{change}",
            (Guid id, TRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new ChangeStandingCommand(id, body, http.ActingUserName()), cancellation))
        .RequireRole(Role.RecordsWrite)
        .WithTags("Milestones")
        .Body(example)
        .Answers(answer, StatusCodes.Status200OK)
        .Problems("milestone-not-found", "event-in-future", "event-too-old");
}

internal sealed record ChangeStandingCommand(Guid Id, IStandingChange Change, string By) : IRequest<Result<MilestoneAnswer>>;

internal sealed class ChangeStandingHandler(IDatabase database, Voiding voiding, TimeProvider clock)
    : IRequestHandler<ChangeStandingCommand, Result<MilestoneAnswer>>
{
    public Task<Result<MilestoneAnswer>> Handle(ChangeStandingCommand request, CancellationToken cancellationToken) =>
        database.Write<MilestoneAnswer>(async connection =>
        {
            if (await FactStore.Find(connection, request.Id) is not { Kind.Value: FactKind.Milestone } found)
                return new DomainError("milestone-not-found", "There is no milestone with this id.");

            await CaseStore.Lock(connection, found.InvestigationId);
            var caseFile = await Case.OfInvestigation(connection, found.InvestigationId, CaseLock.Investigation);
            var milestone = caseFile.Facts.Single(f => f.Id == found.Id);
            var changed = request.Change.Of(milestone, clock.Now(), request.By);
            if (changed != milestone && (await voiding.Save(connection, caseFile, milestone, changed)).Error is { } refusal)
                return refusal;
            return await MilestoneAnswer.Of(connection, caseFile.Investigation, changed);
        }, cancellationToken);
}
