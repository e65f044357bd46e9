using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using VictimContact.Api.Tests.Http;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace VictimContact.Api.Tests.Page;

/// <summary>
/// An OpenID Connect provider on this machine, as Entra ID is one elsewhere. It asks nobody for a password: whoever comes is the person
/// that it was told of last. It keeps nothing.
/// </summary>
internal sealed class SignInProvider : IAsyncDisposable
{
    internal const string ClientId = "victim-contact";

    private readonly WebApplication app;

    private SignInProvider(WebApplication app) => this.app = app;

    /// <summary>What the next person who signs in may do.</summary>
    internal string[] Roles { get; set; } = [];

    /// <summary>Which officer they are; null for none.</summary>
    internal string? OfficerId { get; set; }

    /// <summary>The query of the last request to sign somebody in.</summary>
    internal IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    internal Uri Address =>
        new(app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    /// <summary>The settings of a service whose people sign in here.</summary>
    internal IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Authentication:Schemes:OpenIdConnect:Authority"] = Address.ToString(),
        ["Authentication:Schemes:OpenIdConnect:ClientId"] = ClientId,
        ["Authentication:Schemes:OpenIdConnect:ClientSecret"] = OpenIdHost.Secret,
        ["Authentication:Schemes:OpenIdConnect:RequireHttpsMetadata"] = "false",
    };

    internal static async Task<SignInProvider> Start()
    {
        var app = OpenIdHost.Build(ClientId, Configure);
        var provider = new SignInProvider(app);
        app.MapGet("/authorize", provider.Authorize);
        app.MapGet("/sign-out", () => Results.SignOut(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]));
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Authorize(HttpContext http)
    {
        Asked = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        var person = new ClaimsIdentity(
            [
                new("sub", "person-7"), new("name", "Somebody Whose Name Is Not Kept"), .. Roles.Select(r => new Claim("roles", r)),
                .. OfficerId is null ? [] : new[] { new Claim("officer_id", OfficerId) },
            ],
            "provider",
            "name",
            "roles");
        person.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(person);
        principal.SetScopes("openid", "profile");
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static void Configure(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetEndSessionEndpointUris("sign-out");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes("openid", "profile");
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough();

        // It keeps no list of applications: ours is the only one.
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId
                || !new Uri(context.RedirectUri!).AbsolutePath.Equals("/signin-oidc", StringComparison.Ordinal))
                context.Reject("invalid_client");
            return default;
        }));
        server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(_ => default));
    }
}
