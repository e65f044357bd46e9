using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Milestones;

/// <param name="Reason">Why the milestone is voided.</param>
public sealed record VoidMilestoneRequest(VoidReason Reason);

internal static class VoidMilestoneRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPost(
            "/milestones/{id:guid}/void",
            (Guid id, VoidMilestoneRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new VoidMilestoneCommand(id, body.Reason, http.ActingUserName()), cancellation))
        .RequireRole(Role.RecordsWrite)
        .WithTags("Milestones")
        .WithName("VoidMilestone")
        .WithSummary("Void a milestone recorded in error")
        .WithDescription("""
            The duties that it opened become `void`, whatever their state was; all else is derived as if it had never been recorded. It
            stays visible,
            and its `sourceId` is free again: to correct a milestone, void it and record it anew. Voiding it again changes nothing; the
            first
            reason is kept.
            """)
        .Body(new VoidMilestoneRequest(VoidReason.RecordedInError))
        .Answers(
            MilestoneAnswer.Example with { VoidedAt = new(2026, 11, 9, 11, 30, 0, TimeSpan.Zero), DutiesOpened = 0 },
            StatusCodes.Status200OK)
        .Problems("milestone-not-found");
}

internal sealed record VoidMilestoneCommand(Guid Id, VoidReason Reason, string VoidedBy) : IRequest<Result<MilestoneAnswer>>;

internal sealed class VoidMilestoneHandler(IDatabase database, Projection projection, TimeProvider clock)
    : IRequestHandler<VoidMilestoneCommand, Result<MilestoneAnswer>>
{
    public Task<Result<MilestoneAnswer>> Handle(VoidMilestoneCommand request, CancellationToken cancellationToken) =>
        database.Write<MilestoneAnswer>(async connection =>
        {
            if (await FactStore.Find(connection, request.Id) is not { Kind.Value: FactKind.Milestone } found)
                return new DomainError("milestone-not-found", "There is no milestone with this id.");

            await CaseStore.Lock(connection, found.InvestigationId);
            var caseFile = await Case.OfInvestigation(connection, found.InvestigationId, CaseLock.Investigation);
            var milestone = caseFile.Facts.Single(f => f.Id == found.Id);
            if (milestone.VoidedAt is null)
            {
                milestone = milestone.Voided(clock.Now(), request.Reason, request.VoidedBy);
                await projection.Save(connection, caseFile, caseFile.With([milestone]));
            }

            return await MilestoneAnswer.Of(connection, caseFile.Investigation, milestone);
        }, cancellationToken);
}
