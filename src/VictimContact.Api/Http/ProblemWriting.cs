using Microsoft.AspNetCore.Diagnostics;
using VictimContact.Domain;

namespace VictimContact.Api.Http;

/// <summary>The one place where a handler's outcome becomes an answer.</summary>
internal static class ResultToHttp
{
    /// <summary>What <paramref name="answer"/> makes of the value, or the problem that the refusal's code stands for.</summary>
    internal static IResult ToHttp<T>(this Result<T> result, Func<T, IResult> answer) =>
        result.Error is { } error ? Problem.Of(error) : answer(result.Value);
}

/// <summary>Writes what the framework refuses by itself (404, 405, 403 …) in our shape. The framework's own writer heeds <c>Accept</c> and may write nothing.</summary>
internal sealed class FrameworkProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context) =>
        await Problem.OfStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext);
}

/// <summary>
/// Turns what was thrown into a problem: a body or header that the framework could not read, a database that is away, or a fault of ours.
/// Of the last the log keeps the type and the place, never the message: that can quote what the caller sent.
/// </summary>
internal sealed class ExceptionsToProblems(HttpSettings settings, ILogger<ExceptionsToProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException bad => RequestBodies.Refusal(httpContext, bad),
            IdentityProviderAwayException => Problem.Of("identity-provider-unavailable"),
            _ when settings.ProblemOf(exception) is { } code => Passing(code, exception),
            _ => Unforeseen(httpContext, exception),
        };
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private Problem Passing(string code, Exception exception)
    {
        log.LogWarning("Answered {Code}: {ExceptionType}", code, exception.GetType().Name);
        return Problem.Of(code);
    }

    private Problem Unforeseen(HttpContext http, Exception exception)
    {
        var incident = http.TraceIdentifier;
        for (var e = exception; e is not null; e = e.InnerException)
            log.LogError("Incident {Incident}: {ExceptionType} at {Place}", incident, e.GetType().FullName, e.StackTrace);
        return new Problem(ProblemCatalogue.Of("internal-error")) { Incident = incident };
    }
}
