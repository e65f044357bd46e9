using Microsoft.Data.Sqlite;

namespace VictimContact.Api.Storage.Sqlite;

/// <summary>
/// Folds the write-ahead log into the file, beside the writer, so that nobody waits for it. The log begins anew only when all of it is
/// folded, which by another connection alone would never be so under load: the writer folds what it has written meanwhile, which is little.
/// </summary>
internal sealed class Checkpoints(Func<PreparedConnection> open) : IAsyncDisposable
{
    // Some 30 MB of log. A log that is twice as long is not folded faster, and holds up the writer's own synchronisation for longer.
    private const int RowsBetween = 8_000;

    private PreparedConnection? connection;
    private Task? folding;
    private int folded;

    /// <summary>To be called by the writer after each commit.</summary>
    internal void Continue(PreparedConnection writer)
    {
        // A connection that was opened anew counts from nothing.
        folded = Math.Min(folded, writer.RowsChanged);
        if (folding is null && writer.RowsChanged - folded >= RowsBetween)
        {
            folded = writer.RowsChanged;
            folding = Task.Factory.StartNew(() => Fold(connection ??= open()), TaskCreationOptions.LongRunning);
        }
        else if (folding is { IsCompleted: true })
        {
            folding = null;
            Fold(writer);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (folding is not null)
            await folding.ContinueWith(_ => { }, TaskScheduler.Default);
        if (connection is not null)
            await connection.DisposeAsync();
    }

    private static void Fold(PreparedConnection connection)
    {
        try
        {
            connection.Execute("pragma wal_checkpoint(passive)");
        }
        catch (SqliteException)
        {
            // What is committed is safe in the log, and is folded another time: when there is room on the disk again.
        }
    }
}
