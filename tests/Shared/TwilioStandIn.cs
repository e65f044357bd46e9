using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace VictimContact.Tests.Shared;

/// <summary>
/// Stands in for Twilio's messages API on a port of the loopback address. It keeps what it accepted, and meets each request as the test
/// tells it to. It knows nothing of this service: what it does is in Twilio's documentation and its description of the API, and is held
/// against the latter.
/// </summary>
public sealed class TwilioStandIn : IAsyncDisposable
{
    public const string AccountSid = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string AuthToken = "a token of the stand-in";
    public const string Number = "+447700900999";

    private readonly TwilioStandInMessages messages = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<TwilioStandInConduct>> ofNumber = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<TwilioStandInConduct> next = new();
    private readonly ConcurrentQueue<TwilioStandInExchange> exchanges = new();
    private readonly TimeProvider clock;
    private readonly WebApplication server;
    private int requests;
    private int lost;
    private int unanswered;

    private TwilioStandIn(TimeProvider clock, Action<WebApplicationBuilder>? configure)
    {
        this.clock = clock;
        Callbacks = new(this);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        configure?.Invoke(builder);
        server = builder.Build();
        server.MapPost("/2010-04-01/Accounts/{account}/Messages.json", (RequestDelegate)Create);
        server.MapGet("/2010-04-01/Accounts/{account}/Messages.json", (RequestDelegate)List);
        server.MapGet("/2010-04-01/Accounts/{account}/Messages/{sid}.json", (RequestDelegate)Read);
        server.MapFallback("{**path}", http => Answer(http, [], TwilioStandInError.Of(20404)));
    }

    /// <summary>Where it listens: what <c>Sms:Twilio:ApiBaseUrl</c> is set to.</summary>
    public Uri Address => new(server.Urls.Single());

    /// <summary>All that was accepted, in that order.</summary>
    public IReadOnlyList<TwilioStandInMessage> Messages => messages.All;

    /// <summary>How many requests to create a message have come in, accepted or not.</summary>
    public int Requests => requests;

    /// <summary>How many of them lost their caller before the message was accepted, so that it never was.</summary>
    public int Lost => lost;

    /// <summary>How many of them lost their caller after the message was accepted: it never heard of that.</summary>
    public int Unanswered => unanswered;

    /// <summary>What was asked and answered, as long as <see cref="KeepsExchanges"/>.</summary>
    public IReadOnlyCollection<TwilioStandInExchange> Exchanges => exchanges;

    public bool KeepsExchanges { get; set; } = true;

    /// <summary>How it meets a request for which nothing else was told.</summary>
    public Func<string, TwilioStandInConduct> Usually { get; set; } = _ => TwilioStandInConduct.Accepts;

    /// <summary>How long a message stays in Twilio's queue, without a date of sending.</summary>
    public TimeSpan Queueing { get; set; }

    /// <summary>Calls the service back.</summary>
    public TwilioStandInCallbacks Callbacks { get; }

    /// <summary>Settings of a service that texts through the stand-in and is called at <paramref name="publicUrl"/>.</summary>
    public IReadOnlyDictionary<string, string?> Settings(string publicUrl = "https://contact.example") => new Dictionary<string, string?>
    {
        ["Sms:Provider"] = "twilio",
        ["Sms:Twilio:AccountSid"] = AccountSid,
        ["Sms:Twilio:AuthToken"] = AuthToken,
        ["Sms:Twilio:From"] = Number,
        ["Sms:Twilio:ApiBaseUrl"] = Address.ToString(),
        ["Sms:Twilio:PublicUrl"] = publicUrl,
    };

    public static async Task<TwilioStandIn> Start(TimeProvider? clock = null, Action<WebApplicationBuilder>? configure = null)
    {
        var standIn = new TwilioStandIn(clock ?? TimeProvider.System, configure);
        await standIn.server.StartAsync();
        return standIn;
    }

    /// <summary>Meets the next requests for this number so, one after the other, whatever else was told.</summary>
    public void Meet(string number, params IEnumerable<TwilioStandInConduct> conducts)
    {
        var queue = ofNumber.GetOrAdd(number, _ => new());
        foreach (var conduct in conducts)
            queue.Enqueue(conduct);
    }

    /// <summary>Meets the next requests for any number so, one after the other.</summary>
    public void MeetNext(params IEnumerable<TwilioStandInConduct> conducts)
    {
        foreach (var conduct in conducts)
            next.Enqueue(conduct);
    }

    public async ValueTask DisposeAsync()
    {
        // What is kept waiting is not waited for.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await server.StopAsync(now.Token);
        await server.DisposeAsync();
        Callbacks.Dispose();
    }

    private async Task Create(HttpContext http)
    {
        Interlocked.Increment(ref requests);
        var form = await FormOf(http);
        if (!IsAuthentic(http))
        {
            await Answer(http, form, TwilioStandInError.Of(20003));
            return;
        }

        if (TwilioStandInMessages.Refusal(form) is { } refusal)
        {
            await Answer(http, form, refusal);
            return;
        }

        var conduct = ConductOf(form["To"]!);
        if (await Accept(http, form, conduct) is { HasCaller: true } accepted)
            await Answer(http, form, conduct, accepted.Message);
    }

    private async Task<(TwilioStandInMessage? Message, bool HasCaller)> Accept(
        HttpContext http, Dictionary<string, StringValues> form, TwilioStandInConduct conduct)
    {
        TwilioStandInMessage? message = null;
        try
        {
            if (conduct.BeforeAccepting is { } first)
                await first(http.RequestAborted);
            message = conduct.IsAccepted ? messages.Add(form, clock.GetUtcNow(), Queueing) : null;
            if (conduct.BeforeAnswering is { } second)
                await second(message, http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone away.
        }

        if (!http.RequestAborted.IsCancellationRequested)
            return (message, true);
        Interlocked.Increment(ref message is null ? ref lost : ref unanswered);
        Keep(http, form, 0, null);
        TellLater(message, conduct);
        return (message, false);
    }

    private async Task Answer(
        HttpContext http, Dictionary<string, StringValues> form, TwilioStandInConduct conduct, TwilioStandInMessage? message)
    {
        if (conduct.Breaks)
        {
            Keep(http, form, 0, null);
            http.Abort();
        }
        else if (conduct.Error is { } error)
        {
            await Answer(http, form, error);
        }
        else
        {
            await Answer(http, form, 201, TwilioStandInMessages.Json(message!, clock.GetUtcNow(), "queued"));
        }

        TellLater(message, conduct);
    }

    // What was accepted is sent, and told of, whether or not anybody waited for the answer.
    private void TellLater(TwilioStandInMessage? message, TwilioStandInConduct conduct)
    {
        if (message is not null && conduct.Receipts.Count > 0)
            Callbacks.TellLater(message, conduct.Receipts);
    }

    private async Task List(HttpContext http)
    {
        if (!IsAuthentic(http))
            await Answer(http, [], TwilioStandInError.Of(20003));
        else
            await Answer(http, [], 200, messages.Page(http.Request, clock.GetUtcNow()));
    }

    private async Task Read(HttpContext http)
    {
        if (!IsAuthentic(http))
            await Answer(http, [], TwilioStandInError.Of(20003));
        else if (messages.Find((string)http.GetRouteValue("sid")!) is { } message)
            await Answer(http, [], 200, TwilioStandInMessages.Json(message, clock.GetUtcNow()));
        else
            await Answer(http, [], TwilioStandInError.Of(20404));
    }

    private TwilioStandInConduct ConductOf(string to) =>
        ofNumber.TryGetValue(to, out var own) && own.TryDequeue(out var conduct) || next.TryDequeue(out conduct) ? conduct : Usually(to);

    private static bool IsAuthentic(HttpContext http) =>
        (string?)http.GetRouteValue("account") == AccountSid
        && http.Request.Headers.Authorization.ToString()
            == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}"))}";

    private static async Task<Dictionary<string, StringValues>> FormOf(HttpContext http) =>
        http.Request.HasFormContentType ? new((await http.Request.ReadFormAsync()).ToDictionary(), StringComparer.Ordinal) : [];

    private Task Answer(HttpContext http, Dictionary<string, StringValues> form, TwilioStandInError error)
    {
        if (error.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["code"] = error.Code ?? 20500,
            ["message"] = error.Message,
            ["more_info"] = $"https://www.twilio.com/docs/errors/{error.Code ?? 20500}",
            ["status"] = error.Status,
        });
        return Answer(http, form, error.Status, body);
    }

    private Task Answer(HttpContext http, Dictionary<string, StringValues> form, int status, byte[] body)
    {
        Keep(http, form, status, body);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json;charset=utf-8";
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body).AsTask();
    }

    private void Keep(HttpContext http, Dictionary<string, StringValues> form, int status, byte[]? answer)
    {
        if (!KeepsExchanges)
            return;
        exchanges.Enqueue(new(
            http.Request.Method,
            http.Request.Path.Value!,
            [.. http.Request.Query.SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v ?? ""))],
            [.. form.SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v ?? ""))],
            http.Request.ContentType,
            status,
            answer is null ? null : JsonElement.Parse(answer)));
    }
}
