using MediatR;
using Microsoft.Extensions.Options;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Storage;

namespace VictimContact.Api.Worker;

/// <summary>On PostgreSQL, adds up changes of tallies every second, so that no figure has many of them to go through. On SQLite there are none.</summary>
internal sealed class TallyWorker(IMediator mediator, IOptions<StorageOptions> storage, TimeProvider clock, ILogger<TallyWorker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!storage.Value.IsPostgres)
            return;
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                while (await mediator.Send(new FoldTalliesCommand(), stoppingToken))
                    await Task.Yield();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Changes of tallies could not be added up; the next second tries again.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
