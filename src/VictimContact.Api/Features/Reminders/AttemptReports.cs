using System.Data.Common;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;
using VictimContact.Domain;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>
/// What is known of an attempt: from the answer to the call, from a receipt, or from the provider's list. <see cref="ReminderStatus.Queued"/> says that
/// nothing was handed over, so that the reminder waits again.
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
/// Records what is known of attempts, in whatever order it is heard: every report is kept, and the status of a reminder only moves forward. Of a reminder
/// that did not arrive somebody hears all the same: see <see cref="FollowUps"/>.
/// </summary>
internal sealed class AttemptReports(FollowUps followUps, TimeProvider clock)
{
    /// <summary>Writes the reports, which are all heard of now.</summary>
    internal async Task Record(DbConnection connection, IReadOnlyList<AttemptReport> reports)
    {
        var now = clock.Now();
        var rows = (await AttemptStore.LockReminders(connection, reports.Select(r => r.ReminderId))).ToDictionary(r => r.Id);
        var (moved, lost) = (new HashSet<Guid>(), new List<LostReminder>());
        foreach (var report in reports.Where(r => Moves(rows[r.ReminderId], r)))
        {
            var row = Moved(rows[report.ReminderId], report, now);
            rows[row.Id] = row;
            moved.Add(row.Id);
            if (report.Fault is { } fault)
                lost.Add(new(row, report.AttemptId, fault));
        }

        await new SqlBatch(connection)
            .SaveAttempts(reports.Select(r => (r.AttemptId, Words.Of(r.Status), r.Sid, r.Code)))
            .Progress(moved.Select(id => rows[id]))
            .AddEvents(reports.Where(r => r.Status != ReminderStatus.Queued || moved.Contains(r.ReminderId)).Select(r => EventOf(r, now)))
            .Execute();
        await followUps.Write(connection, lost, now);
    }

    /// <summary>
    /// That a text was taken counts whichever attempt it was; that one was not, or that nobody knows, says nothing of a later attempt.
    /// </summary>
    private static bool Moves(ReminderRow row, AttemptReport report)
    {
        var from = Words.Parse<ReminderStatus>(row.Status);
        return report.Status switch
        {
            ReminderStatus.Queued => row.AttemptId == report.AttemptId && from.CanBeTakenBack(),
            ReminderStatus.Accepted or ReminderStatus.Sent or ReminderStatus.Delivered => from.CanBeToldTo(report.Status),
            _ => row.AttemptId == report.AttemptId && from.CanBeToldTo(report.Status),
        };
    }

    private static ReminderRow Moved(ReminderRow row, AttemptReport report, DateTimeOffset now) => row with
    {
        Status = Words.Of(report.Status),
        SentAt = report.Status is ReminderStatus.Accepted or ReminderStatus.Sent or ReminderStatus.Delivered or ReminderStatus.Undelivered
            ? row.SentAt ?? now
            : row.SentAt,
        DeliveredAt = report.Status == ReminderStatus.Delivered ? now : row.DeliveredAt,
        LeaseUntil = null,
        TryAt = report.TryAt ?? (report.Status == ReminderStatus.Queued ? now : null),
        Tries = report.Tries,
    };

    private static ReminderEventRow EventOf(AttemptReport report, DateTimeOffset now) =>
        new() { ReminderId = report.ReminderId, At = now, Status = Words.Of(report.Status), ProviderCode = report.Code };
}
