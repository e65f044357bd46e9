using VictimContact.Api.Features.Orders;

namespace VictimContact.Api.Worker;

/// <summary>Records what the last days of orders bring at London midnight, looking every few minutes.</summary>
internal sealed class OrderEndsWorker(IMediator mediator, TimeProvider clock, ILogger<OrderEndsWorker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                while (await mediator.Send(new RecordOrderEndsCommand(), stoppingToken))
                    await Task.Yield();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What follows from the last days of orders could not be recorded; it is tried again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
