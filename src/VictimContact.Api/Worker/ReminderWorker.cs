using Microsoft.Extensions.Options;
using VictimContact.Api.Features.Reminders;

namespace VictimContact.Api.Worker;

/// <summary>Dispatches the reminders that are due.</summary>
internal sealed class ReminderWorker(
    IMediator mediator, IOptions<WorkerOptions> options, TimeProvider clock, ILogger<ReminderWorker> log)
    : BatchWorker(options.Value.Span!.Value, clock)
{
    protected override async Task<bool> DoBatch(CancellationToken cancellation) =>
        (await mediator.Send(new DispatchRemindersCommand(), cancellation)).HasMore;

    protected override void LogFault(Exception fault) => log.LogError(fault, "A batch of reminders failed; the next tick tries again.");
}
