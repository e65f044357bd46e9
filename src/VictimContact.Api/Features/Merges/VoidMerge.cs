using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Merges;

namespace VictimContact.Api.Features.Merges;

/// <param name="Reason">Why it is voided; `recorded-in-error` unless told.</param>
public sealed record VoidMergeRequest(VoidReason Reason = VoidReason.RecordedInError);

internal static class VoidMergeRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPost(
            "/merges/{id:guid}/void",
            (Guid id, VoidMergeRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new VoidMergeCommand(id, body, http.ActingUserName()), cancellation))
        .RequireRole(Role.RecordsWrite)
        .WithTags("Merges")
        .WithName("VoidMerge")
        .WithSummary("Void a merge")
        .WithDescription("""
            Takes the merge back exactly: each agreement has the entries that were sent to its own id, and is derived as if there had never
            been a merge. Of what officers were told, each keeps what was said of its own duties, so that something may be said again.
            Voiding it again changes nothing. A late copy of a merge that was voided is refused with `voided`; to merge the references
            after all, send another `sourceId`.
            """)
        .Body(new VoidMergeRequest())
        .Answers(
            MergeAnswer.Example with { VoidedAt = new(2026, 11, 9, 15, 0, 0, TimeSpan.Zero), Agreements = [] }, StatusCodes.Status200OK)
        .Problems("merge-not-found");
}

internal sealed record VoidMergeCommand(Guid Id, VoidMergeRequest Body, string By) : IRequest<Result<MergeAnswer>>;

internal sealed class VoidMergeHandler(IDatabase database, Merging merging, TimeProvider clock)
    : IRequestHandler<VoidMergeCommand, Result<MergeAnswer>>
{
    public Task<Result<MergeAnswer>> Handle(VoidMergeCommand request, CancellationToken cancellationToken) =>
        database.Write<MergeAnswer>(async connection =>
        {
            await PostingStore.LockCases(connection);
            if (await MergeStore.Find(connection, request.Id) is not { } merge)
                return new DomainError("merge-not-found", "There is no such merge.");
            if (merge.VoidedAt is not null)
                return await MergeAnswer.Of(connection, merge);
            var voided = merge with { VoidedAt = clock.Now(), VoidReason = request.Body.Reason, VoidedBy = request.By };
            await new SqlBatch(connection).Save(Tables.Merges, [(merge, voided)]).Execute();
            await merging.Follow(connection, voided);
            return await MergeAnswer.Of(connection, voided);
        }, cancellationToken);
}
