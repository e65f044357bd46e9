using VictimContact.Benchmarks.Load;
using VictimContact.Benchmarks.Rival;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>
/// Reading an agreement, beside an endpoint behind the same authentication that does nothing: what is left is what reading costs.
/// </summary>
internal static class Reads
{
    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        using var folder = new TemporaryFolder();
        var records = Servers.ConnectionStringOf(folder.File("service.db"));
        var agreements = await Contacts.Seed(settings, Servers.Sqlite, records);
        var paths = agreements.Select(id => $"/v1/agreements/{id}").ToArray();

        await using var service = await Servers.StartService(Servers.Sqlite, records);
        await using var rival = await Servers.StartRival(Servers.Sqlite, records);
        Contestant[] contestants =
        [
            new("service", LoadOn(service.Address, Requests.Get(number => paths[number % paths.Length], Servers.Token))),
            new("an empty endpoint", LoadOn(rival.Address, Requests.Get(RivalProgram.EmptyPath, Servers.Token))),
        ];
        await new Contest(settings).Run(contestants);
        Contest.Print(
            to, $"Reading an agreement over HTTP, {RunSettings.Connections} connections, SQLite", "200", contestants, contestants[1]);
    }

    private static LoadGenerator LoadOn(Uri server, RequestWriter write) =>
        new([server], RunSettings.Connections, write, status => status == 200);
}
