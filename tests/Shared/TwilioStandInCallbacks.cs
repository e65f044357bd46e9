using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Xml.Linq;

namespace VictimContact.Tests.Shared;

/// <summary>Calls the service as Twilio does: signed, with every field that Twilio sends, and some of them empty.</summary>
public sealed class TwilioStandInCallbacks : IDisposable
{
    private const string Signature = "X-Twilio-Signature";

    private readonly TwilioStandIn standIn;
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentBag<Task> telling = [];
    private int inbound;
    private int failed;

    internal TwilioStandInCallbacks(TwilioStandIn standIn) => this.standIn = standIn;

    /// <summary>What calls are sent with.</summary>
    public HttpClient Caller { get; set; } = new() { Timeout = Patience.Limit };

    /// <summary>
    /// Where a call really goes, when that is not its address: as the network and a proxy would have it. What is signed is the address.
    /// </summary>
    public Func<string, Uri> Readdress { get; set; } = url => new(url);

    /// <summary>How many calls were not answered with 2xx, or not at all.</summary>
    public int Failed => failed;

    /// <summary>Tells a status of a message; answers what the service answered. Asked again, it tells it twice.</summary>
    public Task<HttpStatusCode> Tell(TwilioStandInMessage message, string status, int? errorCode = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        message.Told = status;
        message.ErrorCode = errorCode;
        return TellAt(message.StatusCallback!, message.Sid, message.To, status, errorCode);
    }

    /// <summary>Tells a status at any address, of whatever message.</summary>
    public async Task<HttpStatusCode> TellAt(string url, string sid, string to, string status, int? errorCode = null)
    {
        using var response = await Post(url, ReceiptOf(sid, to, status, errorCode));
        return response.StatusCode;
    }

    /// <summary>
    /// Tells these one after the other, some time after now; what is not answered is counted and not told again, as Twilio has it.
    /// </summary>
    public void TellLater(TwilioStandInMessage message, IReadOnlyList<TwilioStandInReceipt> receipts) => telling.Add(Task.Run(async () =>
    {
        foreach (var receipt in receipts)
        {
            await Task.Delay(receipt.After, ending.Token);
            try
            {
                if ((int)await Tell(message, receipt.Status, receipt.ErrorCode) is < 200 or > 299)
                    Interlocked.Increment(ref failed);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                Interlocked.Increment(ref failed);
            }
        }
    }));

    /// <summary>Waits until everything that was to be told later has been.</summary>
    public Task Told() => Task.WhenAll(telling);

    /// <summary>Somebody texts the sender's number. Answers the text of the reply; null when the service has nothing to say.</summary>
    public async Task<string?> Text(string publicUrl, string from, string body, string? sid = null)
    {
        using var response = await Post($"{publicUrl}/v1/webhooks/twilio/inbound", InboundOf(sid ?? NextSid(), from, body));
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadAsStringAsync();
        return answer.Length == 0 ? null : ReplyIn(answer);
    }

    /// <summary>Posts a form to an address, signed for it with this token.</summary>
    public async Task<HttpResponseMessage> Post(
        string url,
        IReadOnlyCollection<KeyValuePair<string, string>> form,
        string token = TwilioStandIn.AuthToken,
        string? signature = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Readdress(url)) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add(Signature, signature ?? TwilioSigning.Sign(token, url, form));
        request.Headers.UserAgent.ParseAdd("TwilioProxy/1.1");
        return await Caller.SendAsync(request);
    }

    public static IReadOnlyList<KeyValuePair<string, string>> ReceiptOf(string sid, string to, string status, int? errorCode = null)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("SmsSid", sid), new("SmsStatus", status), new("MessageStatus", status), new("To", to), new("MessageSid", sid),
            new("AccountSid", TwilioStandIn.AccountSid), new("From", TwilioStandIn.Number), new("ApiVersion", "2010-04-01"),
        ];
        if (errorCode is { } code)
            form.Add(new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
        if (status == "delivered")
            form.Add(new("RawDlrDoneDate", "2611020901"));
        return form;
    }

    public static IReadOnlyList<KeyValuePair<string, string>> InboundOf(string sid, string from, string body) =>
    [
        new("ToCountry", "GB"),
        new("ToState", ""),
        new("SmsMessageSid", sid),
        new("NumMedia", "0"),
        new("ToCity", ""),
        new("FromZip", ""),
        new("SmsSid", sid),
        new("FromState", ""),
        new("SmsStatus", "received"),
        new("FromCity", ""),
        new("Body", body),
        new("FromCountry", "GB"),
        new("To", TwilioStandIn.Number),
        new("ToZip", ""), new("NumSegments", "1"), new("MessageSid", sid), new("AccountSid", TwilioStandIn.AccountSid), new("From", from),
        new("ApiVersion", "2010-04-01"),
    ];

    /// <summary>A new id of an inbound message.</summary>
    public string NextSid() => $"SM{Interlocked.Increment(ref inbound) + 0xf000_0000L:x32}";

    public void Dispose()
    {
        ending.Cancel();
        Caller.Dispose();
    }

    private static string? ReplyIn(string twiml)
    {
        var response = XDocument.Parse(twiml).Root!;
        if (response.Name != "Response")
            throw new InvalidOperationException($"Twilio does not understand <{response.Name}>.");
        return response.Element("Message")?.Value;
    }
}
