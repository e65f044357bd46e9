using DbUp;
using DbUp.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace VictimContact.Api.Storage;

/// <summary>
/// Brings the database's schema to the one that this program works with, by the scripts embedded in it. Each runs once, in its own
/// transaction.
/// </summary>
internal sealed class Migrator(IOptions<StorageOptions> options, ILogger<Migrator> log)
{
    // Any number will do that no other program takes in the same database.
    private const long LockOfMigrations = 0x56_69_63_74_69_6D;

    internal void Migrate()
    {
        var storage = options.Value;
        if (storage.IsPostgres)
            MigratePostgres(storage.ConnectionString);
        else
            MigrateSqlite(storage.ConnectionString);
    }

    private void MigrateSqlite(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);

        Run(DeployChanges.To.SqliteDatabase(connectionString), "sqlite");
        using var pooled = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(pooled);
    }

    /// <summary>
    /// Several copies may start at once: the first one runs what is new while the others wait, and then find nothing left to do.
    /// </summary>
    private void MigratePostgres(string connectionString)
    {
        try
        {
            using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
            connection.Open();
            using var command = new NpgsqlCommand(
                "select pg_advisory_lock($1)", connection)
            { Parameters = { new() { Value = LockOfMigrations } } };
            command.ExecuteNonQuery();

            // The lock goes with the connection.
            Run(DeployChanges.To.PostgresqlDatabase(connectionString), "postgres");
        }
        catch (NpgsqlException e)
        {
            throw Unusable(e);
        }
    }

    private void Run(UpgradeEngineBuilder to, string provider)
    {
        var result = to
            .WithScriptsEmbeddedInAssembly(
                typeof(Migrator).Assembly, name => name.Contains($".Migrations.{provider}.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw Unusable(result.Error);
        foreach (var script in result.Scripts)
            log.LogInformation("Ran migration {Script}.", script.Name);
    }

    private static InvalidSettingException Unusable(Exception? error) =>
        new($"Storage:ConnectionString names a database that cannot be brought up to date: {error?.Message}");
}
