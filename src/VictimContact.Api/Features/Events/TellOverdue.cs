using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Events;

namespace VictimContact.Api.Features.Events;

/// <summary>
/// Tells of one batch of the agreements that have become overdue because a day has passed. What became so by an entry is told as the change
/// that it is. Answers whether there may be more.
/// </summary>
internal sealed record TellOverdueCommand : IRequest<bool>;

internal sealed class TellOverdueHandler(IDatabase database, TimeProvider clock) : IRequestHandler<TellOverdueCommand, bool>
{
    // These agreements are kept from other writes until it is committed: that is not to take long.
    private const int AgreementsAtOnce = 200;

    public async Task<bool> Handle(TellOverdueCommand request, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var mark = await database.Read(OverdueMarkStore.Read, cancellationToken);
        return !mark.IsUpTo(today) && await database.Write(connection => Tell(connection, today), cancellationToken);
    }

    private async Task<bool> Tell(DbConnection connection, DateOnly today)
    {
        var mark = await OverdueMarkStore.Lock(connection);
        if (mark.IsUpTo(today))
            return false;

        // What was overdue before this was first looked at has not become so since.
        var next = mark.DueOn is null ? [] : await OverdueMarkStore.Next(connection, mark, today, AgreementsAtOnce);
        if (next.Count > 0)
        {
            var now = clock.Now();
            var overdue = await OverdueMarkStore.LockOverdue(connection, next.Select(n => n.AgreementId!.Value), today);
            await new SqlBatch(connection)
                .Announce(overdue.Select(a =>
                    EventRow.OfAgreement(EventType.AgreementOverdue, a.Id, a.InvestigationId, a.Revision, now)))
                .Execute();
        }

        var hasMore = next.Count == AgreementsAtOnce;
        await OverdueMarkStore.Move(connection, hasMore ? next[^1] : OverdueMark.AllOf(today.AddDays(-1)));
        return hasMore;
    }
}
