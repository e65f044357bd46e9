using Microsoft.Data.Sqlite;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>Durable contacts over HTTP on a file of SQLite, beside EF Core on a copy of it.</summary>
internal static class ContactsOnSqlite
{
    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        using var folder = new TemporaryFolder();
        var (ours, theirs) = (folder.File("service.db"), folder.File("rival.db"));
        var agreements = await Contacts.Seed(settings, Servers.Sqlite, Servers.ConnectionStringOf(ours));
        File.Copy(ours, theirs);
        RequireFullSynchronisation(theirs);

        await using var service = await Servers.StartService(Servers.Sqlite, Servers.ConnectionStringOf(ours));
        await using var rival = await Servers.StartRival(Servers.Sqlite, Servers.ConnectionStringOf(theirs));
        Contestant[] contestants =
        [
            new("service", Contacts.LoadOn([service.Address], agreements)),
            new("EF Core, one SaveChanges a request", Contacts.LoadOn([rival.Address], agreements)),
        ];
        await new Contest(settings).Run(contestants);
        Contest.Print(
            to,
            $"Durable contacts over HTTP, {RunSettings.Connections} connections, SQLite, {Figures.Write(agreements.Length)} agreements",
            "201",
            contestants, contestants[1]);
        await Contacts.Verify(to, Servers.Sqlite, Servers.ConnectionStringOf(ours), Servers.ConnectionStringOf(theirs));
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
