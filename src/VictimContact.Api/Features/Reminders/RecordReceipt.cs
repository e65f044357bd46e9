using System.Data.Common;
using MediatR;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>
/// The provider tells how far a text has come. <paramref name="AttemptId"/> is that of our call; <paramref name="Status"/> is the provider's own word,
/// and one that is not known changes nothing.
/// </summary>
internal sealed record RecordReceiptCommand(Guid AttemptId, string? Sid, string Status, int? ErrorCode) : IRequest;

internal sealed class RecordReceiptHandler(IDatabase database, AttemptReports reports, ILogger<RecordReceiptHandler> log)
    : IRequestHandler<RecordReceiptCommand, Unit>
{
    public async Task<Unit> Handle(RecordReceiptCommand request, CancellationToken cancellationToken)
    {
        if (SmsProgress.Of(request.Status, request.ErrorCode) is not { } receipt)
        {
            log.LogError("A receipt for attempt {AttemptId} has a status that is not known.", request.AttemptId);
            return Unit.Value;
        }

        if (!receipt.IsKnownCode)
            log.LogError("A receipt for attempt {AttemptId} has a code that is not known: {Code}.", request.AttemptId, request.ErrorCode);
        if (!await database.Write(connection => Record(connection, request, receipt), cancellationToken))
            log.LogWarning("A receipt is for attempt {AttemptId}, which is not known.", request.AttemptId);
        return Unit.Value;
    }

    private async Task<bool> Record(DbConnection connection, RecordReceiptCommand request, SmsProgress receipt)
    {
        if (await AttemptStore.Find(connection, request.AttemptId) is not { } attempt)
            return false;
        if (receipt.Status == ReminderStatus.Delivered)
            await PhoneStore.MarkReachable(connection, [attempt.Number]);
        var report = new AttemptReport(attempt.ReminderId, attempt.Id, receipt.Status) { Sid = request.Sid, Code = request.ErrorCode, Fault = receipt.Fault };
        await reports.Record(connection, [report]);
        return true;
    }
}
