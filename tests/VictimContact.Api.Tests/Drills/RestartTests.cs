using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Drills;

/// <summary>PostgreSQL crashes and comes back under load.</summary>
[Collection(DrillCollection.Name)]
public sealed class RestartTests(DurableServer server)
{
    private const int Crashes = 3;

    private static readonly string[] Passing =
        ["urn:victim-contact:database-unavailable", "urn:victim-contact:outcome-unknown", "urn:victim-contact:overloaded"];

    // The client of the drill accepts no other answer than 200, 201 and a 503 with Retry-After.
    [DrillFact]
    public async Task While_the_server_is_away_callers_are_told_to_come_again_and_nothing_acknowledged_is_lost()
    {
        var database = await server.Database("restarted");
        await using var copy = await DrillCopy.Start(database);
        await using var load = await DrillLoad.Begin([copy]);
        for (var i = 0; i < Crashes; i++)
        {
            await load.Acknowledge(150);
            await server.Cluster.Crash();
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await server.Cluster.Resume();
        }

        await load.Acknowledge(150);
        await load.End();
        await copy.Stop();

        Assert.Equal(0, load.Answers.Unanswered);
        Assert.Contains("urn:victim-contact:database-unavailable", load.Answers.Problems);
        Assert.Subset(Passing.ToHashSet(), load.Answers.Problems.ToHashSet());
        await Aftermath.Check(database, load, $"PostgreSQL: {Crashes} crashes");
    }
}
