using System.Text;
using VictimContact.Api.Http;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

internal static class RecordInboundMessageRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPost(
            SmsWebhooks.InboundRoute, async (HttpRequest call, SmsWebhooks webhooks, IMediator mediator, CancellationToken cancellation) =>
            {
                var message = await webhooks.ReadMessage(call, RequestBodies.ReadWhole);
                var answer = message.Error is null
                    ? await mediator.Send(
                        new RecordInboundMessageCommand(message.Value.Sid, message.Value.From, message.Value.Body), cancellation)
                    : null;
                return message.ToHttp(_ => Results.Text(SmsWebhooks.Answer(answer), SmsWebhooks.AnswerType, Encoding.UTF8));
            })
        .TakesSignedCalls(SmsWebhooks.SignatureHeader)
        .TakesForm(
            new("MessageSid", "The provider's id of the message.", "^(SM|MM)[0-9a-fA-F]{32}$", "SM5d1e88a07c3f4b92a6e4d09b7f2c1385"),
            new("From", "The number that sent it, in E.164.", @"^\+[1-9][0-9]{6,14}$", "+447700900123"),
            new("Body", "What was texted; absent counts as nothing.", Pattern: null, "SEEN K7Q29", IsRequired: false))
        .WithTags("Reminders")
        .WithName("RecordInboundMessage")
        .WithSummary("Take an officer's answer to a text")
        .WithDescription("""
            For the SMS provider only, which hands on here what is texted to the number that reminders come from: a form with `MessageSid`,
            `From` and `Body`, signed as receipts are. The code of a reminder that this number was texted acknowledges it, anywhere in the
            message, unless that begins with a word that says no; a message that begins with `SEEN`, `OK`, `GWELWYD` or `IAWN` and has no
            code acknowledges where only one text to that number is open. `STOP` and `START` end and resume texts to that number. Anything
            else from the number of an officer is answered with a short help text, at most once an hour; strangers are not answered. The
            same message twice has one effect. The answer is the provider's markup: `<Response/>`, or with a `<Message>` to send back.
            """)
        .Produces<string>(StatusCodes.Status200OK, SmsWebhooks.AnswerType);
}

/// <summary>
/// A text from a phone. <paramref name="Sid"/> is the provider's id of it, and the same one has its effect once; <paramref name="From"/> is
/// E.164. Answers the text to send back, or null for none.
/// </summary>
internal sealed record RecordInboundMessageCommand(string Sid, string From, string Body) : IRequest<string?>;

internal sealed class RecordInboundMessageHandler(IDatabase database, OptOuts optOuts, TimeProvider clock)
    : IRequestHandler<RecordInboundMessageCommand, string?>
{
    private static readonly TimeSpan BetweenHelps = TimeSpan.FromHours(1);

    public Task<string?> Handle(RecordInboundMessageCommand request, CancellationToken cancellationToken) => database.Write(
        async connection =>
        {
            var now = clock.Now();
            if (!await ReplyStore.Receive(connection, request.Sid, now))
                return null;
            await PhoneStore.MarkReachable(connection, [request.From]);
            return await Heed(connection, request.From, Reply.Read(request.Body), now);
        },
        cancellationToken);

    private async Task<string?> Heed(DbConnection connection, string number, Reply reply, DateTimeOffset now)
    {
        switch (reply)
        {
            // The provider answers these two itself.
            case { Meaning: ReplyMeaning.OptsOut }:
                await optOuts.Record(connection, number, OptedOutBy.Stop, now);
                return null;
            case { Meaning: ReplyMeaning.OptsIn }:
                await PhoneStore.OptIn(connection, number);
                return null;
            case { Meaning: ReplyMeaning.Acknowledges }
                when await Acknowledged(connection, number, reply) is { Count: > 0 } reminders:
                foreach (var reminderId in reminders)
                    await ReplyStore.Acknowledge(connection, reminderId, now);
                return null;
            default:
                return await PhoneStore.LanguageOf(connection, number) is { } language
                    && await PhoneStore.MarkHelped(connection, number, now, now - BetweenHelps)
                    ? ReminderText.Help(language)
                    : null;
        }
    }

    /// <summary>
    /// The reminders that an answer is about: those of its codes that the number was texted, or without a code the one that is open.
    /// </summary>
    private static async Task<IReadOnlyList<Guid>> Acknowledged(DbConnection connection, string number, Reply reply)
    {
        if (reply.Codes.Count > 0)
            return await ReplyStore.FindTexted(connection, number, reply.Codes);
        return await ReplyStore.OpenOf(connection, number) is [var only] ? [only] : [];
    }
}
