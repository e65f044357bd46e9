using VictimContact.Api.Features.Events;

namespace VictimContact.Api.Worker;

/// <summary>Keeps the events in order, whether anybody follows or not, and deletes old ones, looking every minute.</summary>
internal sealed class EventsWorker(IMediator mediator, TimeProvider clock, ILogger<EventsWorker> log)
    : BatchWorker(TimeSpan.FromMinutes(1), clock)
{
    protected override Task<bool> DoBatch(CancellationToken cancellation) => mediator.Send(new TidyEventsCommand(), cancellation);

    protected override void LogFault(Exception fault) => log.LogError(fault, "Events could not be tidied; it is tried again.");
}
