using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Agreements;

/// <param name="Facts">Every fact, oldest first, voided ones too, with the milestones and assignments of the investigation.</param>
/// <param name="Duties">Every duty by due day, with how it ended.</param>
public sealed record TimelineAnswer(IReadOnlyList<TimelineFact> Facts, IReadOnlyList<TimelineDuty> Duties);

/// <param name="Id">Stays the same however often the duty is derived.</param>
/// <param name="Kind">`agree`, `update`, `inform` or `review`.</param>
/// <param name="State">`open`; `met` or `met-late`; `missed` (closed unmet after its day); `exempt`; or `void`, which is counted
/// nowhere.</param>
/// <param name="DueOn">The London day by the end of which it was owed.</param>
/// <param name="MilestoneId">The milestone that it is about.</param>
/// <param name="MilestoneType">That milestone's type; `officer-changed` where a new officer in the case opened the duty.</param>
/// <param name="Cause">What opened it, in a word: the milestone's type, `registered`, `reopened`, `officer-changed`, `unsafe-answer`,
/// `order-follow-up`, or for `update` `terms`, `update`, `review`, `exception` or `reopened`.</param>
/// <param name="OrderRef">The order that a follow-up is of; null for every other duty.</param>
/// <param name="By">Who owes it.</param>
/// <param name="Unit">The unit it counts for: of the officer in the case now while it is open, else when it ended.</param>
/// <param name="Overdue">Open, and its day has passed.</param>
/// <param name="DaysSilent">Of an update, and of terms that are to be agreed: the days after its due day until it ended, or today. Null for
/// the other kinds, and where its days count nowhere: what opened it was voided, or it was written off.</param>
/// <param name="EndedOn">The London day on which it ended; null while open.</param>
/// <param name="EndedBy">The fact that ended it.</param>
public record TimelineDuty(
    Guid Id,
    DutyKind Kind,
    DutyState State,
    DateOnly DueOn,
    Guid? MilestoneId,
    string? MilestoneType,
    string Cause,
    string? OrderRef,
    DutyOwner By,
    string Unit,
    bool Overdue,
    int? DaysSilent,
    DateOnly? EndedOn,
    Guid? EndedBy)
{
    internal static TimelineDuty Of(DutyRow row, DateOnly today) => new(
        row.Id,
        row.Kind,
        row.State,
        row.DueOn,
        row.MilestoneId,
        row.MilestoneType,
        row.Cause,
        row.OrderRef,
        row.OwedBy,
        row.Unit,
        row.IsOverdue(today),
        row.DaysSilent(today),
        row.EndedOn,
        row.EndedBy);
}

internal static class ReadTimelineRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/agreements/{id:guid}/timeline", (Guid id, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new ReadTimelineQuery(id), cancellation))
        .RequireRole(Role.RecordsRead)
        .WithTags("Agreements")
        .WithName("ReadTimeline")
        .WithSummary("Read an agreement's timeline")
        .WithDescription("Everything that happened, and everything that was owed and how it ended. The safe-contact note is not in it.")
        .Answers<TimelineAnswer>(StatusCodes.Status200OK)
        .Problems("agreement-not-found");
}

internal sealed record ReadTimelineQuery(Guid Id) : IRequest<Result<TimelineAnswer>>;

internal sealed class ReadTimelineHandler(
    IDatabase database, TimeProvider clock) : IRequestHandler<ReadTimelineQuery, Result<TimelineAnswer>>
{
    public Task<Result<TimelineAnswer>> Handle(ReadTimelineQuery request, CancellationToken cancellationToken) =>
        database.Read<Result<TimelineAnswer>>(async connection =>
        {
            if (await Case.OfAgreement(connection, request.Id, CaseLock.None) is not { } caseFile)
                return AgreementProblems.NotFound;

            var today = clock.Today();
            return new TimelineAnswer(
                [
                    .. caseFile.Facts.Select(f => TimelineFact.Of(f, caseFile.FactOf(f)))
                        .OrderBy(f => f.At).ThenBy(f => f.Kind).ThenBy(f => f.Id),
                ],
                [.. caseFile.Duties[caseFile.Agreements[0].Id].Select(d => TimelineDuty.Of(d, today))]);
        }, cancellationToken);
}
