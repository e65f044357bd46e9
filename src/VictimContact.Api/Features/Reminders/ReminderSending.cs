using VictimContact.Api.Cases;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>Hands claimed reminders over, many at once and without holding the database, and records what became of them.</summary>
internal sealed class ReminderSending(
    IDatabase database,
    Prompts prompts,
    ISmsGateway gateway,
    SmsAccount account,
    AttemptReports reports,
    TimeProvider clock,
    ILogger<ReminderSending> log)
{
    private const int CallsAtOnce = 32;

    /// <summary>How long what is of safety may still arrive: then it has gone further up, if nobody has seen it.</summary>
    private static readonly TimeSpan SafetyIsValidFor = TimeSpan.FromHours(2);

    /// <summary>How long after a text's time a receipt of it may still be on its way.</summary>
    private static readonly TimeSpan ReceiptsTake = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Answers how many were taken by the provider. When the program is being stopped, calls under way are waited for and what has not been
    /// handed over is taken back; either is recorded.
    /// </summary>
    internal async Task<int> Send(IReadOnlyList<ClaimedReminder> claimed, CancellationToken cancellation)
    {
        if (claimed.Count == 0)
            return 0;
        var outcomes = new AttemptReport?[claimed.Count];
        await Parallel.ForAsync(0, claimed.Count, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce }, async (i, _) =>
            outcomes[i] = await TrySend(claimed[i], cancellation));
        var known = outcomes.OfType<AttemptReport>().ToList();
        await database.Write(
            async connection =>
            {
                await reports.Record(connection, known);
                return known.Count;
            },
            CancellationToken.None);
        return known.Count(r => r.Status is ReminderStatus.Accepted or ReminderStatus.Sent or ReminderStatus.Delivered);
    }

    // One text that cannot be handed over must not keep the others back. What is not known of it, its provider is asked when the lease has
    // run out.
    private async Task<AttemptReport?> TrySend(ClaimedReminder claimed, CancellationToken cancellation)
    {
        var (row, sms) = claimed;
        var now = clock.Now();
        var left = row.IsSafety ? SafetyIsValidFor : prompts.Planner.Times.LeftOfDay(now);
        var isTooLate = left < TimeSpan.FromSeconds(1) || now + gateway.Timeout >= row.LeaseUntil;
        if (cancellation.IsCancellationRequested || isTooLate || account.MostOf(1) == 0)
            return Report(row, ReminderStatus.Queued);
        try
        {
            return ReportOf(row, await gateway.Send(sms with { ValidFor = left }, CancellationToken.None), now + left + ReceiptsTake);
        }
        catch (Exception e)
        {
            log.LogError(e, "Reminder {ReminderId} could not be handed over; what became of it is looked up.", row.Id);
            return null;
        }
    }

    private AttemptReport ReportOf(ReminderRow row, SmsAnswer answer, DateTimeOffset lookUpAt)
    {
        switch (answer)
        {
            case SmsAnswer.Accepted accepted:
                account.Accept();
                return Report(row, accepted.Status) with { Sid = accepted.Sid, TryAt = accepted.Sid is null ? null : lookUpAt, Tries = 0 };
            case SmsAnswer.Never never:
                account.Accept();
                return Report(row, ReminderStatus.Failed) with { Code = never.Code, Fault = never.Fault };
            case SmsAnswer.AccountFault fault:
                if (!account.IsRefused)
                    log.LogError("The provider takes nothing from this account, code {Code}: sending stops until it does.", fault.Code);
                account.Refuse(fault.Code);
                return Report(row, ReminderStatus.Queued);
            case SmsAnswer.TryLater later when row.Tries < RetryWaits.ForProvider.Most:
                var wait = RetryWaits.ForProvider.After(row.Tries, Random.Shared.NextDouble(), later.After);
                return Report(row, ReminderStatus.Queued) with { TryAt = clock.Now() + wait, Tries = row.Tries + 1, Code = later.Code };
            case SmsAnswer.TryLater later:
                return Report(row, ReminderStatus.Failed) with { Code = later.Code, Fault = DeliveryFault.Refused };
            default:
                return Report(row, ReminderStatus.Unknown) with { TryAt = clock.Now() + gateway.FindsAfter, Tries = 0 };
        }
    }

    private static AttemptReport Report(ReminderRow row, ReminderStatus status) =>
        new(row.Id, row.AttemptId!.Value, status) { Tries = row.Tries };
}
