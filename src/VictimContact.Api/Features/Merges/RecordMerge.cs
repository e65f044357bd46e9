using FluentValidation;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Merges;

namespace VictimContact.Api.Features.Merges;

/// <summary>That two references are of one person.</summary>
/// <param name="Kind">Whose references they are: of a `victim`, or of the `subject` of orders.</param>
/// <param name="From">The reference that is given up.</param>
/// <param name="Into">The reference that is kept.</param>
/// <param name="SourceId">The RMS's own id of the entry, unique among merges of its kind.</param>
public sealed record RecordMergeRequest(MergeKind Kind, string From, string Into, string? SourceId = null);

internal sealed class RecordMergeValidator : AbstractValidator<RecordMergeRequest>
{
    public RecordMergeValidator()
    {
        RuleFor(r => r.From).Reference();
        RuleFor(r => r.Into).Reference();
        RuleFor(r => r.SourceId).SourceId();
    }
}

internal static class RecordMergeRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPost(
            "/merges", (RecordMergeRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(new RecordMergeCommand(body, http.ActingUserName()), cancellation))
        .RequireRole(Role.RecordsWrite)
        .WithTags("Merges")
        .WithName("RecordMerge")
        .WithSummary("Merge two references of one person")
        .WithDescription("""
            From then on `from` names what `into` names, for reads and writes, whether either is known here yet or not, and whatever arrives
            later. Everything is derived as if the two had been one from the start. Chains are followed to their end; a circle is refused,
            and a reference is given up for one other at most.

            **Two agreements of one victim in one investigation become one**: the one that was registered first, which both ids name from
            then on. Its duties are derived from the entries of both. An entry without `sourceId` that was sent to both is one; two of the
            same `sourceId` both stay. Of the registrations the earlier `identifiedOn` and the higher level count. What officers were told
            for either counts for the duty of the same kind, opener and due day. The other agreement is in no list and in no figure.

            Each entry keeps the id of the agreement that it was sent to, so that the merge can be voided, which takes it back exactly: what
            was sent to either id meanwhile stays with that id. An investigation that was entered twice is no merge: close the agreements of
            the second as `duplicate`, and send its entries to the first.

            The same merge again answers 200 and the first one.
            """)
        .Body(new RecordMergeRequest(MergeKind.Victim, "N-884219", "N-884211", "MRG-52"))
        .Answers(MergeAnswer.Example, StatusCodes.Status201Created, StatusCodes.Status200OK)
        .Problems("merged-otherwise", "merge-circle", "source-id-reused", "voided");
}

internal sealed record RecordMergeCommand(RecordMergeRequest Body, string RecordedBy) : IRequest<Result<Put<MergeAnswer>>>;

internal sealed class RecordMergeHandler(IDatabase database, Merging merging, TimeProvider clock)
    : IRequestHandler<RecordMergeCommand, Result<Put<MergeAnswer>>>
{
    public Task<Result<Put<MergeAnswer>>> Handle(RecordMergeCommand request, CancellationToken cancellationToken) =>
        database.Write<Put<MergeAnswer>>(async connection =>
        {
            await PostingStore.LockCases(connection);
            var merge = RowOf(request);
            var sent = await MergeStore.OfKey(connection, merge);
            if (sent.FirstOrDefault(m => m.VoidedAt is null) is { } standing)
                return standing.SaysTheSame(merge)
                    ? new Put<MergeAnswer>(await MergeAnswer.Of(connection, standing), IsNew: false)
                    : Entry.Reused(standing.Id);
            if (sent.FirstOrDefault(merge.SaysTheSame) is { } voided)
                return new DomainError("voided", "This merge was recorded and then voided.", null, voided.Id);

            var connected = await MergeStore.Connected(connection, request.Body.Kind, [merge.FromKey, merge.IntoKey]);
            if (new MergedReferences(connected.Select(m => m.ToMerge())).Refusal(merge.FromRef, merge.IntoRef) is { } refusal)
                return refusal;
            await new SqlBatch(connection).Insert(Tables.Merges, [merge]).Execute();
            await merging.Follow(connection, merge);
            return new Put<MergeAnswer>(await MergeAnswer.Of(connection, merge), IsNew: true);
        }, cancellationToken);

    private MergeRow RowOf(RecordMergeCommand request) => new()
    {
        Id = clock.NewId(),
        Kind = request.Body.Kind,
        FromRef = Reference.Clean(request.Body.From),
        IntoRef = Reference.Clean(request.Body.Into),
        SourceId = request.Body.SourceId?.Trim(),
        RecordedAt = clock.Now(),
        RecordedBy = request.RecordedBy,
    };
}
