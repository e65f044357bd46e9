using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using VictimContact.Api.Storage.Postgres;
using VictimContact.Api.Storage.Sqlite;

namespace VictimContact.Api.Storage;

/// <summary>Puts the storage together, and makes it ready before the first request.</summary>
internal static class StorageComposition
{
    internal static void AddStorage(this WebApplicationBuilder builder)
    {
        SqliteDatabase.OneThreadAConnection();
        var services = builder.Services;
        services.AddSettings<StorageOptions>(StorageOptions.Section).ValidateDataAnnotations()
            .Validate(o => o.NamesFile(), "Storage:ConnectionString must be a SQLite connection string that names a file.")
            .Validate(
                o => o.NamesServer(), "Storage:ConnectionString must be a PostgreSQL connection string that names a Host and a Database.");
        services.AddSingleton<IDatabase>(
            provider => provider.GetRequiredService<IOptions<StorageOptions>>() is { Value.IsPostgres: true } postgres
            ? new PostgresDatabase(postgres, provider.GetRequiredService<CommitSignal>())
            : new SqliteDatabase(
                provider.GetRequiredService<IOptions<StorageOptions>>(), provider.GetRequiredService<CommitSignal>()));
        services.AddSingleton<CommitSignal>();
        services.AddSingleton<Migrator>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
    }

    /// <summary>
    /// The code of the problem that an exception of the database means; null for one that is no trouble of the database but a fault of
    /// ours. Each of them can be sent again.
    /// </summary>
    internal static string? ProblemOf(Exception exception) => exception switch
    {
        OverloadedException => "overloaded",
        OutcomeUnknownException => "outcome-unknown",
        DbException e when IsAway(e) => "database-unavailable",
        _ => null,
    };

    /// <summary>
    /// True when the database is locked, full, away or otherwise cannot do its work now, so that the same request may succeed later.
    /// </summary>
    internal static bool IsAway(DbException exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked or NoMemory or ReadOnly or InputOutput or Full or CannotOpen } => true,
        NpgsqlException e => PostgresFaults.IsAway(e),
        _ => exception.IsTransient,
    };

    private const int Busy = 5;
    private const int Locked = 6;
    private const int NoMemory = 7;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
}
