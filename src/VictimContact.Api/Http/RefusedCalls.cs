using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace VictimContact.Api.Http;

/// <summary>
/// Says which role a call lacks, to the caller and in the log. Of a token only the roles that this service knows are ever told.
/// </summary>
internal sealed class RefusedCalls(RefusalLog log) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler framework = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden || context.GetEndpoint()?.Metadata.GetMetadata<RoleRequired>() is not { Role: var role })
            return framework.HandleAsync(next, context, policy, authorizeResult);
        var had = Role.All.Where(context.User.Has).ToList();
        log.Forbidden(context, role, had);
        var detail = had.Count == 0
            ? $"This needs the role {role}, and the token has none that is known here, in a claim `roles` or `role`."
            : $"This needs the role {role}, and the token has {string.Join(", ", had)}.";
        return Problem.Of("forbidden", detail).ExecuteAsync(context);
    }
}

/// <summary>
/// What the log keeps of calls that were refused: the operation and the reason, never the token. Calls without a token that holds can be
/// made by anybody, as often as they like: each reason is logged when it begins, and once an hour while it lasts.
/// </summary>
internal sealed class RefusalLog(TimeProvider clock, ILogger<RefusalLog> log)
{
    private readonly ConcurrentDictionary<string, LastingTrouble> reasons = new();

    internal void Unauthorized(HttpContext http, string reason)
    {
        if (reasons.GetOrAdd(reason, _ => new(clock)).IsToBeLogged())
            log.LogInformation("Refused {Operation} with 401 ({Correlation}): {Reason}", OperationOf(http), http.TraceIdentifier, reason);
    }

    internal void Forbidden(HttpContext http, string role, IReadOnlyCollection<string> had) => log.LogInformation(
        "Refused {Operation} with 403 ({Correlation}): it needs the role {Role}; the token has {Roles}",
        OperationOf(http),
        http.TraceIdentifier,
        role,
        had.Count == 0 ? "none" : string.Join(", ", had));

    private static string OperationOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "a call";
}
