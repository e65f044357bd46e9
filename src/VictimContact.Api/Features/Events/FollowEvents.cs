using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Events;

namespace VictimContact.Api.Features.Events;

internal static class FollowEventsRoute
{
    private const string Latest = "latest";

    private static readonly EventPage Example = new(
        [
            CloudEvent.Of(new()
            {
                Id = Guid.Parse("019a4a1b-2f10-7d51-9c02-6b1f0e6a2d94"),
                At = new(2026, 11, 2, 10, 20, 0, TimeSpan.Zero),
                Type = EventType.AgreementChanged,
                Subject = "019a43d0-9c1e-7b44-9a55-3f6b1c0d2e11",
                Revision = 2,
            }),
        ],
        "x3yGkV0q8mJbIjE3Il0");

    internal static void Map(IEndpointRouteBuilder v1) => v1.MapGet(
            "/events",
            async (string? after, Limit? limit, WaitSeconds? wait, IMediator mediator, CancellationToken cancellation) =>
            {
                var page = await mediator.Send(
                    new FollowEventsQuery(
                        after == Latest ? null : after,
                        after == Latest,
                        limit ?? Limit.Default,
                        TimeSpan.FromSeconds(wait?.Value ?? 0)),
                    cancellation);
                return page.Error is { Code: "invalid-cursor" } error
                    ? Problem.Of(error.Code, error.Detail, new Fault(error.Detail, Parameter: nameof(after)))
                    : page.ToHttp(p => Results.Ok(p));
            })
        .MayBeHeldOpen()
        .RequireRole(Role.RecordsRead)
        .WithTags("Events")
        .WithName("FollowEvents")
        .WithSummary("Follow what changes")
        .WithDescription("""
            What has changed, once it is committed, in one order for everybody, as CloudEvents 1.0: `items` is a batch in the JSON form, and
            the answer is `application/json`. An event holds ids, a `url` and a revision, and no content: read the `url` for what there is
            now.

            - `agreement.changed`: anything at all about an agreement, its duties or its investigation, also another unit of its officer,
              and a channel that another agreement of the victim marks unsafe. Each revision is told once, in their order.
            - `agreement.overdue`: it became overdue because a day has passed; within an hour of midnight in London, at the revision that it
              has then. One that an entry makes overdue is `agreement.changed` alone.
            - `order.changed`: something else is shown of an order: its state, its milestones, whom it protects, who was asked or told.
            - `reminder.changed`: its status moved, or it was acknowledged.
            - `rules.changed`: the calendar, the catalogue or the reminder policy is another. What it moves follows as `agreement.changed`.

            Send `nextCursor` as `after`, again and again: no event is ever skipped, whatever is written meanwhile. With `wait` the answer
            comes as soon as there is an event, or empty after so many seconds. Without `after` it begins at the oldest event that is kept;
            `after=latest` answers no event and the cursor of now. Events are kept for 90 days: a cursor from before that is 410
            `events-expired`. Start anew then, as at the first time: ask `after=latest`, read the lists, and follow from that cursor.
            An event may come again after an answer that was lost: its `id` tells. Up to 64 of these may be held open by a caller.
            """)
        .Answers(Example, StatusCodes.Status200OK)
        .Problems("invalid-cursor", "events-expired");
}

/// <param name="After">A cursor; null for the oldest that is kept.</param>
/// <param name="IsFromNow">Begins after the newest.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Wait">For how long it waits for the first.</param>
internal sealed record FollowEventsQuery(string? After, bool IsFromNow, Limit Limit, TimeSpan Wait) : IRequest<Result<EventPage>>;

internal sealed class FollowEventsHandler(IDatabase database, EventFeed feed, TimeProvider clock)
    : IRequestHandler<FollowEventsQuery, Result<EventPage>>
{
    private static readonly DomainError Expired = new(
        "events-expired", "What comes after this cursor is not kept any more. Ask after=latest, read the lists, and follow from there.");

    private string? filters;

    public async Task<Result<EventPage>> Handle(FollowEventsQuery request, CancellationToken cancellationToken)
    {
        // A cursor of other records would read as one of these.
        filters ??= $"events {Convert.ToHexString(await database.Write(SecretStore.EventKey, cancellationToken))}";
        if (Read(request.After) is not { } given)
            return Cursor.Refused;

        var until = clock.GetUtcNow() + request.Wait;
        if (await database.Read(EventStore.LacksPositions, cancellationToken))
            await feed.GivePositions(cancellationToken);
        var first = await database.Read(
            async connection =>
            {
                if (request.After is not null && !await EventStore.HasAllAfter(connection, given))
                    return default((EventPlace, IReadOnlyList<EventRow>)?);
                var place = request.IsFromNow ? await EventStore.Newest(connection) : given;
                return (place, await EventStore.After(connection, place.Position, request.Limit.Value));
            },
            cancellationToken);
        if (first is not var (place, events))
            return Expired;

        while (events.Count == 0 && until - clock.GetUtcNow() is var left && left > TimeSpan.Zero
            && await feed.WaitBeyond(place.Position, left, cancellationToken))
            events = await database.Read(c => EventStore.After(c, place.Position, request.Limit.Value), cancellationToken);
        var end = events.Count == 0 ? place : new(events[^1].Position, events[^1].Id);
        return new EventPage([.. events.Select(CloudEvent.Of)], Written(end));
    }

    private string Written(EventPlace place) =>
        Cursor.Of(filters!, place.Position.ToString(CultureInfo.InvariantCulture), place.Id.ToString());

    /// <summary>The place that a cursor holds, the beginning for none; null where it is none of ours.</summary>
    private EventPlace? Read(string? cursor)
    {
        var place = Cursor.Read<EventPlace?>(cursor, filters!, keys: 2, key =>
            long.TryParse(key[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && Guid.TryParseExact(key[1], "D", out var id)
            ? new(position, id)
            : null);
        return place.Error is null ? place.Value ?? EventPlace.Beginning : null;
    }
}
