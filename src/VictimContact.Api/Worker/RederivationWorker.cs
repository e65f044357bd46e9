using MediatR;
using VictimContact.Api.Features.Rederivation;

namespace VictimContact.Api.Worker;

/// <summary>After a change of the rules, derives the agreements anew batch by batch behind a service that is ready from the start.</summary>
internal sealed class RederivationWorker(IMediator mediator, TimeProvider clock, ILogger<RederivationWorker> log) : BackgroundService
{
    private static readonly TimeSpan WaitAfterFault = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await mediator.Send(new RederiveDutiesCommand(), stoppingToken) == 0)
                    return;
                await Task.Yield();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "A batch of duties could not be derived anew; it is tried again.");
                await Task.Delay(WaitAfterFault, clock, stoppingToken);
            }
        }
    }
}
