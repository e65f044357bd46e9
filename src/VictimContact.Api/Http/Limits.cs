using System.Net.Sockets;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;

namespace VictimContact.Api.Http;

/// <summary>What one caller may ask of the service at once, how soon a body must have come, and how long an answer may take.</summary>
internal static class Limits
{
    internal const string PerCaller = "per-caller";
    internal const string SignedCalls = "signed-calls";
    internal const string HeldOpen = "held-open";

    /// <summary>As many as the connections that a records management system is told to keep to; as many again may wait.</summary>
    internal const int AtOnce = 64;
    internal const int Waiting = 64;

    // A call that is to be signed is anybody's until its body has been read: so many of one address may be read at once that strangers who
    // seem to call from the provider's own address keep none of its calls waiting. Receipts come as fast as texts were sent, and one that
    // is refused is not told again.
    private const int SignedCallsAtOnce = 256;
    private const int SignedCallsWaiting = 4_096;

    private static readonly TimeSpan LongestBody = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    internal static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Each byte as a character, see ActingUser: by itself Kestrel refuses what is not UTF-8 with an empty answer.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            // Kestrel counts the framing of a chunked body too. RequestBodies holds the exact limit; this one ends what goes far beyond it.
            kestrel.Limits.MaxRequestBodySize = 2 * RequestBodies.MaxBytes;
            // What a caller can have lying here unread.
            kestrel.Limits.MaxRequestBufferSize = RequestBodies.MaxBytes;
            // Once this has passed, only a body larger than any that is taken would have come fast enough: what dribbles is cut off.
            kestrel.Limits.MinRequestBodyDataRate = new(2 * RequestBodies.MaxBytes / LongestBody.TotalSeconds, LongestBody);
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(PerCaller, http => RateLimitPartition.GetConcurrencyLimiter(
                CallerOf(http),
                _ =>
                    new ConcurrencyLimiterOptions
                    {
                        PermitLimit = AtOnce,
                        QueueLimit = Waiting,
                        QueueProcessingOrder = QueueProcessingOrder.OldestFirst
                    }));

            // Who waits for news holds up nobody, its own writes least of all: these are counted apart.
            limiter.AddPolicy(HeldOpen, http => RateLimitPartition.GetConcurrencyLimiter(
                CallerOf(http), _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = 0 }));
            limiter.AddPolicy(SignedCalls, http => RateLimitPartition.GetConcurrencyLimiter(
                AddressOf(http),
                _ => new ConcurrencyLimiterOptions
                {
                    PermitLimit = SignedCallsAtOnce,
                    QueueLimit = SignedCallsWaiting,
                    QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                }));
            limiter.OnRejected = async (rejected, _) => await Problem.Of("too-many-requests").ExecuteAsync(rejected.HttpContext);
        });
        builder.Services.AddSingleton<LongAnswers>();
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = LongestAnswer,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = http =>
            {
                http.RequestServices.GetRequiredService<FailureLog>().Passing("overloaded", new TimeoutException());
                return Problem.Of("overloaded").ExecuteAsync(http);
            },
        });
    }

    /// <summary>Lets each caller have as much at once as it may. Who has waited in vain is told so.</summary>
    internal static void UseLimits(this WebApplication app)
    {
        var admitted = new object();
        app.Use(async (http, next) =>
        {
            await next(http);
            // The limiter returns in silence when the request is given up while it waits, which would be answered as a success. What was
            // admitted has its own answer, even when that comes just as its time is over.
            if (!http.Items.ContainsKey(admitted) && !http.Response.HasStarted)
                http.RequestAborted.ThrowIfCancellationRequested();
        });
        app.UseRateLimiter();
        app.Use((http, next) =>
        {
            http.Items[admitted] = true;
            return next(http);
        });
    }

    // Without a token the address stands for the caller.
    internal static string CallerOf(HttpContext http) =>
        http.User.FindFirst("sub") is { } subject ? $"subject {subject.Issuer} {subject.Value}" : $"address {AddressOf(http)}";

    // Who is given one IPv6 address is given the 2^64 of its network. Behind a proxy ASPNETCORE_FORWARDEDHEADERS_ENABLED lets the framework
    // take the address from X-Forwarded-For.
    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address =>
            Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        var address => address.MapToIPv4().ToString(),
    };
}
