using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;

namespace VictimContact.Api.Http;

/// <summary>What one caller may ask of the service at once, and how long an answer may take.</summary>
internal static class Limits
{
    internal const string PerCaller = "per-caller";
    internal const string SignedCalls = "signed-calls";

    /// <summary>As many as the connections that a records management system is told to keep to; as many again may wait.</summary>
    internal const int AtOnce = 64;
    internal const int Waiting = 64;

    // Receipts come as fast as texts were sent, by way of few addresses, and one that is refused is not told again.
    private const int SignedCallsWaiting = 4_096;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    internal static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Kestrel counts the framing of a chunked body too. RequestBodies holds the exact limit; this one ends what goes far beyond it.
            kestrel.Limits.MaxRequestBodySize = 2 * RequestBodies.MaxBytes;
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(PerCaller, http => RateLimitPartition.GetConcurrencyLimiter(
                CallerOf(http),
                _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));
            limiter.AddPolicy(SignedCalls, _ => RateLimitPartition.GetConcurrencyLimiter(
                SignedCalls,
                _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = SignedCallsWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));
            limiter.OnRejected = async (rejected, _) => await Problem.Of("too-many-requests").ExecuteAsync(rejected.HttpContext);
        });
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = LongestAnswer,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = http => Problem.Of("overloaded").ExecuteAsync(http),
        });
    }

    // Without a token the address stands for the caller.
    private static string CallerOf(HttpContext http) =>
        http.User.FindFirst("sub") is { } subject ? $"subject {subject.Issuer} {subject.Value}" : $"address {http.Connection.RemoteIpAddress}";
}
