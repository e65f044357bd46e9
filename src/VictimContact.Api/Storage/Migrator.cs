using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace VictimContact.Api.Storage;

/// <summary>Brings the database's schema to the one that this program works with, by the scripts embedded in it. Each runs once, in its own transaction.</summary>
internal sealed class Migrator(IOptions<StorageOptions> options, ILogger<Migrator> log)
{
    internal void Migrate()
    {
        var connectionString = options.Value.ConnectionString;
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);

        DatabaseUpgradeResult result = DeployChanges.To.SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(Migrator).Assembly, name => name.Contains(".Migrations.sqlite.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogTo(new NoUpgradeLog())
            .Build()
            .PerformUpgrade();
        using (var pooled = new SqliteConnection(connectionString))
            SqliteConnection.ClearPool(pooled);
        if (!result.Successful)
            throw new InvalidSettingException($"Storage:ConnectionString names a database that cannot be brought up to date: {result.Error?.Message}");
        foreach (var script in result.Scripts)
            log.LogInformation("Ran migration {Script}.", script.Name);
    }

    private sealed class NoUpgradeLog : IUpgradeLog
    {
        public void LogTrace(string format, params object[] args) { }

        public void LogDebug(string format, params object[] args) { }

        public void LogInformation(string format, params object[] args) { }

        public void LogWarning(string format, params object[] args) { }

        public void LogError(string format, params object[] args) { }

        public void LogError(Exception ex, string format, params object[] args) { }
    }
}
