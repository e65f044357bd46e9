using Microsoft.AspNetCore.Authentication.JwtBearer;
using VictimContact.Api.Http.OpenApi;

namespace VictimContact.Api.Http;

/// <summary>What the other folders tell this one.</summary>
/// <param name="ProblemOf">The code of the problem that an exception of theirs means, one of those that can be sent again; null for one
/// that means none.</param>
/// <param name="Webhooks">Where calls come in from outside.</param>
internal sealed record HttpSettings(Func<Exception, string?> ProblemOf, OwnPort Webhooks);

/// <summary>Puts together what all routes share.</summary>
internal static class HttpComposition
{
    internal static void AddHttp(this WebApplicationBuilder builder, Func<Exception, string?> problemOf, OwnPort webhooks)
    {
        var services = builder.Services;
        services.AddSingleton(new HttpSettings(problemOf, webhooks));
        services.AddSingleton<IProblemDetailsWriter, FrameworkProblemWriter>();
        services.AddProblemDetails();
        services.AddSingleton<FailureLog>();
        services.AddExceptionHandler<ExceptionsToProblems>();
        services.ConfigureHttpJsonOptions(json => StrictJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddValidators(typeof(HttpComposition).Assembly);
        builder.AddAccess();
        builder.AddLimits();
        builder.AddObservation();
        builder.AlsoListenOn(webhooks);
        builder.AddOpenApiDocument();
        builder.Logging
            // Below warnings these name addresses, queries and tokens, which hold what the caller sent.
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.IdentityModel", LogLevel.Warning)
            // What these say of a failure FailureLog says too, or it is of a stranger's making; and they say it with its message and stack.
            .AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical)
            .AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.Critical)
            .AddFilter("Microsoft.AspNetCore.Http.Timeouts", LogLevel.Critical)
            .AddFilter("Microsoft.AspNetCore.Authentication.JwtBearer", LogLevel.Critical)
            // HealthLog says it once.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
    }

    /// <summary>Puts the pipeline together and returns the group under which every route of the service is mapped.</summary>
    internal static RouteGroupBuilder UseHttp(this WebApplication app)
    {
        app.CheckScheme<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme);
        app.Use(Correlation.Carry);
        app.Use(NeverStore);
        app.Use(ExceptionsToProblems.CutShort);
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages();
        app.KeepToPort(app.Services.GetRequiredService<HttpSettings>().Webhooks);
        app.UseMetrics();
        app.UseOpenApiDocument();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseLimits();
        app.UseAuthorization();
        app.Use(StrictRequests.Check);
        app.Use(RequestBodies.Receive);
        app.MapHealth();
        app.MapRelease();

        var v1 = app.MapGroup("/v1").RequireRateLimiting(Limits.PerCaller);
        ((IEndpointConventionBuilder)v1).Finally(endpoint => endpoint.Metadata.Add(QueryParameters.Of((RouteEndpointBuilder)endpoint)));
        return v1;
    }

    // Set as the answer starts, so that no handler and no failure on the way undoes it.
    private static Task NeverStore(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/v1"))
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
        }

        return next(http);
    }
}
