using VictimContact.Api.Features.Wiping;

namespace VictimContact.Api.Worker;

/// <summary>Wipes the safe-contact notes of what was voided 30 days ago, looking every hour.</summary>
internal sealed class WipingWorker(IMediator mediator, TimeProvider clock, ILogger<WipingWorker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                while (await mediator.Send(new WipeSafeContactsCommand(), stoppingToken))
                    await Task.Yield();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Notes of voided facts could not be wiped; it is tried again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
