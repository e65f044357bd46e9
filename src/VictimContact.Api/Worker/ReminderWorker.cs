using Microsoft.Extensions.Options;
using VictimContact.Api.Features.Reminders;

namespace VictimContact.Api.Worker;

/// <summary>
/// Dispatches reminders at every tick, batch after batch until nothing is due. A batch that fails is left to the next tick.
/// </summary>
internal sealed class ReminderWorker(
    IMediator mediator, IOptions<WorkerOptions> options, TimeProvider clock, ILogger<ReminderWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Span!.Value, clock);
        do
        {
            try
            {
                while ((await mediator.Send(new DispatchRemindersCommand(), stoppingToken)).HasMore)
                    await Task.Yield();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "A batch of reminders failed; the next tick tries again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
