using System.Diagnostics;

namespace VictimContact.Api.Http;

/// <summary>
/// <c>X-Correlation-Id</c>, by which a caller's log and ours are laid side by side: the caller's, or one of our own. Every answer carries
/// it, and so does whatever the log says of the call. <c>traceparent</c> (W3C Trace Context) is taken over by the framework.
/// </summary>
internal static class Correlation
{
    internal const string Header = "X-Correlation-Id";
    internal const int Longest = 64;

    internal static Task Carry(HttpContext http, RequestDelegate next)
    {
        var sent = http.Request.Headers[Header];
        var id = sent is [{ } one] && IsId(one) ? one : Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        http.TraceIdentifier = id;
        Activity.Current?.SetTag("correlation.id", id);

        // Set as the answer starts, so that no failure on the way undoes it.
        http.Response.OnStarting(() =>
        {
            http.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        return next(http);
    }

    internal static Problem? Fault(HttpContext http)
    {
        var sent = http.Request.Headers[Header];
        return sent.Count == 0 || (sent is [{ } one] && IsId(one))
            ? null
            : Problem.Of(
                "invalid-header", null, new Fault("This must be given once, with 1 to 64 visible characters of ASCII.", Header: Header));
    }

    private static bool IsId(string text) => text.Length is >= 1 and <= Longest && text.All(c => c is > ' ' and < (char)0x7F);
}
