using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace VictimContact.Api.Storage.Sqlite;

/// <summary>
/// The records in one file: one writer, see <see cref="GroupCommit"/>, and a few readers, which never wait for it. A read keeps a thread
/// busy to its end: more at once than the machine has use for would leave none to anything else.
/// </summary>
internal sealed class SqliteDatabase : IDatabase, IAsyncDisposable
{
    private readonly SemaphoreSlim turns = new(2 * Environment.ProcessorCount);
    private readonly ConcurrentBag<PreparedConnection> readers = [];
    private readonly GroupCommit writer;
    private readonly string readOnly;

    // What a savepoint would undo is kept in memory, not in a temporary file.
    private const string WriterPragmas = """
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma cache_size = -32768;
        pragma temp_store = memory;
        """;

    static SqliteDatabase() => SqlTypes.Register();

    public SqliteDatabase(IOptions<StorageOptions> options, CommitSignal committed)
    {
        // Connections are kept here, with their prepared statements, rather than in the provider's own pool.
        var builder = new SqliteConnectionStringBuilder(options.Value.ConnectionString) { ForeignKeys = true, Pooling = false };
        var readWrite = builder.ToString();
        builder.Mode = SqliteOpenMode.ReadOnly;
        builder.ForeignKeys = null;
        readOnly = builder.ToString();
        writer = new(() => Open(readWrite, WriterPragmas), committed);
    }

    public Task<T> Write<T>(Func<DbConnection, Task<T>> unit, Func<T, bool> commits, CancellationToken cancellation) =>
        writer.Run(unit, commits, cancellation);

    public async Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation);
        try
        {
            return await ReadInTurn(query, cancellation);
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task<T> ReadInTurn<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation)
    {
        var reader = readers.TryTake(out var kept) ? kept : Open(readOnly, "pragma cache_size = -2048");
        var isSound = false;
        try
        {
            // What nobody waits for any more ends in the middle of a statement.
            using var end = cancellation.UnsafeRegister(
                static r => SQLitePCL.raw.sqlite3_interrupt(((PreparedConnection)r!).Handle), reader);
            reader.Execute("begin deferred");
            var result = await query(reader);
            reader.Execute("commit");
            isSound = true;
            return result;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException("The read was ended.", e, cancellation);
        }
        finally
        {
            if (isSound)
                readers.Add(reader);
            else
                await reader.DisposeAsync();
        }
    }

    /// <summary>The last connection to close folds the write-ahead log into the file, so the readers go first.</summary>
    public async ValueTask DisposeAsync()
    {
        while (readers.TryTake(out var reader))
            await reader.DisposeAsync();
        await writer.DisposeAsync();
        turns.Dispose();
    }

    /// <summary>
    /// A connection is never used by two threads at once, here or anywhere in this program, so SQLite need not lock itself at each call,
    /// nor count its memory under a lock: together a twelfth of the time that it spent. Without effect where SQLite is in use already.
    /// </summary>
    internal static void OneThreadAConnection()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    // With the write-ahead log readers never wait for the writer; with full synchronisation an answered write survives a power cut.
    private static PreparedConnection Open(string connectionString, string pragmas)
    {
        var connection = new PreparedConnection(connectionString);
        try
        {
            connection.Open();
            connection.Execute(pragmas);
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }
}
