using System.Text;
using MediatR;
using VictimContact.Api.Http;
using VictimContact.Api.Sms;

namespace VictimContact.Api.Features.Reminders;

internal static class RecordReceiptRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPost(
            SmsWebhooks.StatusRoute, async (string attemptId, HttpRequest call, SmsWebhooks webhooks, IMediator mediator, CancellationToken cancellation) =>
            {
                var receipt = await webhooks.ReadReceipt(call);
                if (receipt.Error is null && Guid.TryParseExact(attemptId, "D", out var id))
                    await mediator.Send(new RecordReceiptCommand(id, receipt.Value.Sid, receipt.Value.Status, receipt.Value.ErrorCode), cancellation);
                return receipt.ToHttp(_ => Results.NoContent());
            })
        .TakesSignedCalls()
        .WithTags("Reminders")
        .WithName("RecordReceipt")
        .WithSummary("Take a receipt of the SMS provider")
        .WithDescription("""
            For the SMS provider only, which tells here how far a text has come: a form with `MessageSid`, `MessageStatus` and, where it failed, `ErrorCode`.
            There is no token: the provider's signature is checked, for the address in this service's settings and not for the one in the request, before
            anything of the body is used; nothing is kept of a call that is not signed. Receipts may come early, twice and out of order. One about an attempt
            that this service did not make is answered the same way, and changes nothing. While reminders go to the log only, nothing is served here. By
            configuration the webhooks have a port of their own.
            """)
        .Produces(StatusCodes.Status204NoContent);
}

internal static class RecordInboundMessageRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPost(
            SmsWebhooks.InboundRoute, async (HttpRequest call, SmsWebhooks webhooks, IMediator mediator, CancellationToken cancellation) =>
            {
                var message = await webhooks.ReadMessage(call);
                var answer = message.Error is null
                    ? await mediator.Send(new RecordInboundMessageCommand(message.Value.Sid, message.Value.From, message.Value.Body), cancellation)
                    : null;
                return message.ToHttp(_ => Results.Text(SmsWebhooks.Answer(answer), SmsWebhooks.AnswerType, Encoding.UTF8));
            })
        .TakesSignedCalls()
        .WithTags("Reminders")
        .WithName("RecordInboundMessage")
        .WithSummary("Take an officer's answer to a text")
        .WithDescription("""
            For the SMS provider only, which hands on here what is texted to the number that reminders come from: a form with `MessageSid`, `From` and `Body`,
            signed as receipts are. `OK` (or `IAWN`) and the code of a reminder acknowledges it; `STOP` and `START` end and resume texts to that number; anything
            else is answered with a short help text, at most once an hour. The same message twice has one effect. The answer is the provider's markup:
            `<Response/>`, or with a `<Message>` to send back.
            """)
        .Produces<string>(StatusCodes.Status200OK, SmsWebhooks.AnswerType);
}
