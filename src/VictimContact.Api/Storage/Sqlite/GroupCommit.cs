using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using VictimContact.Api.Storage.Events;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Storage.Sqlite;

/// <summary>
/// The one writer of a SQLite file, a thread of its own. It takes what waits, runs each unit of work in a savepoint, commits once and then
/// answers them all: what is slow about a durable write is the commit, and one commit serves many.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    /// <summary>How many units may wait. More than that would be answered so late that the caller is better told to come again.</summary>
    internal const int MostWaiting = 1_024;

    private const int MostAtOnce = 128;

    private readonly BlockingCollection<UnitOfWork> waiting = new(MostWaiting);
    private readonly Func<PreparedConnection> open;
    private readonly CommitSignal committed;
    private readonly Thread thread;
    private PreparedConnection? connection;

    /// <summary>Begins to take work; <paramref name="open"/> makes the connection that writes.</summary>
    internal GroupCommit(Func<PreparedConnection> open, CommitSignal committed)
    {
        (this.open, this.committed) = (open, committed);
        thread = new Thread(TakeTurns) { IsBackground = true, Name = "SQLite writer" };
        thread.Start();
    }

    /// <summary>
    /// Queues a unit of work; the task ends when it is committed, or undone. Throws <see cref="OverloadedException"/> when the queue is
    /// full.
    /// </summary>
    internal Task<T> Run<T>(Func<DbConnection, Task<T>> unit, Func<T, bool> commits, CancellationToken cancellation)
    {
        var work = new UnitOfWork<T>(unit, commits, cancellation);
        return waiting.TryAdd(work) ? work.Answered() : throw new OverloadedException();
    }

    /// <summary>Takes no more work, does what waits, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.CompleteAdding();
        await Task.Run(thread.Join);
        if (connection is not null)
            await connection.DisposeAsync();
        waiting.Dispose();
    }

    private void TakeTurns()
    {
        foreach (var first in waiting.GetConsumingEnumerable())
            RunTogether(first, alone: false);
    }

    /// <summary>Runs a unit and, unless it is to be alone, those that wait by then, in one transaction.</summary>
    private void RunTogether(UnitOfWork first, bool alone)
    {
        // What nobody waits for is not to wait for another program's lock.
        if (first.IsGivenUp)
        {
            first.Fail(new OperationCanceledException());
            return;
        }

        var batch = new List<UnitOfWork> { first };
        var (tallies, events) = (new TallyChanges(), new List<EventRow>());
        try
        {
            connection ??= open();
            connection.Execute("begin immediate");
            RunInSavepoint(connection, first, tallies, events);
            while (!alone && batch.Count < MostAtOnce && waiting.TryTake(out var next))
            {
                batch.Add(next);
                RunInSavepoint(connection, next, tallies, events);
            }

            (connection.TalliesOfUnit, connection.EventsOfUnit) = (null, null);
            new SqlBatch(connection).Change(tallies).Announce(events).Execute().GetAwaiter().GetResult();
            connection.Execute("commit");
        }
        catch (Exception e)
        {
            Abandon();
            if (batch.Count == 1)
                first.Fail(e);
            else
                batch.ForEach(unit => RunTogether(unit, alone: true));
            return;
        }

        batch.ForEach(unit => unit.Answer());
        if (events.Count > 0)
            committed.Raise();
    }

    /// <summary>
    /// Runs a unit; where it is to be committed, what it changes in tallies and the events of it are added to those of the others.
    /// </summary>
    private static void RunInSavepoint(PreparedConnection connection, UnitOfWork unit, TallyChanges tallies, List<EventRow> events)
    {
        if (!unit.TryBegin())
        {
            unit.Fail(new OperationCanceledException());
            return;
        }

        connection.Execute("savepoint unit");
        (connection.TalliesOfUnit, connection.EventsOfUnit) = (new(), []);
        if (unit.Run(connection))
        {
            tallies.Add(connection.TalliesOfUnit);
            events.AddRange(connection.EventsOfUnit);
        }
        else
        {
            if (unit.Fault is not null)
                connection.Forget();

            // The fault took the others' work with it: each of them is run again by itself.
            if (!connection.InTransaction)
                throw unit.Fault ?? new InvalidOperationException("A unit of work ended the transaction that it was given.");
            connection.Execute("rollback to unit");
        }

        connection.Execute("release unit");
    }

    /// <summary>Undoes the transaction, if it still is one; a connection that cannot do so is thrown away.</summary>
    private void Abandon()
    {
        try
        {
            connection?.Forget();
            if (connection is { InTransaction: true })
                connection.Execute("rollback");
        }
        catch (SqliteException)
        {
            connection?.Dispose();
            connection = null;
        }
    }
}
