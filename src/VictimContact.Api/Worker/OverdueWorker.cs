using VictimContact.Api.Features.Events;

namespace VictimContact.Api.Worker;

/// <summary>Tells after London midnight which agreements have become overdue, looking every few minutes.</summary>
internal sealed class OverdueWorker(IMediator mediator, TimeProvider clock, ILogger<OverdueWorker> log)
    : BatchWorker(TimeSpan.FromMinutes(5), clock)
{
    protected override Task<bool> DoBatch(CancellationToken cancellation) => mediator.Send(new TellOverdueCommand(), cancellation);

    protected override void LogFault(Exception fault) =>
        log.LogError(fault, "What has become overdue could not be told to who follows; it is tried again.");
}
