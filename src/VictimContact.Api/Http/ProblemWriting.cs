using System.Collections.Concurrent;
using Microsoft.AspNetCore.Diagnostics;

namespace VictimContact.Api.Http;

/// <summary>The one place where a handler's outcome becomes an answer.</summary>
internal static class ResultToHttp
{
    /// <summary>What <paramref name="answer"/> makes of the value, or the problem that the refusal's code stands for.</summary>
    internal static IResult ToHttp<T>(this Result<T> result, Func<T, IResult> answer) =>
        result.Error is { } error ? Problem.Of(error) : answer(result.Value);

    /// <summary>
    /// Sends a request, and answers what it comes to: 200 with the value, unless <paramref name="answer"/> makes something else of it.
    /// </summary>
    internal static async Task<IResult> Answer<T>(
        this IMediator mediator, IRequest<Result<T>> request, CancellationToken cancellation, Func<T, IResult>? answer = null) =>
        (await mediator.Send(request, cancellation)).ToHttp(answer ?? (value => Results.Ok(value)));

    /// <summary>The same for what may be new: 201 where it is, else 200.</summary>
    internal static Task<IResult> Answer<T>(this IMediator mediator, IRequest<Result<Put<T>>> request, CancellationToken cancellation) =>
        mediator.Answer(request, cancellation, put => Results.Json(put.Value, statusCode: put.StatusCode));
}

/// <summary>What there is after a request, and whether that request made it.</summary>
internal sealed record Put<T>(T Value, bool IsNew)
{
    internal int StatusCode => IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
}

/// <summary>
/// Writes what the framework refuses by itself (404, 405, 403 …) in our shape. The framework's own writer heeds <c>Accept</c> and may write
/// nothing.
/// </summary>
internal sealed class FrameworkProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context) =>
        await Problem.OfStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext);
}

/// <summary>
/// Turns what was thrown into a problem: a body or header that the framework could not read, a database that is away, or a fault of ours.
/// </summary>
internal sealed class ExceptionsToProblems(HttpSettings settings, FailureLog log) : IExceptionHandler
{
    /// <summary>An answer that has begun cannot become a problem: the connection is cut, so that nobody takes it for whole.</summary>
    internal static async Task CutShort(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception e) when (http.Response.HasStarted)
        {
            http.RequestServices.GetRequiredService<FailureLog>().Unforeseen(http.TraceIdentifier, e);
            http.Abort();
        }
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException bad => RequestBodies.Refusal(httpContext, bad),
            // It cannot fetch the provider's keys or addresses.
            InvalidOperationException { Source: "Microsoft.IdentityModel.Protocols" } =>
                Passing("identity-provider-unavailable", exception),
            _ when settings.ProblemOf(exception) is { } code => Passing(code, exception),
            _ => Unforeseen(httpContext.TraceIdentifier, exception),
        };
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private Problem Passing(string code, Exception exception)
    {
        log.Passing(code, exception);
        return Problem.Of(code);
    }

    private Problem Unforeseen(string incident, Exception exception)
    {
        log.Unforeseen(incident, exception);
        return new Problem(ProblemCatalogue.Of("internal-error")) { Incident = incident };
    }
}

/// <summary>What the log keeps of failures: the type and the place, never the message, which can quote what the caller sent.</summary>
internal sealed class FailureLog(TimeProvider clock, ILogger<FailureLog> log)
{
    private readonly ConcurrentDictionary<string, LastingTrouble> passing = new();

    /// <summary>A failure of something that this service needs. Every call meets it while it lasts.</summary>
    internal void Passing(string code, Exception exception)
    {
        if (passing.GetOrAdd(code, _ => new(clock)).IsToBeLogged())
            log.LogWarning("Answered {Code}: {ExceptionType}", code, exception.GetType().Name);
    }

    /// <summary>A fault of ours, with the faults that it came from.</summary>
    internal void Unforeseen(string incident, Exception exception)
    {
        var chain = new List<string>();
        for (var e = exception; e is not null; e = e.InnerException)
            chain.Add($"{e.GetType().FullName} at {e.StackTrace}");
        log.LogError("Incident {Incident}: {Failure}", incident, string.Join("\nfrom ", chain));
    }
}
