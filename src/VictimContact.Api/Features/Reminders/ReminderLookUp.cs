using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>
/// Finds out what became of reminders: those whose sender died, those that the provider did not answer, and those that it took and of which
/// no receipt has come when their time is over. None is sent again unless the provider is known not to have it. Where it cannot be found
/// out within an hour what became of a call, what it was to tell is owed again, and a person has to look.
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
        var sought = await TakeDoubtful(cancellation);
        var found = new Finding[sought.Count];
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, sought.Count, atOnce, async (i, stop) =>
        {
            var (row, sms) = sought[i];
            found[i] = FindingOf(row, sms, await gateway.Find(sms, stop));
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

    private Task<IReadOnlyList<(ReminderRow Row, SoughtSms Sms)>> TakeDoubtful(CancellationToken cancellation) => database.Write(
        async connection =>
        {
            var now = clock.Now();
            var doubtful = await ReminderOutbox.TakeDoubtful(connection, now, AtOnce);
            var attempts = await AttemptStore.OfReminders(connection, doubtful.Select(r => r.Id));
            await new SqlBatch(connection).Postpone(doubtful.Select(r => r with { TryAt = now + InHand })).Execute();
            return (IReadOnlyList<(ReminderRow, SoughtSms)>)[.. doubtful.Select(r => (r, SoughtOf(r, attempts[r.Id])))];
        },
        cancellation);

    private static SoughtSms SoughtOf(ReminderRow row, IEnumerable<AttemptRow> attempts)
    {
        var all = attempts.ToList();
        var last = all.Single(a => a.Id == row.AttemptId);
        return new(last.Id, last.Sid, last.Number, row.Code, last.At, [.. all.Select(a => a.Sid).OfType<string>()]);
    }

    private Finding FindingOf(ReminderRow row, SoughtSms sought, SmsFinding finding)
    {
        var wasTaken = row.Status != ReminderStatus.Unknown;
        switch (finding)
        {
            // What stays on its way when its time is over counts as told.
            case SmsFinding.Found { Progress.Status: var status } when status == row.Status:
                return new(null, row with { TryAt = null });
            case SmsFinding.Found found:
                var (progress, fault, code) = (found.Progress.Status, found.Progress.Fault, found.Progress.Code);
                return new(Report(row, progress) with { Sid = found.Sid, Code = code, Fault = fault, TryAt = AskAgain(row) }, null);
            case SmsFinding.NotThere when !wasTaken:
                return new(Report(row, ReminderStatus.Queued), null);
            case SmsFinding.NotThere:
                return new(null, row with { TryAt = null });
            case var _ when wasTaken && row.Tries >= RetryWaits.ForAsking.Most:
                return new(null, row with { TryAt = null });
            case var _ when wasTaken || clock.Now() - sought.CalledAt < RetryWaits.LongestDoubt:
                return new(null, row with { TryAt = AskAgain(row), Tries = row.Tries + 1 });
            default:
                log.LogError("What became of reminder {ReminderId} cannot be found out: a person has to look.", row.Id);
                return new(Report(row, ReminderStatus.NeedsAttention), null);
        }
    }

    private DateTimeOffset AskAgain(ReminderRow row) =>
        clock.Now() + RetryWaits.ForAsking.After(row.Tries, Random.Shared.NextDouble());

    private Task<int> Record(Finding[] found) => database.Write(
        async connection =>
        {
            var waiting = found.Select(f => f.Waiting).OfType<ReminderRow>().ToDictionary(w => w.Id);
            var unchanged = (await ReminderOutbox.Lock(connection, waiting.Keys)).Where(r => r.Status == waiting[r.Id].Status);
            await new SqlBatch(connection)
                .Postpone(unchanged.Select(r => r with { TryAt = waiting[r.Id].TryAt, Tries = waiting[r.Id].Tries }))
                .Execute();
            await reports.Record(connection, [.. found.Select(f => f.Report).OfType<AttemptReport>()]);
            return found.Length;
        },
        CancellationToken.None);

    /// <summary>What is known now of an attempt, or else the reminder with when the provider is asked again, if it is.</summary>
    private sealed record Finding(AttemptReport? Report, ReminderRow? Waiting);

    private static AttemptReport Report(ReminderRow row, ReminderStatus status) => new(row.Id, row.AttemptId!.Value, status);
}
