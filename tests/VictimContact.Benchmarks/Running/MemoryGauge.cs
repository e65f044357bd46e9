using VictimContact.Tests.Shared;

namespace VictimContact.Benchmarks.Running;

/// <summary>Looks at a program's memory ten times a second, and keeps the most that it has seen.</summary>
internal sealed class MemoryGauge : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Task watching;

    internal MemoryGauge(RunningProgram program) => watching = Watch(program);

    /// <summary>Bytes.</summary>
    internal long Peak { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task Watch(RunningProgram program)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
            Peak = Math.Max(Peak, program.WorkingSet);
        while (await timer.WaitForNextTickAsync(stopping.Token));
    }
}
