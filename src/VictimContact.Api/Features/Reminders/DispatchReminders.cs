using VictimContact.Api.Cases;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>Writes and sends one batch of what is to be said.</summary>
internal sealed record DispatchRemindersCommand : IRequest<DispatchedReminders>;

/// <summary>How many reminders were handed over, and whether another batch waits already.</summary>
internal sealed record DispatchedReminders(int Sent, bool HasMore);

/// <summary>
/// Each step may be the last before a crash. <see cref="ReminderLookUp"/> finds out what became of reminders that an earlier dispatch has
/// no answer for; <see cref="Write"/> turns prompts that are owed into reminders, in one transaction: a prompt is in hand when, and only
/// when, its reminder is written. <see cref="Claim"/> says that reminders are being sent, and commits. <see cref="ReminderSending"/> hands
/// them over without holding the database, and records what became of them.
/// </summary>
internal sealed class DispatchRemindersHandler(
    IDatabase database,
    Prompts prompts,
    RulesInForce inForce,
    ISmsGateway gateway,
    SmsAccount account,
    ReminderLookUp lookUp,
    ReminderSending sending,
    ReminderPulse pulse,
    TimeProvider clock) : IRequestHandler<DispatchRemindersCommand, DispatchedReminders>
{
    internal const int DutiesAtOnce = 10_000;
    internal const int RemindersAtOnce = 500;

    private static readonly DispatchedReminders Nothing = new(0, HasMore: false);

    public async Task<DispatchedReminders> Handle(DispatchRemindersCommand request, CancellationToken cancellationToken)
    {
        var dispatched = await Dispatch(cancellationToken);
        pulse.Beat(clock.Now());
        return dispatched;
    }

    private async Task<DispatchedReminders> Dispatch(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        if (await database.Read(connection => ReminderOutbox.HasDoubts(connection, now), cancellationToken))
            await lookUp.Run(cancellationToken);
        if (!inForce.Policy.IsEnabled || !await database.Read(connection => ReminderOutbox.HasWork(connection, now), cancellationToken))
            return Nothing;

        // A text is put together when it is sent: by then all that it is to say has to be known.
        var written = 0;
        for (var more = DutiesAtOnce; more == DutiesAtOnce; written += more)
            more = await Write(cancellationToken);
        var claimed = await Claim(cancellationToken);
        var sent = await sending.Send(claimed, cancellationToken);

        // Where nothing was to be had, another copy has it in hand.
        var hasMore = written + claimed.Count > 0
            && await database.Read(connection => ReminderOutbox.HasWork(connection, clock.Now()), cancellationToken);
        return new(sent, hasMore);
    }

    /// <summary>
    /// Writes a reminder for each phone that is to be told something now. Answers how many duties it was that were looked at. Copies of the
    /// program do this one after the other, so that no phone gets two texts where one would do.
    /// </summary>
    internal Task<int> Write(CancellationToken cancellation) => database.Write(
        async connection =>
        {
            var now = clock.Now();
            await AttemptStore.LockAllowance(connection);
            var due = await PromptStore.TakeDue(connection, now, DutiesAtOnce);
            if (due.Count == 0)
                return 0;
            var people = await People.Near(connection, due.Select(d => d.OfficerId).OfType<string>(), now);
            var told = await PromptStore.Told(connection, due);
            var round = new PromptRound(prompts, people, gateway.Codes, now);
            round.LookAt(due, told);
            round.Write(round.Round is { } at
                ? await ReminderOutbox.OfRound(connection, at, round.Numbers)
                : new Dictionary<string, ReminderRow>());
            await new SqlBatch(connection)
                .AddReminders(round.Reminders, round.Lines)
                .PlanNext(round.Looks)
                .Execute();
            return due.Count;
        },
        cancellation);

    /// <summary>Claims the reminders that are to be sent first, after a last look at each, as many as may be sent.</summary>
    internal Task<IReadOnlyList<ClaimedReminder>> Claim(CancellationToken cancellation) => database.Write(
        async connection =>
        {
            var now = clock.Now();
            var allowance = await AttemptStore.LockAllowance(connection);
            var most = account.MostOf(Math.Min(RemindersAtOnce, allowance.Left(now, inForce.Policy.PerMinute)));

            // Another copy is about to add to what waits.
            if (most == 0 || await PromptStore.HasDue(connection, now))
                return [];
            var reminders = await ReminderOutbox.TakeQueued(connection, now, most);
            if (reminders.Count == 0)
                return [];

            var lines = await ReminderStore.LinesOf(connection, reminders.Select(r => r.Id));
            var claim = new ReminderClaim(
                await People.Near(connection, reminders.Select(r => r.OfficerId).OfType<string>(), now),
                await ReminderStore.VictimsOf(connection, lines.SelectMany(l => l).Select(l => l.InvestigationId)),
                await AttemptStore.TextsSince(connection, reminders.Select(r => r.Number), now - ReminderClaim.Hour),
                inForce,
                prompts.Planner.Times,
                gateway,
                now);
            foreach (var reminder in reminders)
                claim.LookAt(reminder, [.. lines[reminder.Id]]);
            await AttemptStore.SaveAllowance(connection, allowance.Spend(claim.Claimed.Count, now, inForce.Policy.PerMinute));
            await new SqlBatch(connection)
                .Claim([.. claim.Changed], now)
                .Delete(Tables.ReminderDuties, claim.Dropped)
                .LookAgain(claim.LookAgain)
                .Insert(Tables.SmsAttempts, claim.Attempts)
                .Execute();
            await PromptStore.LookAgainWhereMerged(connection, claim.NotOwed, now);
            return claim.Claimed;
        },
        cancellation);
}
