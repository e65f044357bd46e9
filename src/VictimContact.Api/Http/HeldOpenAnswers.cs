using Microsoft.AspNetCore.Http.Timeouts;

namespace VictimContact.Api.Http;

internal static class HeldOpenAnswers
{
    /// <summary>
    /// The operation's answer waits for something to tell where its caller says for how long: no other limit is set to that, and those
    /// calls are counted apart.
    /// </summary>
    internal static RouteHandlerBuilder MayBeHeldOpen(this RouteHandlerBuilder route) => route
        .RequireRateLimiting(Limits.HeldOpen)
        .AddEndpointFilter((context, next) =>
        {
            if (context.Arguments.OfType<WaitSeconds>().Any(w => w.Value > 0))
                context.HttpContext.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
            return next(context);
        });
}
