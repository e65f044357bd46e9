using System.Security.Claims;

namespace VictimContact.Api.Http;

/// <summary>The roles that a token can carry. None includes another: a token names each that it has.</summary>
internal static class Role
{
    internal const string RecordsWrite = "records.write";
    internal const string RecordsRead = "records.read";
    internal const string ComplianceRead = "compliance.read";
    internal const string ComplianceWrite = "compliance.write";
    internal const string ScrutinyRead = "scrutiny.read";
    internal const string AuditRead = "audit.read";
    internal const string Operations = "operations";

    internal static readonly IReadOnlyList<string> All =
        [RecordsWrite, RecordsRead, ComplianceRead, ComplianceWrite, ScrutinyRead, AuditRead, Operations];

    /// <summary>
    /// Whether a caller has a role. Identity providers write the claim as <c>roles</c> or as <c>role</c>, as an array or as one word.
    /// </summary>
    internal static bool Has(this ClaimsPrincipal user, string role) => user.HasClaim("roles", role) || user.HasClaim("role", role);

    internal static RouteHandlerBuilder RequireRole(this RouteHandlerBuilder route, string role)
    {
        if (!All.Contains(role))
            throw new ArgumentException($"There is no role {role}.", nameof(role));
        return route.WithMetadata(new RoleRequired(role)).RequireAuthorization(role);
    }
}

/// <summary>Which role an operation needs, for the published document.</summary>
internal sealed record RoleRequired(string Role);
