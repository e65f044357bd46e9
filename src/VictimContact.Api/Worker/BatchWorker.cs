namespace VictimContact.Api.Worker;

/// <summary>
/// Does something at every tick, batch after batch until there is no more; where the clock of a sandbox is moved, at once. A batch that
/// fails is logged and left to the next tick.
/// </summary>
internal abstract class BatchWorker(TimeSpan interval, TimeProvider clock) : BackgroundService
{
    private readonly SemaphoreSlim moved = new(0);

    public sealed override void Dispose()
    {
        moved.Dispose();
        base.Dispose();
    }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        if (clock is SandboxClock sandbox)
            sandbox.Moved += () => moved.Release();
        var (tick, wake) = (timer.WaitForNextTickAsync(stoppingToken).AsTask(), moved.WaitAsync(stoppingToken));
        do
        {
            try
            {
                while (await DoBatch(stoppingToken))
                    await Task.Yield();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFault(e);
            }
        }
        while (await Next());

        async Task<bool> Next()
        {
            if (await Task.WhenAny(tick, wake) == wake)
            {
                await wake;
                wake = moved.WaitAsync(stoppingToken);
                return true;
            }

            var goesOn = await tick;
            tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            return goesOn;
        }
    }

    /// <summary>Does one batch, and says whether there may be more.</summary>
    protected abstract Task<bool> DoBatch(CancellationToken cancellation);

    protected abstract void LogFault(Exception fault);
}
