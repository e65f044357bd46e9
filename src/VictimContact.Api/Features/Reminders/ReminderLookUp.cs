using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>
/// Finds out what became of reminders of which nobody knows whether they were sent: those whose sender died, and those that the provider
/// did not answer. None is sent again unless the provider is known not to have it; where that cannot be found out, a person has to look.
/// </summary>
internal sealed class ReminderLookUp(
    IDatabase database, ISmsGateway gateway, AttemptReports reports, TimeProvider clock, ILogger<ReminderLookUp> log)
{
    private const int AtOnce = 100;
    private const int CallsAtOnce = 8;

    // Longer than asking for all of them takes, so that no other copy asks meanwhile.
    private static readonly TimeSpan InHand = TimeSpan.FromMinutes(5);

    /// <summary>Looks at as many as can be at once.</summary>
    internal async Task Run(CancellationToken cancellation)
    {
        await GiveUpWaiting(cancellation);
        var sought = await TakeUnknown(cancellation);
        var found = new AttemptReport[sought.Count];
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, sought.Count, atOnce, async (i, stop) =>
        {
            var (row, sms) = sought[i];
            found[i] = ReportOf(row, await gateway.Find(sms, stop));
        });
        if (found.Length > 0)
            await Record(found);
    }

    /// <summary>Whoever claimed these has not been heard of since the lease ran out, and may have sent them.</summary>
    private Task<int> GiveUpWaiting(CancellationToken cancellation) => database.Write(
        async connection =>
        {
            var now = clock.Now();
            var abandoned = await ReminderOutbox.TakeAbandoned(connection, now, AtOnce);
            var attempts = await AttemptStore.OfReminders(connection, abandoned.Select(r => r.Id));
            await reports.Record(connection, [.. abandoned.Select(r => Report(r, ReminderStatus.Unknown) with { TryAt = AskAt(r) })]);
            return abandoned.Count;

            DateTimeOffset AskAt(ReminderRow row) => (attempts[row.Id].LastOrDefault()?.At ?? now) + gateway.FindsAfter;
        },
        cancellation);

    private Task<IReadOnlyList<(ReminderRow Row, SoughtSms Sms)>> TakeUnknown(CancellationToken cancellation) => database.Write(
        async connection =>
        {
            var now = clock.Now();
            var unknown = await ReminderOutbox.TakeUnknown(connection, now, AtOnce);
            var attempts = await AttemptStore.OfReminders(connection, unknown.Select(r => r.Id));
            await new SqlBatch(connection).Postpone(unknown.Select(r => r with { TryAt = now + InHand })).Execute();
            return (IReadOnlyList<(ReminderRow, SoughtSms)>)[.. unknown.Select(r => (r, SoughtOf(r, attempts[r.Id])))];
        },
        cancellation);

    private static SoughtSms SoughtOf(ReminderRow row, IEnumerable<AttemptRow> attempts)
    {
        var all = attempts.ToList();
        var last = all.Single(a => a.Id == row.AttemptId);
        return new(last.Id, last.Number, row.Code, last.At, [.. all.Select(a => a.Sid).OfType<string>()]);
    }

    private AttemptReport ReportOf(ReminderRow row, SmsFinding finding)
    {
        switch (finding)
        {
            case SmsFinding.Found found:
                var (status, fault, code) = (found.Progress.Status, found.Progress.Fault, found.Progress.Code);
                return Report(row, status) with { Sid = found.Sid, Code = code, Fault = fault };
            case SmsFinding.NotThere:
                return Report(row, ReminderStatus.Queued);
            case SmsFinding.AskLater when row.Tries < RetryWaits.ForAsking.Most:
                var wait = RetryWaits.ForAsking.After(row.Tries, Random.Shared.NextDouble());
                return Report(row, ReminderStatus.Unknown) with { TryAt = clock.Now() + wait, Tries = row.Tries + 1 };
            default:
                log.LogError("What became of reminder {ReminderId} cannot be found out: a person has to look.", row.Id);
                return Report(row, ReminderStatus.NeedsAttention);
        }
    }

    private Task<int> Record(AttemptReport[] found) => database.Write(
        async connection =>
        {
            var later = found.Where(f => f.Status == ReminderStatus.Unknown).ToDictionary(f => f.ReminderId);
            var unknown = (await ReminderOutbox.Lock(connection, later.Keys)).Where(r => r.Status == ReminderStatus.Unknown);
            await new SqlBatch(connection)
                .Progress(unknown.Select(r => r with { TryAt = later[r.Id].TryAt, Tries = later[r.Id].Tries }))
                .Execute();
            await reports.Record(connection, [.. found.Except(later.Values)]);
            return found.Length;
        },
        CancellationToken.None);

    private static AttemptReport Report(ReminderRow row, ReminderStatus status) => new(row.Id, row.AttemptId!.Value, status);
}
