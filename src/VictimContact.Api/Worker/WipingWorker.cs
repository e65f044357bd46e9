using VictimContact.Api.Features.Wiping;

namespace VictimContact.Api.Worker;

/// <summary>Wipes the safe-contact notes of what was voided 30 days ago, looking every hour.</summary>
internal sealed class WipingWorker(IMediator mediator, TimeProvider clock, ILogger<WipingWorker> log)
    : BatchWorker(TimeSpan.FromHours(1), clock)
{
    protected override Task<bool> DoBatch(CancellationToken cancellation) => mediator.Send(new WipeSafeContactsCommand(), cancellation);

    protected override void LogFault(Exception fault) =>
        log.LogError(fault, "Notes of voided facts could not be wiped; it is tried again.");
}
