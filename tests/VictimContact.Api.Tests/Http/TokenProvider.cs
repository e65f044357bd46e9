using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace VictimContact.Api.Tests.Http;

/// <summary>
/// An OpenID provider on this machine, as Entra ID is one elsewhere, that gives a program a token for its own secret: for the application
/// that its scope names, by whose client id the audience is called, with the app roles that it was assigned. It keeps nothing.
/// </summary>
internal sealed class TokenProvider : IAsyncDisposable
{
    private const string ClientId = "2f9d3b8e-5a41-4c7b-9a0e-6f1d2c3b4a59";
    private const string BeginOfScope = "api://";
    private const string EndOfScope = "/.default";

    private readonly WebApplication app;

    private TokenProvider(WebApplication app) => this.app = app;

    /// <summary>The app roles that the program was assigned.</summary>
    internal string[] Roles { get; set; } = [];

    internal Uri Address => new(app.Urls.Single());

    internal static async Task<TokenProvider> Start()
    {
        TokenProvider? provider = null;
        provider = new TokenProvider(OpenIdHost.Build(ClientId, server =>
        {
            server.SetTokenEndpointUris("oauth2/v2.0/token").AllowClientCredentialsFlow().DisableScopeValidation();
            server.DisableAccessTokenEncryption();
            server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                context.SignIn(provider!.PrincipalFor(context.Request.Scope!));
                return default;
            }));
        }));
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>Asks for a token as a program does, in one request.</summary>
    internal async Task<string> Token(string audience)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = ClientId,
            ["client_secret"] = OpenIdHost.Secret,
            ["scope"] = BeginOfScope + audience + EndOfScope,
        });
        using var response = await client.PostAsync(
            new Uri("oauth2/v2.0/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return answer.GetProperty("access_token").GetString()!;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private ClaimsPrincipal PrincipalFor(string scope)
    {
        var program = new ClaimsIdentity([new("sub", ClientId), .. Roles.Select(r => new Claim("roles", r))], "provider");
        program.SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken]);
        var principal = new ClaimsPrincipal(program);
        principal.SetResources(scope[BeginOfScope.Length..^EndOfScope.Length]);
        return principal;
    }
}
