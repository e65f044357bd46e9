using VictimContact.Api.Http;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

internal static class RecordReceiptRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPost(
            SmsWebhooks.StatusRoute,
            async (string attemptId, HttpRequest call, SmsWebhooks webhooks, IMediator mediator, CancellationToken cancellation) =>
            {
                var receipt = await webhooks.ReadReceipt(call, RequestBodies.ReadWhole);
                if (receipt.Error is null && Guid.TryParseExact(attemptId, "D", out var id))
                {
                    var (sid, status, errorCode) = receipt.Value;
                    await mediator.Send(new RecordReceiptCommand(id, sid, status, errorCode), cancellation);
                }

                return receipt.ToHttp(_ => Results.NoContent());
            })
        .TakesSignedCalls(SmsWebhooks.SignatureHeader)
        .TakesForm(
            new("MessageSid", "The provider's id of the text.", "^(SM|MM)[0-9a-fA-F]{32}$", "SM0f2b7c91d4e84a6db35c8e17a2906f3d"),
            new("MessageStatus", "How far it has come, in the provider's word.", "^[a-z_]{1,32}$", "delivered"),
            new("ErrorCode", "Why it failed, by the provider's number; absent where it did not.", "^[0-9]{1,10}$", "30003", IsRequired: false))
        .WithTags("Reminders")
        .WithName("RecordReceipt")
        .WithSummary("Take a receipt of the SMS provider")
        .WithDescription("""
            For the SMS provider only, which tells here how far a text has come: a form with `MessageSid`, `MessageStatus` and, where it
            failed, `ErrorCode`.
            There is no token: the provider's signature is checked, for the address in this service's settings and not for the one in the
            request, before anything of the body is used; nothing is kept of a call that is not signed. Receipts may come early, twice and
            out of order. One about an attempt that this service did not make is answered the same way, and changes nothing. While reminders
            go to the log only, nothing is served here. By configuration the webhooks have a port of their own.
            """)
        .Produces(StatusCodes.Status204NoContent);
}

/// <summary>
/// The provider tells how far a text has come. <paramref name="AttemptId"/> is that of our call; <paramref name="Status"/> is the
/// provider's own word, and one that is not known changes nothing.
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
        var report = new AttemptReport(attempt.ReminderId, attempt.Id, receipt.Status)
        {
            Sid = request.Sid,
            Code = request.ErrorCode,
            Fault = receipt.Fault,
        };
        await reports.Record(connection, [report]);
        return true;
    }
}
