using MediatR;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Domain;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>Writes and sends one batch of what has fallen due.</summary>
internal sealed record DispatchRemindersCommand : IRequest<DispatchedReminders>;

/// <summary>How many reminders were handed over, and whether another batch waits already.</summary>
internal sealed record DispatchedReminders(int Sent, bool HasMore);

/// <summary>
/// Three steps, each of which may be the last before a crash. <see cref="Write"/> turns due stages into reminders, in one transaction: a stage is done
/// with when, and only when, its reminder is written. <see cref="Claim"/> says that reminders are being sent, and commits. <see cref="Send"/>
/// hands them over without holding the database, and records what became of them; what it has no answer for is claimed again when the lease is out.
/// </summary>
internal sealed class DispatchRemindersHandler(
    IDatabase database, Projection projection, RulesInForce inForce, ISmsGateway gateway, TimeProvider clock, ILogger<DispatchRemindersHandler> log)
    : IRequestHandler<DispatchRemindersCommand, DispatchedReminders>
{
    // So many that what a day without the service left behind is one digest for each officer.
    internal const int DutiesAtOnce = 10_000;
    internal const int RemindersAtOnce = 500;

    private static readonly DispatchedReminders Nothing = new(0, HasMore: false);

    public async Task<DispatchedReminders> Handle(DispatchRemindersCommand request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        if (!ReminderPlanner.IsSendingTime(now, inForce.Policy))
            return Nothing;
        if (!await database.Read(connection => ReminderOutbox.HasWork(connection, now), cancellationToken))
            return Nothing;

        var written = await Write(cancellationToken);
        var claimed = await Claim(cancellationToken);
        var sent = await Send(claimed, cancellationToken);

        // Where nothing was to be had, another copy has it in hand.
        var hasMore = written + claimed.Count > 0 && await database.Read(connection => ReminderOutbox.HasWork(connection, now), cancellationToken);
        return new(sent, hasMore);
    }

    /// <summary>Writes a reminder for each phone that is to hear of a stage which has fallen due. Answers how many duties it was that were looked at.</summary>
    internal Task<int> Write(CancellationToken cancellation) => database.Write(
        async connection =>
        {
            var now = clock.Now();
            var due = await ReminderOutbox.TakeDue(connection, now, DutiesAtOnce);
            var handled = await DutyStore.StagesOf(connection, [.. due.Select(d => d.Duty)]);
            var plan = ReminderPlan.Of(due, handled, projection, inForce.Policy, now);
            var officers = await ReminderOutbox.OfficersNear(connection, plan.Lines.Select(l => l.OfficerId));
            var addressed = new Addressing(officers, inForce.Policy, now).Address(plan.Lines);
            var reminderOf = addressed.Lines.ToLookup(l => (l.DutyId, l.Stage), l => l.ReminderId);

            await new SqlBatch(connection)
                .AddReminders(addressed.Reminders, addressed.Lines)
                .AddStages(plan.Stages.Select(s => (s.Duty, s.Stage, reminderOf[(s.Duty.Id, Words.Of(s.Stage))].Cast<Guid?>().LastOrDefault())))
                .PlanNext(plan.NextLooks)
                .Execute();
            return due.Count;
        },
        cancellation);

    /// <summary>Claims the oldest reminders that wait, after a last look at each.</summary>
    internal Task<IReadOnlyList<ClaimedReminder>> Claim(CancellationToken cancellation) => database.Write(
        async connection =>
        {
            var now = clock.Now();
            var reminders = await ReminderOutbox.Take(connection, now, RemindersAtOnce);
            var lines = await ReminderOutbox.LinesOf(connection, reminders.Select(r => r.Id));
            var officers = await ReminderOutbox.OfficersNear(
                connection, [.. reminders.Select(r => r.OfficerId!), .. lines.SelectMany(l => l).Select(l => l.OfficerId)]);
            var addressing = new Addressing(officers, inForce.Policy, now);
            var claim = new ReminderClaim(addressing, now);
            foreach (var reminder in reminders)
                claim.Take(reminder, [.. lines[reminder.Id]]);

            var rewritten = addressing.Address(claim.Elsewhere);
            await new SqlBatch(connection)
                .Move(claim.Moved, now)
                .RemoveLines(claim.LeftOut)
                .AddReminders(rewritten.Reminders, rewritten.Lines)
                .Execute();
            return claim.Claimed;
        },
        cancellation);

    /// <summary>Hands claimed reminders over. What was handed over is recorded even while the program is being stopped.</summary>
    internal async Task<int> Send(IReadOnlyList<ClaimedReminder> claimed, CancellationToken cancellation)
    {
        var sent = new List<ReminderRow>();
        foreach (var reminder in claimed.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            if (await TrySend(reminder.Sms, cancellation) is { } status)
                sent.Add(After(reminder.Row, status));
        }

        return await database.Write(
            async connection =>
            {
                await new SqlBatch(connection).Record(sent, clock.Now()).Execute();
                return sent.Count;
            },
            CancellationToken.None);
    }

    private ReminderRow After(ReminderRow reminder, ReminderStatus status) => reminder with
    {
        Status = Words.Of(status),
        SentAt = status == ReminderStatus.Sent ? clock.Now() : null,
        LeaseUntil = null,
    };

    // One text that cannot be handed over must not keep the others back.
    private async Task<ReminderStatus?> TrySend(OutgoingSms sms, CancellationToken cancellation)
    {
        try
        {
            return await gateway.Send(sms, cancellation);
        }
        catch (Exception e)
        {
            log.LogError(e, "Reminder {ReminderId} could not be handed over; it is tried again.", sms.ReminderId);
            return null;
        }
    }
}
