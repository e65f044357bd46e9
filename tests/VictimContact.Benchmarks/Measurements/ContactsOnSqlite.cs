using Microsoft.Data.Sqlite;
using VictimContact.Benchmarks.Caseload;
using VictimContact.Benchmarks.Load;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>Durable contacts over HTTP on a file of SQLite, beside EF Core on a copy of it.</summary>
internal static class ContactsOnSqlite
{
    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        using var folder = new TemporaryFolder();
        var (ours, theirs) = (folder.File("service.db"), folder.File("rival.db"));
        var agreements = await Seeded(settings, ours);
        File.Copy(ours, theirs);
        RequireFullSynchronisation(theirs);

        await using var service = await Servers.StartService(Servers.Sqlite, Servers.ConnectionStringOf(ours));
        await using var rival = await Servers.StartRival(Servers.Sqlite, Servers.ConnectionStringOf(theirs));
        Contestant[] contestants =
        [
            new("service", LoadOn(service.Address, agreements)),
            new("EF Core, one SaveChanges a request", LoadOn(rival.Address, agreements)),
        ];
        await new Contest(settings).Run(contestants);
        Contest.Print(
            to, $"Durable contacts over HTTP, {RunSettings.Connections} connections, SQLite, {agreements.Length:N0} agreements", "201", contestants, contestants[1]);
    }

    internal static LoadGenerator LoadOn(Uri server, Guid[] agreements) => LoadOn([server], agreements);

    internal static LoadGenerator LoadOn(IReadOnlyList<Uri> servers, Guid[] agreements) =>
        new(servers, RunSettings.Connections, ContactLoad.On(agreements), status => status == 201);

    internal static (int Investigations, int Agreements) SizeFor(RunSettings settings) => settings.Quick ? (150, 1_500) : (600, 6_000);

    /// <summary>A database as the service made it, closed, with its log folded into the file.</summary>
    private static async Task<Guid[]> Seeded(RunSettings settings, string file)
    {
        await using var service = await Servers.StartService(Servers.Sqlite, Servers.ConnectionStringOf(file));
        using var force = new Force(service.Address);
        var (investigations, agreements) = SizeFor(settings);
        var ids = await force.Register(investigations, agreements);
        await service.Stop();
        return ids;
    }

    /// <summary>The rival changes nothing about how SQLite writes: that it is durable is seen to here.</summary>
    private static void RequireFullSynchronisation(string file)
    {
        using var connection = new SqliteConnection(Servers.ConnectionStringOf(file) + ";Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select (select journal_mode from pragma_journal_mode) || ' ' || (select synchronous from pragma_synchronous)";
        if (command.ExecuteScalar() is not "wal 2" and var found)
            throw new InvalidOperationException($"The rival would not write as the service does: {found}.");
    }
}
