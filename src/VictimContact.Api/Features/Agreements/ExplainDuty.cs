using System.Text.Json.Serialization;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Agreements;

/// <summary>A duty, and why it is due on its day.</summary>
public sealed record ExplainedDuty : TimelineDuty
{
    internal ExplainedDuty(TimelineDuty duty, DutyExplanation explanation) : base(duty) => Explanation = explanation;

    /// <summary>What started the limit, and each day that was counted or passed over, for somebody who wants to check it by hand.</summary>
    [JsonPropertyOrder(1)]
    public DutyExplanation Explanation { get; }
}

internal static class ExplainDutyRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/agreements/{id:guid}/duties/{dutyId:guid}", (Guid id, Guid dutyId, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new ExplainDutyQuery(id, dutyId), cancellation))
        .RequireRole(Role.RecordsRead)
        .WithTags("Agreements")
        .WithName("ExplainDuty")
        .WithSummary("Read a duty with the reason for its due day")
        .WithDescription("""
            The fact that started the limit, the rule and its source, the days that were counted, and the weekend days and bank holidays of
            England and Wales that were passed over. A duty that no longer follows from the timeline (a late entry can supersede it) is not
            found.
            """)
        .Answers<ExplainedDuty>(StatusCodes.Status200OK)
        .Problems("agreement-not-found", "duty-not-found");
}

internal sealed record ExplainDutyQuery(Guid AgreementId, Guid DutyId) : IRequest<Result<ExplainedDuty>>;

internal sealed class ExplainDutyHandler(IDatabase database, Projection projection, RulesInForce inForce, TimeProvider clock)
    : IRequestHandler<ExplainDutyQuery, Result<ExplainedDuty>>
{
    public Task<Result<ExplainedDuty>> Handle(ExplainDutyQuery request, CancellationToken cancellationToken) =>
        database.Read<Result<ExplainedDuty>>(async connection =>
        {
            if (await Case.OfAgreement(connection, request.AgreementId, CaseLock.None) is not { } caseFile)
                return AgreementProblems.NotFound;
            var duty = projection.Derive(caseFile.TimelineOf(request.AgreementId)).Duties.FirstOrDefault(d => d.Id == request.DutyId);
            var row = caseFile.Duties[caseFile.Agreements[0].Id].FirstOrDefault(d => d.Id == request.DutyId);
            if (duty is null || row is null)
                return new DomainError("duty-not-found", "The agreement has no such duty.");

            return new ExplainedDuty(
                TimelineDuty.Of(row, clock.Today()), DutyExplanation.Of(duty, inForce.Rules.Calendar));
        }, cancellationToken);
}
