using VictimContact.Api.Features.Orders;

namespace VictimContact.Api.Worker;

/// <summary>Records what the last days of orders bring at London midnight, looking every few minutes.</summary>
internal sealed class OrderEndsWorker(IMediator mediator, TimeProvider clock, ILogger<OrderEndsWorker> log)
    : BatchWorker(TimeSpan.FromMinutes(5), clock)
{
    protected override Task<bool> DoBatch(CancellationToken cancellation) => mediator.Send(new RecordOrderEndsCommand(), cancellation);

    protected override void LogFault(Exception fault) =>
        log.LogError(fault, "What follows from the last days of orders could not be recorded; it is tried again.");
}
