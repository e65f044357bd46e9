using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using VictimContact.Domain;

namespace VictimContact.Api.Storage;

/// <summary>
/// The one way to the records. A write is handed a connection in a transaction and awaits nothing but that connection; when it is answered it is
/// on the disk. Reads see one moment of the database and hold up no write.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly string readOnly;
    private readonly string readWrite;
    private SqliteConnection? writer;

    static Database() => SqlTypes.Register();

    public Database(IOptions<StorageOptions> options)
    {
        var builder = new SqliteConnectionStringBuilder(options.Value.ConnectionString) { ForeignKeys = true };
        readWrite = builder.ToString();
        builder.Mode = SqliteOpenMode.ReadOnly;

        // Nothing is checked where nothing is written; saying so would cost a statement each time.
        builder.ForeignKeys = null;
        readOnly = builder.ToString();
    }

    /// <summary>Runs a unit of work and commits it, unless it ends in a refusal.</summary>
    internal Task<Result<T>> Write<T>(Func<DbConnection, Task<Result<T>>> unit, CancellationToken cancellation) =>
        InTurn(unit, result => result.Error is null, cancellation);

    /// <summary>Runs a unit of work and commits it.</summary>
    internal Task<T> Write<T>(Func<DbConnection, Task<T>> unit, CancellationToken cancellation) => InTurn(unit, _ => true, cancellation);

    /// <summary>Runs queries that see one moment of the database.</summary>
    internal async Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(readOnly);
        await connection.OpenAsync(cancellation);
        await connection.ExecuteAsync("begin deferred");
        try
        {
            return await query(connection);
        }
        finally
        {
            await connection.ExecuteAsync("rollback transaction");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (writer is not null)
            await writer.DisposeAsync();

        // The last connection to close folds the write-ahead log into the file, so none may stay in a pool.
        foreach (var connectionString in (string[])[readOnly, readWrite])
        {
            using var pooled = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(pooled);
        }

        turn.Dispose();
    }

    private async Task<T> InTurn<T>(Func<DbConnection, Task<T>> unit, Func<T, bool> commits, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var connection = writer ??= await Open(cancellation);
            await connection.ExecuteAsync("begin immediate");
            var committed = false;
            try
            {
                var result = await unit(connection);
                if (commits(result))
                {
                    await connection.ExecuteAsync("commit transaction");
                    committed = true;
                }

                return result;
            }
            finally
            {
                if (!committed)
                    await Undo(connection);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Some faults of SQLite, a full disk among them, have undone the transaction already: the connection is then thrown away.</summary>
    private async Task Undo(SqliteConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("rollback transaction");
        }
        catch (SqliteException)
        {
            writer = null;
            await connection.DisposeAsync();
        }
    }

    private async Task<SqliteConnection> Open(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(readWrite);
        await connection.OpenAsync(cancellation);

        // With the write-ahead log readers never wait for the writer; with full synchronisation an answered write survives a power cut.
        await connection.ExecuteAsync("pragma journal_mode = wal; pragma synchronous = full;");
        return connection;
    }
}
