using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>An import that is killed on its way, again and again, and then comes to its end: it is as if it had run once.</summary>
[Collection(DrillCollection.Name)]
public sealed class ImportDrillTests(DurableServer server) : IDisposable
{
    private const int Investigations = 400;
    private const int Facts = 2 + (2 * 7) + 2;

    // What is the same whenever it was entered, whatever ids it got.
    private static readonly string[] Records =
    [
        """
        select i.investigation_ref, v.victim_ref, d.kind, d.state, d.due_on, d.cause, d.ended_on, d.officer_id, d.unit
        from duties d
        join investigations i on i.id = d.investigation_id
        join agreements a on a.id = d.agreement_id
        join victims v on v.id = a.victim_id
        order by 1, 2, 3, 4, 5, 6
        """,
        """
        select i.investigation_ref, f.kind, f.source_id, f.is_imported, count(*)
        from facts f
        join investigations i on i.id = f.investigation_id
        group by 1, 2, 3, 4
        order by 1, 2, 3
        """,
        "select * from tallies order by 1, 2, 3, 4, 5, 6, 7, 8, 9",
    ];

    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("victim-contact-");
    private readonly DirectoryInfo records = Directory.CreateTempSubdirectory("victim-contact-");

    [DrillFact]
    public async Task Killed_an_import_goes_on_where_it_was_in_SQLite() => await Killed(
        DrillDatabase.Sqlite(records.CreateSubdirectory("whole")), DrillDatabase.Sqlite(records.CreateSubdirectory("killed")));

    [DrillFact]
    public async Task Killed_an_import_goes_on_where_it_was_in_PostgreSQL() =>
        await Killed(await server.Database("import_whole"), await server.Database("import_killed"));

    public void Dispose()
    {
        files.Delete(recursive: true);
        records.Delete(recursive: true);
    }

    private async Task Killed(DrillDatabase whole, DrillDatabase killed)
    {
        ForceFiles.Write(files.FullName, Investigations);
        await ToItsEnd(whole);
        foreach (var share in new[] { 0.1, 0.4, 0.8 })
        {
            using var import = killed.StartVerb("import", files.FullName);
            await Patience.Until(async () => import.HasExited || await Entered() >= share * Facts * Investigations, () => "facts");
            Assert.False(import.HasExited, "It came to its end before it was killed.");
            import.Kill();
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var before = await Entered();
        Assert.InRange(before, 1, (Facts * Investigations) - 1);
        await ToItsEnd(killed);
        foreach (var sql in Records)
            Assert.Equal(await whole.Rows(sql), await killed.Rows(sql));
        TestContext.Current.TestOutputHelper?.WriteLine($"Killed at last with {before} of {await Entered()} facts.");

        // Before the schema is there, nothing is.
        async Task<long> Entered()
        {
            try
            {
                return await killed.Count("select count(*) from facts");
            }
            catch (System.Data.Common.DbException)
            {
                return 0;
            }
        }
    }

    private async Task ToItsEnd(DrillDatabase database)
    {
        using var import = database.StartVerb("import", files.FullName);
        var said = await import.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await import.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(import.ExitCode == 0, said);
        var verified = await database.Verify();
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Errors);
    }
}
