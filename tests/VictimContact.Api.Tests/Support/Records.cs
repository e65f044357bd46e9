using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using VictimContact.Api.Storage;
#if POSTGRES
using System.Globalization;
using VictimContact.Tests.Shared;

[assembly: AssemblyFixture(typeof(VictimContact.Api.Tests.Support.SharedCluster))]
#endif

namespace VictimContact.Api.Tests.Support;

#if POSTGRES
/// <summary>Where a service of the tests keeps its records: a database of its own for each folder, on one server for all tests.</summary>
internal static class Records
{
    private const string Template = "template_of_records";

    internal static PostgresCluster? Cluster { get; set; }

    /// <summary>Skips the test where it cannot run.</summary>
    internal static void Require() => Assert.SkipWhen(PostgresCluster.Absence is not null, PostgresCluster.Absence ?? "");

    internal static IEnumerable<KeyValuePair<string, string?>> Settings(string folder)
    {
        Require();
        Cluster!.CreateDatabase(NameOf(folder), Template).GetAwaiter().GetResult();
        return ToReach(NameOf(folder));
    }

    /// <summary>The settings for records that another service left in a folder.</summary>
    internal static IEnumerable<KeyValuePair<string, string?>> SettingsAgain(string folder) => ToReach(NameOf(folder));

    internal static Task Drop(string folder) => Cluster!.DropDatabase(NameOf(folder));

    /// <summary>Every test's database is a copy of one that has the schema already.</summary>
    internal static async Task Prepare()
    {
        var options = new StorageOptions
        {
            Provider = "postgres",
            ConnectionString = await Cluster!.CreateDatabase(Template) + ";Pooling=false"
        };
        new Migrator(Options.Create(options), NullLogger<Migrator>.Instance).Migrate();
        Npgsql.NpgsqlConnection.ClearAllPools();
    }

    private static string NameOf(string folder) => Path.GetFileName(folder);

    private static Dictionary<string, string?> ToReach(string database) => new()
    {
        ["Storage:Provider"] = "postgres",
        ["Storage:ConnectionString"] = string.Create(
            CultureInfo.InvariantCulture,
            $"{Cluster!.ConnectionString(database)};Maximum Pool Size=20;"
            + $"Timeout={Patience.Limit.TotalSeconds};Command Timeout={Patience.Limit.TotalSeconds}"),
    };
}

/// <summary>The server that all tests of this assembly share; none where PostgreSQL is not installed.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (PostgresCluster.Absence is not null)
            return;
        Records.Cluster = await PostgresCluster.Start(durable: false);
        await Records.Prepare();
    }

    public ValueTask DisposeAsync() => Records.Cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
#else
/// <summary>Where a service of the tests keeps its records: a SQLite file in a folder of its own.</summary>
internal static class Records
{
    // Every test's file is a copy of one that has the schema already.
    private static readonly Lazy<byte[]> Template = new(Prepare);

    /// <summary>Skips the test where it cannot run: SQLite comes with the program.</summary>
    internal static void Require()
    {
    }

    internal static IEnumerable<KeyValuePair<string, string?>> Settings(string folder)
    {
        File.WriteAllBytes(FileIn(folder), Template.Value);
        return SettingsAgain(folder);
    }

    /// <summary>The settings for records that another service left in a folder.</summary>
    internal static IEnumerable<KeyValuePair<string, string?>> SettingsAgain(string folder) =>
        [new("Storage:ConnectionString", ToReach(folder))];

    internal static Task Drop(string folder)
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    private static byte[] Prepare()
    {
        var folder = Directory.CreateTempSubdirectory("victim-contact-").FullName;
        new Migrator(Options.Create(new StorageOptions { ConnectionString = ToReach(folder) }), NullLogger<Migrator>.Instance).Migrate();
        var schema = File.ReadAllBytes(FileIn(folder));
        Directory.Delete(folder, recursive: true);
        return schema;
    }

    private static string FileIn(string folder) => Path.Combine(folder, "records.db");

    private static string ToReach(string folder) => $"Data Source={FileIn(folder)}";
}
#endif
