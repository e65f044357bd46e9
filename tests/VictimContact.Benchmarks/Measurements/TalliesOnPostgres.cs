using Npgsql;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Running;
using VictimContact.Tests.Shared;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>
/// What tallies cost those who write, on PostgreSQL, where writers of one unit wait for each other: durable contacts over HTTP as the
/// service counts them, and with the same statements sent and nothing kept of them.
/// </summary>
internal static class TalliesOnPostgres
{
    private const string Dropped = "create rule tallies_dropped as on insert to tallies do instead nothing;";

    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        if (PostgresCluster.Absence is { } absence)
        {
            await to.WriteLineAsync($"\ntallies-postgres is left out. {absence}");
            return;
        }

        await using var cluster = await PostgresCluster.Start(durable: true);
        var appended = await cluster.CreateDatabase("appended");
        var agreements = await Contacts.Seed(settings, Servers.Postgres, appended);
        var dropped = await cluster.CreateDatabase("dropped", template: "appended");
        await Execute(dropped, Dropped);

        await using var first = await Servers.StartService(Servers.Postgres, appended);
        await using var second = await Servers.StartService(Servers.Postgres, dropped);
        Contestant[] contestants =
        [
            new("with tallies, as the service does", Contacts.LoadOn([first.Address], agreements)),
            new("without tallies", Contacts.LoadOn([second.Address], agreements)),
        ];
        await new Contest(settings).Run(contestants);
        Contest.Print(
            to,
            $"Durable contacts over HTTP, {RunSettings.Connections} connections, PostgreSQL, {Figures.Write(agreements.Length)} agreements, 8 units",
            "201",
            contestants, contestants[1]);
        await to.WriteLineAsync($"`verify` of the first: {await Servers.Verify(Servers.Postgres, appended)}");
    }

    private static async Task Execute(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
