using VictimContact.Api.Features.Rederivation;

namespace VictimContact.Api.Worker;

/// <summary>
/// After a change of the rules, derives the agreements anew batch by batch behind a service that is ready from the start. It goes on
/// looking: while copies of a program are replaced one by one, those with the old rules still write.
/// </summary>
internal sealed class RederivationWorker(IMediator mediator, TimeProvider clock, ILogger<RederivationWorker> log) : BackgroundService
{
    private static readonly TimeSpan WaitAfterFault = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WaitWhenDone = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WaitForOthers = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var before = int.MaxValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var left = await mediator.Send(new RederiveDutiesCommand(), stoppingToken);
                await Task.Delay(left == 0 ? WaitWhenDone : left < before ? TimeSpan.Zero : WaitForOthers, clock, stoppingToken);
                before = left;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "A batch of duties could not be derived anew; it is tried again.");
                await Task.Delay(WaitAfterFault, clock, stoppingToken);
            }
        }
    }
}
