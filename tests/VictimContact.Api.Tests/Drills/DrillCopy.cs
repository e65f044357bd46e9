using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>
/// One copy of the program on a database: a process that is killed and started again. Its address is another one each time.
/// </summary>
internal sealed class DrillCopy : IAsyncDisposable
{
    private readonly DrillDatabase database;
    private readonly TimeSpan ahead;
    private volatile RunningProgram program;

    private DrillCopy(DrillDatabase database, TimeSpan ahead, RunningProgram program) =>
        (this.database, this.ahead, this.program) = (database, ahead, program);

    internal Uri Address => program.Address;

    internal string LastLines => program.LastLines;

    internal static async Task<DrillCopy> Start(DrillDatabase database, TimeSpan ahead = default) =>
        new(database, ahead, await database.Start(ahead));

    /// <summary>SIGKILL at a random moment from now, in the middle of whatever it is doing, and a new start.</summary>
    internal async Task KillAndStartAgain()
    {
        await Task.Delay(Random.Shared.Next(300, 1_200));
        await Kill();
        await StartAgain();
    }

    /// <summary>SIGKILL now.</summary>
    internal async Task Kill()
    {
        await program.Kill();
        await program.DisposeAsync();
    }

    internal async Task StartAgain() => program = await database.Start(ahead);

    internal async Task Stop() => Assert.Equal(0, await program.Stop());

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
