using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Drills;

/// <summary>Two copies on one database, five seconds apart, of which one is killed again and again while the other goes on.</summary>
[Collection(DrillCollection.Name)]
public sealed class TwoCopiesTests(DurableServer server)
{
    private const int Kills = 5;

    [DrillFact]
    public async Task Two_copies_with_clocks_apart_lose_nothing_and_remind_once_while_one_of_them_is_killed()
    {
        var database = await server.Database("shared");
        await using var steady = await DrillCopy.Start(database);
        await using var killed = await DrillCopy.Start(database, ahead: TimeSpan.FromSeconds(5));
        await using var load = await DrillLoad.Begin([steady, killed]);
        for (var i = 0; i < Kills; i++)
            await killed.KillAndStartAgain();
        await load.Acknowledge(100);
        await load.End();
        await killed.Stop();
        await steady.Stop();

        await Aftermath.Check(database, load, $"Two copies 5 s apart: {Kills} kills of one");
    }
}
