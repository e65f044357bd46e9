using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace VictimContact.Api.Tests.Http;

/// <summary>
/// What all OpenID providers of the tests have in common: they know one client, keep nothing, and listen on this machine.
/// </summary>
internal static class OpenIdHost
{
    internal const string Secret = "a secret for tests only";

    /// <summary>A provider that is not started yet, with what is its own of it.</summary>
    internal static WebApplication Build(string clientId, Action<OpenIddictServerBuilder> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey().EnableDegradedMode();
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != clientId || context.ClientSecret != Secret)
                    context.Reject("invalid_client");
                return default;
            }));
            configure(server);
        });
        var app = builder.Build();
        app.UseAuthentication();
        return app;
    }
}
