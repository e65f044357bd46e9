using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Sms;

/// <summary>
/// What reaches the two webhooks from the internet, and what of it reaches the service. The commands that they send are only recorded here;
/// what comes of them is tested with reminders.
/// </summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string PublicUrl = "https://contact.example/vcu";
    private const string Attempt = "0199c1d2-6f00-7000-8000-000000000001";
    private const string StatusUrl = $"{PublicUrl}/v1/webhooks/twilio/status/{Attempt}";
    private const string InboundUrl = $"{PublicUrl}/v1/webhooks/twilio/inbound";
    private const string Sid = "SM00000000000000000000000000000001";
    private const string Officer = "+447700900123";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private readonly RecordedCommands commands = new();
    private TwilioStandIn standIn = null!;
    private Service service = null!;

    public async ValueTask InitializeAsync()
    {
        standIn = await TwilioStandIn.Start();
        service = Start(standIn.Settings(PublicUrl));
        standIn.Callbacks.Caller = service.Stranger();
        // The proxy in front of the service takes its prefix away.
        standIn.Callbacks.Readdress = url => new(url.Replace(PublicUrl, "http://localhost", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await standIn.DisposeAsync();
    }

    [Fact]
    public async Task A_signed_receipt_is_taken_and_a_second_time_too()
    {
        Assert.Equal(HttpStatusCode.NoContent, await standIn.Callbacks.TellAt(StatusUrl, Sid, Officer, "delivered"));
        Assert.Equal(HttpStatusCode.NoContent, await standIn.Callbacks.TellAt(StatusUrl, Sid, Officer, "undelivered", 30003));
        Assert.Equal(HttpStatusCode.NoContent, await standIn.Callbacks.TellAt(StatusUrl, Sid, Officer, "undelivered", 30003));
        Assert.Equal(
            [
                new RecordReceiptCommand(new Guid(Attempt), Sid, "delivered", null),
                new RecordReceiptCommand(new Guid(Attempt), Sid, "undelivered", 30003),
                new RecordReceiptCommand(new Guid(Attempt), Sid, "undelivered", 30003),
            ],
            commands.Receipts);
    }

    // Twilio adds fields without notice; a query may be configured at its end.
    [Fact]
    public async Task Fields_and_parameters_that_are_not_known_are_covered_by_the_signature_and_do_no_harm()
    {
        using var more = await standIn.Callbacks.Post(
            StatusUrl + "?region=ie1&q=a%20b",
            [.. TwilioStandInCallbacks.ReceiptOf(Sid, Officer, "sent"), new("SomethingNew", "1"), new("SomethingNew", "0")]);
        Assert.Equal(HttpStatusCode.NoContent, more.StatusCode);
        Assert.Single(commands.Receipts);
    }

    [Theory]
    [InlineData("not-a-guid")]
    [InlineData("%7B0199c1d2-6f00-7000-8000-000000000001%7D")]
    [InlineData("a%0Ab")]
    public async Task A_receipt_of_a_call_that_can_be_none_of_ours_is_answered_and_kept_out(string attemptId)
    {
        Assert.Equal(
            HttpStatusCode.NoContent,
            await standIn.Callbacks.TellAt($"{PublicUrl}/v1/webhooks/twilio/status/{attemptId}", Sid, Officer, "sent"));
        Assert.Empty(commands.Receipts);
    }

    [Fact]
    public async Task A_text_is_taken_and_answered_in_the_provider_s_markup()
    {
        Assert.Null(await standIn.Callbacks.Text(PublicUrl, Officer, "OK K7Q29", Sid));
        commands.Answer = "Text <OK & code> to say \"seen\".";
        Assert.Equal(commands.Answer, await standIn.Callbacks.Text(PublicUrl, Officer, " hel\u00f4 \U0001F44D\r\n+%26 ", Sid));
        Assert.Equal(
            [
                new RecordInboundMessageCommand(Sid, Officer, "OK K7Q29"),
                new RecordInboundMessageCommand(Sid, Officer, " hel\u00f4 \U0001F44D\r\n+%26 ")
            ],
            commands.Messages);
    }

    [Fact]
    public async Task The_markup_is_what_the_provider_reads()
    {
        using var silent = await standIn.Callbacks.Post(InboundUrl, TwilioStandInCallbacks.InboundOf(Sid, Officer, "OK"));
        Assert.Equal("""<?xml version="1.0" encoding="UTF-8"?><Response />""", await silent.Content.ReadAsStringAsync(Ct));
        Assert.Equal("text/xml; charset=utf-8", silent.Content.Headers.ContentType?.ToString());

        commands.Answer = "a < b & c";
        using var spoken = await standIn.Callbacks.Post(InboundUrl, TwilioStandInCallbacks.InboundOf(Sid, Officer, "?"));
        Assert.Equal(
            """<?xml version="1.0" encoding="UTF-8"?><Response><Message>a &lt; b &amp; c</Message></Response>""",
            await spoken.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task What_is_not_signed_with_the_token_is_refused()
    {
        var receipt = TwilioStandInCallbacks.ReceiptOf(Sid, Officer, "delivered");
        await IsForged(await standIn.Callbacks.Post(StatusUrl, receipt, token: "another token"));
        await IsForged(await standIn.Callbacks.Post(StatusUrl, receipt, signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
        await IsForged(await standIn.Callbacks.Post(StatusUrl, receipt, signature: ""));
        await IsForged(
            await standIn.Callbacks.Post(InboundUrl, TwilioStandInCallbacks.InboundOf(Sid, Officer, "STOP"), token: "another token"));
        using var unsigned = new FormUrlEncodedContent(receipt);
        await IsForged(await service.Stranger().PostAsync($"/v1/webhooks/twilio/status/{Attempt}", unsigned, Ct));
        await IsForged(await service.Caller.PostAsync($"/v1/webhooks/twilio/status/{Attempt}", new FormUrlEncodedContent(receipt), Ct));
        Assert.All(
            service.Log.Lines.Where(l => l.Contains("webhook", StringComparison.Ordinal)),
            l => Assert.DoesNotContain("447700", l, StringComparison.Ordinal));
    }

    // Anybody can make a call that is refused.
    [Fact]
    public async Task Calls_that_are_refused_are_logged_when_they_begin_to_be()
    {
        foreach (var (minutesLater, lines) in new[] { (0, 1), (0, 1), (1, 1), (58, 2), (1, 2) })
        {
            service.Clock.Advance(TimeSpan.FromMinutes(minutesLater));
            await IsForged(await standIn.Callbacks.Post(StatusUrl, [], token: "another token"));
            await IsForged(await standIn.Callbacks.Post(InboundUrl, [], signature: ""));
            Assert.Equal(lines, service.Log.Lines.Count(l => l.Contains("Sms:Twilio:PublicUrl", StringComparison.Ordinal)));
        }
    }

    // Trap 50: a signature that was seen once fits its own address and fields only.
    [Fact]
    public async Task A_signature_of_another_call_is_refused()
    {
        var receipt = TwilioStandInCallbacks.ReceiptOf(Sid, Officer, "delivered");
        var signature = TwilioSigning.Sign(TwilioStandIn.AuthToken, StatusUrl, receipt);
        await IsForged(
            await standIn.Callbacks.Post(StatusUrl.Replace("0001", "0002", StringComparison.Ordinal), receipt, signature: signature));
        await IsForged(await standIn.Callbacks.Post(StatusUrl + "?a=b", receipt, signature: signature));
        await IsForged(await standIn.Callbacks.Post(InboundUrl, receipt, signature: signature));
        await IsForged(
            await standIn.Callbacks.Post(StatusUrl, TwilioStandInCallbacks.ReceiptOf(Sid, Officer, "failed"), signature: signature));
        await IsForged(await standIn.Callbacks.Post(StatusUrl, [.. receipt, new("ErrorCode", "30003")], signature: signature));
    }

    [Theory]
    [InlineData("http://localhost")]
    [InlineData("http://contact.example/vcu")]
    [InlineData("https://contact.example")]
    [InlineData("https://evil.example/vcu")]
    public async Task Only_the_configured_address_counts_whatever_the_request_says_of_its_host(string signedFor)
    {
        var receipt = TwilioStandInCallbacks.ReceiptOf(Sid, Officer, "delivered");
        var path = $"/v1/webhooks/twilio/status/{Attempt}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(receipt) };
        request.Headers.Add("X-Twilio-Signature", TwilioSigning.Sign(TwilioStandIn.AuthToken, signedFor + path, receipt));
        var url = new Uri(signedFor);
        request.Headers.Host = url.Host;
        request.Headers.Add("X-Forwarded-Host", url.Host);
        request.Headers.Add("X-Forwarded-Proto", url.Scheme);
        request.Headers.Add("Forwarded", $"host={url.Host};proto={url.Scheme}");
        await IsForged(await service.Stranger().SendAsync(request, Ct));
    }

    [Fact]
    public async Task The_right_signature_is_taken_from_any_host()
    {
        var receipt = TwilioStandInCallbacks.ReceiptOf(Sid, Officer, "delivered");
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"/v1/webhooks/twilio/status/{Attempt}")
        { Content = new FormUrlEncodedContent(receipt) };
        request.Headers.Add("X-Twilio-Signature", TwilioSigning.Sign(TwilioStandIn.AuthToken, StatusUrl, receipt));
        request.Headers.Host = "evil.example";
        Assert.Equal(HttpStatusCode.NoContent, (await service.Stranger().SendAsync(request, Ct)).StatusCode);
    }

    // A good signature of the bare address says nothing of a body that is no form: domain.md 5.4.
    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_body_that_is_no_form_is_refused_unless_its_hash_is_signed_and_is_never_acted_on(string type)
    {
        const string json = """{"MessageSid":"SM00000000000000000000000000000001","MessageStatus":"delivered"}""";
        const string hash = "c2bbf5ea3b1c48e3bf46c46c3c4b2d4d76ebe2c8f8a6d1c0b7c2b3a6d9c1c7aa";
        await IsForged(await PostBody(StatusUrl, json, type));
        await IsForged(await PostBody($"{StatusUrl}?bodySHA256={hash}", json, type));
        var signed =
            $"{StatusUrl}?bodySHA256={Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(json)))}";
        await (await PostBody(signed, json, type)).IsProblem(400, "invalid-request");
        Assert.Empty(commands.Receipts);
    }

    [Fact]
    public async Task A_form_without_its_fields_or_with_none_that_the_provider_sends_is_not_understood()
    {
        await IsNotUnderstood(StatusUrl, [new("MessageSid", Sid)]);
        await IsNotUnderstood(StatusUrl, [new("MessageSid", "SM1"), new("MessageStatus", "sent")]);
        await IsNotUnderstood(StatusUrl, [new("MessageSid", Sid), new("MessageStatus", "se\0nt")]);
        await IsNotUnderstood(StatusUrl, [new("MessageSid", Sid), new("MessageStatus", "sent"), new("MessageStatus", "delivered")]);
        await IsNotUnderstood(InboundUrl, [new("MessageSid", Sid), new("Body", "OK")]);
        // A network's own messages come from short numbers and names: nobody is to answer them.
        await IsNotUnderstood(InboundUrl, TwilioStandInCallbacks.InboundOf(Sid, "VODAFONE", "Welcome"));
        await IsNotUnderstood(InboundUrl, TwilioStandInCallbacks.InboundOf(Sid, "61234", "STOP"));
        await IsNotUnderstood(StatusUrl, []);
        Assert.Empty(commands.Receipts);
        Assert.Empty(commands.Messages);
    }

    [Theory]
    [InlineData(65_536, false)]
    [InlineData(65_537, true)]
    [InlineData(130_000, true)]
    public async Task A_body_may_have_64_KiB(int bytes, bool isTooLarge)
    {
        List<KeyValuePair<string, string>> form = [.. TwilioStandInCallbacks.ReceiptOf(Sid, Officer, "sent")];
        var length = (await new FormUrlEncodedContent(form).ReadAsByteArrayAsync(Ct)).Length;
        form.Add(new("More", new string('a', bytes - length - "&More=".Length)));
        using var response = await standIn.Callbacks.Post(StatusUrl, form);
        if (isTooLarge)
            await response.IsProblem(413, "body-too-large");
        else
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(isTooLarge ? 0 : 1, commands.Receipts.Count);
    }

    [Fact]
    public async Task A_form_of_very_many_fields_is_refused() =>
        await IsForged(
            await standIn.Callbacks.Post(StatusUrl, [.. Enumerable.Range(0, 2_000).Select(i => KeyValuePair.Create($"a{i}", "1"))]));

    [Theory]
    [InlineData("%")]
    [InlineData("%ZZ=%&&==&=")]
    [InlineData("MessageSid=%00%FF%C3%28")]
    [InlineData("\u0000\u0001")]
    public async Task What_can_hardly_be_read_is_the_caller_s_fault(string body)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"/v1/webhooks/twilio/status/{Attempt}")
        { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.Add("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
        await IsForged(await service.Stranger().SendAsync(request, Ct));
    }

    [Fact]
    public async Task Nothing_is_served_while_texts_go_elsewhere()
    {
        await using var other = Start(new Dictionary<string, string?>());
        standIn.Callbacks.Caller = other.Stranger();
        using var response = await standIn.Callbacks.Post(StatusUrl, TwilioStandInCallbacks.ReceiptOf(Sid, Officer, "sent"));
        await response.IsProblem(404, "not-found");
        Assert.Empty(commands.Receipts);
    }

    [Fact]
    public async Task Another_method_is_refused()
    {
        using var response = await service.Caller.GetAsync("/v1/webhooks/twilio/inbound", Ct);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private Service Start(
        IReadOnlyDictionary<string, string?> settings) => Service.Start("2026-11-02T09:00:00Z", settings, services => services
        .RemoveAll<IRequestHandler<RecordReceiptCommand, Unit>>().AddSingleton<IRequestHandler<RecordReceiptCommand, Unit>>(commands)
        .RemoveAll<IRequestHandler<RecordInboundMessageCommand, string?>>()
        .AddSingleton<IRequestHandler<RecordInboundMessageCommand, string?>>(commands));

    private async Task<HttpResponseMessage> PostBody(string url, string body, string type)
    {
        var path = url.Replace(PublicUrl, "", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Add("X-Twilio-Signature", TwilioSigning.Sign(TwilioStandIn.AuthToken, url, []));
        return await service.Stranger().SendAsync(request, Ct);
    }

    private async Task IsForged(HttpResponseMessage response)
    {
        await response.IsProblem(403, "signature-not-valid");
        response.Dispose();
        Assert.Empty(commands.Receipts);
        Assert.Empty(commands.Messages);
    }

    private async Task IsNotUnderstood(string url, IReadOnlyCollection<KeyValuePair<string, string>> form)
    {
        using var response = await standIn.Callbacks.Post(url, form);
        await response.IsProblem(400, "invalid-request");
    }

    private sealed class RecordedCommands
        : IRequestHandler<RecordReceiptCommand, Unit>, IRequestHandler<RecordInboundMessageCommand, string?>
    {
        internal List<RecordReceiptCommand> Receipts { get; } = [];

        internal List<RecordInboundMessageCommand> Messages { get; } = [];

        internal string? Answer { get; set; }

        public Task<Unit> Handle(RecordReceiptCommand request, CancellationToken cancellationToken)
        {
            Receipts.Add(request);
            return Unit.Task;
        }

        public Task<string?> Handle(RecordInboundMessageCommand request, CancellationToken cancellationToken)
        {
            Messages.Add(request);
            return Task.FromResult(Answer);
        }
    }
}
