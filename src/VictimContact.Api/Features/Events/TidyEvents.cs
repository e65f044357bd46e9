using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Events;

namespace VictimContact.Api.Features.Events;

/// <summary>
/// Gives positions to events that nobody has asked for yet, and deletes a batch of those that have been kept long enough. Answers whether
/// there may be more to delete.
/// </summary>
internal sealed record TidyEventsCommand : IRequest<bool>;

internal sealed class TidyEventsHandler(IDatabase database, EventFeed feed, TimeProvider clock) : IRequestHandler<TidyEventsCommand, bool>
{
    /// <summary>How long who follows may stay away.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task<bool> Handle(TidyEventsCommand request, CancellationToken cancellationToken)
    {
        if (await database.Read(EventStore.LacksPositions, cancellationToken))
            await feed.GivePositions(cancellationToken);
        var before = clock.Now() - Kept;
        return await database.Read(connection => EventStore.HasBefore(connection, before), cancellationToken)
            && await database.Write(connection => EventStore.DeleteBefore(connection, before), cancellationToken);
    }
}
