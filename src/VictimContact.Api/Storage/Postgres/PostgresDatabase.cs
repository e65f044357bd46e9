using System.Data;
using Microsoft.Extensions.Options;
using Npgsql;

namespace VictimContact.Api.Storage.Postgres;

/// <summary>
/// The records in PostgreSQL, shared with the other copies of this program. Units of work lock what they decide by, see
/// <see cref="SqlDialect"/>; one that the server turns down, because of another or because its connection broke, is run again.
/// </summary>
internal sealed class PostgresDatabase : IDatabase, IAsyncDisposable
{
    private const int MostAttempts = 6;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(5);

    private readonly NpgsqlDataSource source;
    private readonly CommitSignal committed;

    static PostgresDatabase()
    {
        // The last day that there is stands for "never", and must stay a day.
        AppContext.SetSwitch("Npgsql.DisableDateTimeInfinityConversions", true);
        SqlTypes.Register();
    }

    public PostgresDatabase(IOptions<StorageOptions> options, CommitSignal committed) =>
        (source, this.committed) = (NpgsqlDataSource.Create(WithDefaults(options.Value.ConnectionString)), committed);

    public async Task<T> Write<T>(Func<DbConnection, Task<T>> unit, Func<T, bool> commits, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Attempt(unit, commits, cancellation);
            }
            catch (NpgsqlException e) when (attempt < MostAttempts && PostgresFaults.MayBeRunAgain(e))
            {
                // Two units that stood in each other's way are not to meet again at once.
                await Task.Delay(FirstWait * Math.Pow(2, attempt) * Random.Shared.NextDouble(), cancellation);
            }
        }
    }

    public async Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var result = await Run(connection, query);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task<T> Attempt<T>(Func<DbConnection, Task<T>> unit, Func<T, bool> commits, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        var result = await Run(connection, unit);
        if (!commits(result))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return result;
        }

        await Commit(transaction);
        committed.Raise();
        return result;
    }

    // Where a connection breaks between two results of one query, the reader only says that it is closed.
    private static async Task<T> Run<T>(NpgsqlConnection connection, Func<DbConnection, Task<T>> work)
    {
        try
        {
            return await work(connection);
        }
        catch (InvalidOperationException e) when (!connection.FullState.HasFlag(ConnectionState.Open))
        {
            throw new NpgsqlException("The connection broke.", new IOException(e.Message, e));
        }
    }

    // Not given up when the request is: what has been sent to the server may be done by it.
    private static async Task Commit(NpgsqlTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (NpgsqlException e) when (PostgresFaults.LeavesOutcomeUnknown(e))
        {
            throw new OutcomeUnknownException(e);
        }
    }

    /// <summary>
    /// What an operator has not said otherwise: statements stay prepared, two copies fit into Debian's limit of 100 connections, and a
    /// connection is not reset between two units, which leave nothing behind: what they set or lock ends with their transaction.
    /// </summary>
    internal static string WithDefaults(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        Default("Max Auto Prepare", () => builder.MaxAutoPrepare = 200);
        Default("Auto Prepare Min Usages", () => builder.AutoPrepareMinUsages = 2);
        Default("Maximum Pool Size", () => builder.MaxPoolSize = 40);
        Default("No Reset On Close", () => builder.NoResetOnClose = true);
        Default("Application Name", () => builder.ApplicationName = "victim-contact");
        return builder.ToString();

        void Default(string key, Action set)
        {
            // The provider's ContainsKey is true of every key that it knows, given or not.
            if (!builder.ShouldSerialize(key))
                set();
        }
    }
}
