using System.Globalization;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Drills;

/// <summary>
/// The program killed at random under load and started again; <c>VICTIM_CONTACT_KILLS</c> says how often for each database.
/// </summary>
[Collection(DrillCollection.Name)]
public sealed class KillDrillTests(DurableServer server)
{
    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("VICTIM_CONTACT_KILLS") ?? "15", CultureInfo.InvariantCulture);

    [DrillFact]
    public async Task Killed_under_load_it_keeps_what_it_acknowledged_in_SQLite()
    {
        var folder = Directory.CreateTempSubdirectory("victim-contact-");
        try
        {
            await Drill(DrillDatabase.Sqlite(folder), "SQLite");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [DrillFact]
    public async Task Killed_under_load_it_keeps_what_it_acknowledged_in_PostgreSQL() =>
        await Drill(await server.Database("killed"), "PostgreSQL");

    private static async Task Drill(DrillDatabase database, string where)
    {
        await using var copy = await DrillCopy.Start(database);
        await using var load = await DrillLoad.Begin([copy]);
        for (var i = 0; i < Kills; i++)
            await copy.KillAndStartAgain();
        await load.End();
        await copy.Stop();

        Assert.NotInRange(load.Answers.Unanswered, 0, 0);
        await Aftermath.Check(database, load, $"{where}: {Kills} kills");
    }
}
