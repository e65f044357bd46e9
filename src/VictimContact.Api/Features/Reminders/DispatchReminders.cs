using VictimContact.Api.Cases;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>Writes and sends one batch of what has fallen due.</summary>
internal sealed record DispatchRemindersCommand : IRequest<DispatchedReminders>;

/// <summary>How many reminders were handed over, and whether another batch waits already.</summary>
internal sealed record DispatchedReminders(int Sent, bool HasMore);

/// <summary>
/// Each step may be the last before a crash. <see cref="ReminderLookUp"/> finds out what became of reminders that an earlier dispatch has
/// no answer for; <see cref="Write"/> turns due stages into reminders, in one transaction: a stage is done with when, and only when, its
/// reminder is written. <see cref="Claim"/> says that reminders are being sent, and commits. <see cref="ReminderSending"/> hands them over
/// without holding the database, and records what became of them.
/// </summary>
internal sealed class DispatchRemindersHandler(
    IDatabase database,
    Projection projection,
    RulesInForce inForce,
    ISmsGateway gateway,
    SmsAccount account,
    ReminderLookUp lookUp,
    ReminderSending sending,
    TimeProvider clock) : IRequestHandler<DispatchRemindersCommand, DispatchedReminders>
{
    // So many that what a day without the service left behind is one digest for each officer.
    internal const int DutiesAtOnce = 10_000;
    internal const int RemindersAtOnce = 500;

    private static readonly DispatchedReminders Nothing = new(0, HasMore: false);

    public async Task<DispatchedReminders> Handle(DispatchRemindersCommand request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        if (await database.Read(connection => ReminderOutbox.HasDoubts(connection, now), cancellationToken))
            await lookUp.Run(cancellationToken);
        if (!inForce.Policy.IsEnabled || !ReminderPlanner.IsSendingTime(now, inForce.Policy))
            return Nothing;
        if (!await database.Read(connection => ReminderOutbox.HasWork(connection, now), cancellationToken))
            return Nothing;

        var written = await Write(cancellationToken);
        var claimed = await Claim(cancellationToken);
        var sent = await sending.Send(claimed, cancellationToken);

        // Where nothing was to be had, another copy has it in hand. What was written just now waits since then, not since the beginning.
        var hasMore = written + claimed.Count > 0
            && await database.Read(connection => ReminderOutbox.HasWork(connection, clock.Now()), cancellationToken);
        return new(sent, hasMore);
    }

    /// <summary>
    /// Writes a reminder for each phone that is to hear of a stage which has fallen due. Answers how many duties it was that were looked
    /// at.
    /// </summary>
    internal Task<int> Write(CancellationToken cancellation) => database.Write(
        async connection =>
        {
            var now = clock.Now();
            var due = await ReminderOutbox.TakeDue(connection, now, DutiesAtOnce);
            var handled = await StageStore.Of(connection, [.. due.Select(d => d.Duty)]);
            var plan = ReminderPlan.Of(due, handled, projection, inForce.Policy, now);
            var officers = await ReminderOutbox.OfficersNear(connection, plan.Lines.Select(l => l.OfficerId));
            var addressed = new Addressing(officers, inForce.Policy, gateway.Codes, now).Address(plan.Lines);
            var reminderOf = addressed.Lines.ToLookup(l => (l.DutyId, l.Stage), l => l.ReminderId);

            await new SqlBatch(connection)
                .AddReminders(addressed.Reminders, addressed.Lines)
                .AddStages(plan.Stages.Select(s => (s.Duty, s.Stage, reminderOf[(s.Duty.Id, s.Stage)].Cast<Guid?>().LastOrDefault())))
                .PlanNext(plan.NextLooks)
                .Execute();
            return due.Count;
        },
        cancellation);

    /// <summary>Claims the oldest reminders that wait, after a last look at each, as many as may be sent.</summary>
    internal Task<IReadOnlyList<ClaimedReminder>> Claim(CancellationToken cancellation) => database.Write(
        async connection =>
        {
            var now = clock.Now();
            var allowance = await AttemptStore.LockAllowance(connection);
            var most = account.MostOf(Math.Min(RemindersAtOnce, allowance.Left(now, inForce.Policy.PerMinute)));
            var reminders = await ReminderOutbox.TakeQueued(connection, now, most);
            if (reminders.Count == 0)
                return [];

            var lines = await ReminderStore.LinesOf(connection, reminders.Select(r => r.Id));
            var officers = await ReminderOutbox.OfficersNear(
                connection, [.. reminders.Select(r => r.OfficerId!), .. lines.SelectMany(l => l).Select(l => l.OfficerId)]);
            var texted = await AttemptStore.TextsSince(connection, officers.Values.Select(o => o.Mobile), now - ReminderClaim.Hour);
            var addressing = new Addressing(officers, inForce.Policy, gateway.Codes, now);
            var claim = new ReminderClaim(addressing, inForce.Policy, gateway, texted, now);
            claim.ClaimAll(reminders, lines);
            await AttemptStore.SaveAllowance(connection, allowance.Spend(claim.Claimed.Count, now, inForce.Policy.PerMinute));
            await Save(connection, claim, addressing.Address(claim.Elsewhere), now);
            return claim.Claimed;
        },
        cancellation);

    private static Task<int> Save(DbConnection connection, ReminderClaim claim, AddressedReminders rewritten, DateTimeOffset now) =>
        new SqlBatch(connection)
            .Claim(claim.Changed, now)
            .Postpone(claim.Postponed)
            .Delete(Tables.ReminderDuties, claim.LeftOut)
            .AddLines(claim.Joined)
            .AddReminders(rewritten.Reminders, rewritten.Lines)
            .Insert(Tables.SmsAttempts, claim.Attempts)
            .Execute();
}
