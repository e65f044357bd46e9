using VictimContact.Api.Cases;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>
/// What is known of an attempt: from the answer to the call, from a receipt, or from the provider's list.
/// <see cref="ReminderStatus.Queued"/> says that nothing was handed over, so that the reminder waits again.
/// </summary>
internal sealed record AttemptReport(Guid ReminderId, Guid AttemptId, ReminderStatus Status)
{
    /// <summary>The provider's id of the message, and its code of what went wrong.</summary>
    public string? Sid { get; init; }

    public int? Code { get; init; }

    /// <summary>Why it did not arrive, or never will.</summary>
    public DeliveryFault? Fault { get; init; }

    /// <summary>When it is tried, or asked for, again.</summary>
    public DateTimeOffset? TryAt { get; init; }

    public int Tries { get; init; }
}

/// <summary>
/// Records what is known of attempts, in whatever order it is heard: every report is kept, and the status of a reminder only moves forward.
/// What a reminder that did not arrive was to tell is owed again; so is that of which nobody can say what became of it.
/// </summary>
internal sealed class AttemptReports(Prompts prompts, OptOuts optOuts, TimeProvider clock)
{
    /// <summary>Writes the reports, which are all heard of now.</summary>
    internal async Task Record(DbConnection connection, IReadOnlyList<AttemptReport> reports)
    {
        var now = clock.Now();
        var rows = (await ReminderOutbox.Lock(connection, reports.Select(r => r.ReminderId))).ToDictionary(r => r.Id);
        var attempts = (await AttemptStore.OfReminders(connection, rows.Keys)).SelectMany(a => a).ToDictionary(a => a.Id);
        var (changed, lost) = (new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var report in reports.Where(r => Changes(rows[r.ReminderId], r)))
        {
            var row = Changed(rows[report.ReminderId], report, now);
            rows[row.Id] = row;
            changed.Add(row.Id);
            if (report.Status is ReminderStatus.NeedsAttention || report.Fault is not null)
                lost.Add(row.Id);
            if (report.Fault is { } fault)
                await Mark(connection, row.Number, fault, now);
        }

        await new SqlBatch(connection)
            .SaveAttempts(reports.Select(r => Told(attempts[r.AttemptId], r)))
            .Progress([.. changed.Select(id => rows[id])], now)
            .AddEvents(reports.Where(r => r.Status != ReminderStatus.Queued || changed.Contains(r.ReminderId)).Select(r => EventOf(r, now)))
            .Execute();
        await OweAgain(connection, lost, now);
    }

    private async Task Mark(DbConnection connection, string number, DeliveryFault fault, DateTimeOffset now)
    {
        if (fault == DeliveryFault.OptedOut)
            await optOuts.Record(connection, number, OptedOutBy.Provider, now);
        else if (fault == DeliveryFault.Unreachable)
            await PhoneStore.MarkUnreachable(connection, number, now);
    }

    private async Task OweAgain(DbConnection connection, HashSet<Guid> lost, DateTimeOffset now)
    {
        if (lost.Count == 0)
            return;
        var told = (await ReminderStore.LinesOf(connection, lost)).SelectMany(l => l).ToList();
        var lines = told.Where(l => l.IsOwed);
        var nextRound = prompts.Planner.Times.RoundAfter(now);
        await new SqlBatch(connection).LookAgain(lines.Select(l => (l, l.IsSafety ? now : nextRound))).Execute();
        await PromptStore.LookAgainWhereMerged(connection, told.Where(l => !l.IsOwed), now);
    }

    /// <summary>
    /// That a text was taken counts whichever attempt it was; that one was not, or that nobody knows, says nothing of a later attempt.
    /// </summary>
    private static bool Changes(ReminderRow row, AttemptReport report) => report.Status switch
    {
        ReminderStatus.Queued => row.AttemptId == report.AttemptId && row.Status.Value.CanBeTakenBack(),
        ReminderStatus.Accepted or ReminderStatus.Sent or ReminderStatus.Delivered => row.Status.Value.CanBeToldTo(report.Status),
        _ => row.AttemptId == report.AttemptId && row.Status.Value.CanBeToldTo(report.Status),
    };

    private static ReminderRow Changed(ReminderRow row, AttemptReport report, DateTimeOffset now) => row with
    {
        Status = report.Status,

        // What was given up has had its place in the round taken.
        RoundAt = row.Status == ReminderStatus.Cancelled ? null : row.RoundAt,
        Fault = report.Fault,
        SentAt = report.Status is ReminderStatus.Accepted or ReminderStatus.Sent or ReminderStatus.Delivered or ReminderStatus.Undelivered
            ? row.SentAt ?? now
            : row.SentAt,
        DeliveredAt = report.Status == ReminderStatus.Delivered ? now : row.DeliveredAt,
        LeaseUntil = null,
        TryAt = report.TryAt ?? report.Status switch
        {
            ReminderStatus.Queued => now,

            // If no receipt follows, the provider is asked all the same.
            ReminderStatus.Accepted or ReminderStatus.Sent => row.TryAt,
            _ => null,
        },
        Tries = report.Tries,
    };

    /// <summary>The provider's first id of the message stays, and so does its code where it tells none.</summary>
    private static AttemptRow Told(AttemptRow attempt, AttemptReport report) => attempt with
    {
        Status = report.Status,
        Sid = attempt.Sid ?? report.Sid,
        ProviderCode = report.Code ?? attempt.ProviderCode,
    };

    private static ReminderEventRow EventOf(AttemptReport report, DateTimeOffset now) =>
        new() { ReminderId = report.ReminderId, At = now, Status = report.Status, ProviderCode = report.Code };
}
