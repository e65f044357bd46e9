using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.WebUtilities;

namespace VictimContact.Api.Http;

/// <summary>
/// Long answers, of whole cases or whole lists, are made in turn: one at a time for a caller, and for all callers together so few that half
/// of the machine is left to everything else. What is made is kept in a file, and sent from there: who takes it slowly holds up nobody.
/// </summary>
internal sealed class LongAnswers : IDisposable
{
    /// <summary>Somebody with a tab or two more waits; a program is told to send one request after another.</summary>
    internal const int WaitingForCaller = 3;

    private readonly PartitionedRateLimiter<HttpContext> turns = PartitionedRateLimiter.Create<HttpContext, string>(
        http => RateLimitPartition.GetConcurrencyLimiter(
            Limits.CallerOf(http), _ => new() { PermitLimit = 1, QueueLimit = WaitingForCaller }));

    private readonly SemaphoreSlim makers = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Has the answer made when its turn comes, and sends it. Refused where more of this caller's wait already than may.</summary>
    internal async ValueTask<object?> InTurn(HttpContext http, Func<ValueTask<object?>> answer)
    {
        await using var made = new FileBufferingWriteStream();
        using (var turn = await turns.AcquireAsync(http, 1, http.RequestAborted))
        {
            if (!turn.IsAcquired)
                return Problem.Of("too-many-requests", "Others of yours are being made or wait already. Ask for one after another.");
            await makers.WaitAsync(http.RequestAborted);
            try
            {
                await Make(http, made, answer);
            }
            finally
            {
                makers.Release();
            }
        }

        // As long as the caller takes what was made, nobody waits in vain.
        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        await made.DrainBufferAsync(http.Response.Body, http.RequestAborted);
        return Results.Empty;
    }

    private static async Task Make(HttpContext http, FileBufferingWriteStream made, Func<ValueTask<object?>> answer)
    {
        var sent = http.Response.Body;
        http.Response.Body = made;
        try
        {
            await ((IResult)(await answer())!).ExecuteAsync(http);
        }
        finally
        {
            http.Response.Body = sent;
        }
    }

    public void Dispose()
    {
        turns.Dispose();
        makers.Dispose();
    }
}

internal static class LongAnswerRoutes
{
    /// <summary>The answers are long, or those for which <paramref name="isLong"/> is true: see <see cref="LongAnswers"/>.</summary>
    internal static RouteHandlerBuilder AnswersInTurn(this RouteHandlerBuilder route, Func<HttpRequest, bool>? isLong = null) =>
        route.AddEndpointFilter((context, next) =>
        {
            var http = context.HttpContext;
            return isLong?.Invoke(http.Request) == false
                ? next(context)
                : http.RequestServices.GetRequiredService<LongAnswers>().InTurn(http, () => next(context));
        });
}
