namespace VictimContact.Api.Worker;

/// <summary>
/// Does something at every tick, batch after batch until there is no more. A batch that fails is logged and left to the next tick.
/// </summary>
internal abstract class BatchWorker(TimeSpan interval, TimeProvider clock) : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
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
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Does one batch, and says whether there may be more.</summary>
    protected abstract Task<bool> DoBatch(CancellationToken cancellation);

    protected abstract void LogFault(Exception fault);
}
