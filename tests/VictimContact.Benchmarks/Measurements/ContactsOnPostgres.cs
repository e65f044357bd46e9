using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Running;
using VictimContact.Tests.Shared;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>
/// Durable contacts over HTTP on PostgreSQL, by one copy of the service and by two that share the load, beside EF Core on a copy of the
/// database.
/// </summary>
internal static class ContactsOnPostgres
{
    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        if (PostgresCluster.Absence is { } absence)
        {
            await to.WriteLineAsync($"\ncontacts-postgres is left out. {absence}");
            return;
        }

        await using var cluster = await PostgresCluster.Start(durable: true);
        var ours = await cluster.CreateDatabase("service");
        var agreements = await Contacts.Seed(settings, Servers.Postgres, ours);
        var theirs = await cluster.CreateDatabase("rival", template: "service");

        await using var first = await Servers.StartService(Servers.Postgres, ours);
        await using var second = await Servers.StartService(Servers.Postgres, ours);
        await using var rival = await Servers.StartRival(Servers.Postgres, theirs);
        Contestant[] contestants =
        [
            new("service, 1 copy", Contacts.LoadOn([first.Address], agreements, "A")),
            new("service, 2 copies", Contacts.LoadOn([first.Address, second.Address], agreements, "B")),
            new("EF Core on Npgsql, one SaveChanges a request", Contacts.LoadOn([rival.Address], agreements)),
        ];
        await new Contest(settings).Run(contestants);
        Contest.Print(
            to,
            $"Durable contacts over HTTP, {RunSettings.Connections} connections, PostgreSQL, {Figures.Write(agreements.Length)} agreements",
            "201",
            contestants, contestants[2]);
        await Contacts.Verify(to, Servers.Postgres, ours, theirs);
    }
}
