using System.Globalization;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>SIGKILL at random moments under load. <c>VICTIM_CONTACT_KILLS</c> says how often for each database, where 15 times are not enough.</summary>
public sealed class KillDrillTests(ITestOutputHelper output)
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("VICTIM_CONTACT_KILLS") ?? "15", CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_SQLite_acknowledged_survives_kills()
    {
        var folder = Directory.CreateTempSubdirectory("victim-contact-");
        await using (var program = new DrilledProgram("sqlite", $"Data Source={Path.Combine(folder.FullName, "records.db")}"))
            await Drill(program, copies: 1, Kills);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Whatever_PostgreSQL_acknowledged_survives_kills()
    {
        Assert.SkipWhen(PostgresCluster.Absence is not null, PostgresCluster.Absence ?? "");
        await using var cluster = await PostgresCluster.Start(durable: true);
        await using var program = new DrilledProgram("postgres", await cluster.CreateDatabase("records"));
        await Drill(program, copies: 1, Kills);
    }

    /// <summary>Their clocks are five seconds apart.</summary>
    [Fact]
    public async Task One_of_two_copies_can_be_killed_while_the_other_goes_on()
    {
        Assert.SkipWhen(PostgresCluster.Absence is not null, PostgresCluster.Absence ?? "");
        await using var cluster = await PostgresCluster.Start(durable: true);
        await using var program = new DrilledProgram("postgres", await cluster.CreateDatabase("records"), copies: 2);
        await Drill(program, copies: 2, Math.Max(5, Kills / 3));
    }

    [Fact]
    public async Task A_restart_of_PostgreSQL_under_load_loses_nothing_acknowledged()
    {
        Assert.SkipWhen(PostgresCluster.Absence is not null, PostgresCluster.Absence ?? "");
        await using var cluster = await PostgresCluster.Start(durable: true);
        await using var program = new DrilledProgram("postgres", await cluster.CreateDatabase("records"));
        await program.Start();
        using var load = new DrillLoad(program.AddressOf);
        await load.Prepare("2026-11-16", Cancellation);
        using var stop = new CancellationTokenSource();
        var writing = load.Run("restart", DrilledProgram.Now, stop.Token, Cancellation);
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(1_000, Cancellation);
            await cluster.Crash();
            await Task.Delay(300, Cancellation);
            await cluster.Resume();
        }

        await Task.Delay(1_000, Cancellation);
        await stop.CancelAsync();
        await writing;
        Tell("3 restarts", await program.IsSound(load, Cancellation), load);
    }

    private async Task Drill(DrilledProgram program, int copies, int kills)
    {
        // The moments are drawn by a seed, so that a drill that fails can be looked at again.
        var random = new Random(20261116);
        for (var copy = 0; copy < copies; copy++)
            await program.Start(copy);
        using var load = new DrillLoad(program.AddressOf);
        await load.Prepare("2026-11-16", Cancellation);
        using var stop = new CancellationTokenSource();
        var writing = load.Run("kill", DrilledProgram.Now, stop.Token, Cancellation);
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(random.Next(200, 900), Cancellation);
            var copy = random.Next(copies);
            await program.Kill(copy);
            await program.Start(copy);
        }

        await stop.CancelAsync();
        await writing;
        Tell($"{kills} kills", await program.IsSound(load, Cancellation), load);
    }

    private void Tell(string what, int facts, DrillLoad load) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {facts} acknowledged facts, none missing; answers {string.Join(", ", load.Answers.OrderBy(a => a.Key).Select(a => $"{a.Key} × {a.Value}"))}"));
}
