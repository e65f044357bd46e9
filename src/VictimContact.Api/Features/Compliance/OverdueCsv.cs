using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>
/// The overdue list as <see cref="Csv"/>: references are whatever the records management system says. It is read at one look, so it is to
/// be written where nobody takes it slowly: see <see cref="LongAnswers"/>.
/// </summary>
internal sealed class OverdueCsv(IDatabase database, DutyFilter filter, DateOnly today) : IResult
{
    private const int RowsAtOnce = 1_000;

    private static readonly string[] Header =
    [
        "dueOn", "daysOverdue", "kind", "milestoneType", "investigationRef", "victimRef", "officerId", "unit",
        "lastContactAt", "lastAttemptAt", "reminderStatus", "reminderSentAt", "agreementId", "dutyId",
    ];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var csv = Csv.Begin(httpContext.Response, $"overdue-{today:yyyy-MM-dd}", Header);
        var aborted = httpContext.RequestAborted;
        await database.Read(
            async connection =>
            {
                for (IReadOnlyList<OverdueRow> rows = []; ;)
                {
                    aborted.ThrowIfCancellationRequested();
                    (DateOnly, Guid)? after = rows is [.., var last] ? (last.DueOn, last.DutyId) : null;
                    rows = await ComplianceStore.Overdue(connection, filter, today, after, RowsAtOnce);
                    foreach (var row in rows)
                        await csv.WriteRecordAsync(Fields(OverdueDuty.Of(row, today)), aborted);
                    if (rows.Count < RowsAtOnce)
                        return rows.Count;
                }
            },
            aborted);
        await csv.FlushAsync(aborted);
    }

    private static string?[] Fields(OverdueDuty duty) =>
    [
        duty.DueOn.ToString("O", CultureInfo.InvariantCulture), duty.DaysOverdue.ToString(CultureInfo.InvariantCulture),
        Words.Of(duty.Kind), duty.MilestoneType, duty.InvestigationRef, duty.VictimRef, duty.OfficerId, duty.Unit,
        Written(duty.LastContactAt), Written(duty.LastAttemptAt),
        duty.Reminder is { } reminder ? Words.Of(reminder.Status) : null, Written(duty.Reminder?.SentAt),
        duty.AgreementId.ToString(), duty.DutyId.ToString(),
    ];

    private static string? Written(DateTimeOffset? instant) => instant is { } at ? Instant.Write(at) : null;
}
