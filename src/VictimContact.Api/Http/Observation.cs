using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;

namespace VictimContact.Api.Http;

/// <summary>One check of the health report.</summary>
/// <param name="Status">`healthy`, `degraded` or `unhealthy`.</param>
/// <param name="Description">What is the matter, or null where nothing is to be said.</param>
/// <param name="Data">What was found, by name: numbers and words, none of them of a case.</param>
internal sealed record HealthOfPart(string Status, string? Description, IReadOnlyDictionary<string, object> Data);

/// <summary>Whether the service can do its work, and why not.</summary>
/// <param name="Status">`healthy`; `degraded`, where it works and somebody should look; or `unhealthy`.</param>
/// <param name="Checks">What was looked at, by name; nothing for whether the service is alive.</param>
internal sealed record HealthReportAnswer(string Status, IReadOnlyDictionary<string, HealthOfPart> Checks)
{
    internal static readonly HealthReportAnswer Example = new(
        "degraded",
        new Dictionary<string, HealthOfPart>
        {
            ["calendar"] = new(
                "degraded",
                "The bank holidays that the calendar knows of end soon.",
                new Dictionary<string, object> { ["lastDay"] = "2028-12-31" }),
        });
}

/// <summary>Logs how a part does when that has changed since it was last asked, which anybody can do as often as they like.</summary>
internal sealed class HealthLog(ILogger<HealthLog> log)
{
    private readonly Dictionary<string, HealthStatus> known = [];

    internal void Note(HealthReport report)
    {
        foreach (var (part, entry) in report.Entries.Where(e => HasChanged(e.Key, e.Value.Status)))
        {
            log.Log(
                entry.Status == HealthStatus.Healthy ? LogLevel.Information : LogLevel.Warning,
                "{Part} is {Status}: {Why}",
                part,
                Observation.WordOf(entry.Status),
                Observation.DescriptionOf(entry) ?? entry.Exception?.GetType().Name);
        }
    }

    private bool HasChanged(string part, HealthStatus status)
    {
        lock (known)
        {
            var before = known.GetValueOrDefault(part, HealthStatus.Healthy);
            known[part] = status;
            return before != status;
        }
    }
}

/// <summary>What a force's operations desk looks at: health and metrics. Open to all, so neither holds anything of a case.</summary>
internal static class Observation
{
    private static readonly OwnPort Metrics = new("/metrics", "Metrics:ListenPort");

    internal static void AddObservation(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks();
        builder.Services.AddSingleton<HealthLog>();
        // These two meters label by route template, method and status: never by what is in an address.
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("Microsoft.AspNetCore.Hosting", "System.Runtime")
            .AddPrometheusExporter());
        builder.AlsoListenOn(Metrics);
    }

    internal static void UseMetrics(this WebApplication app)
    {
        app.KeepToPort(Metrics);
        app.UseOpenTelemetryPrometheusScrapingEndpoint(Metrics.Path);
    }

    internal static void MapHealth(this WebApplication app)
    {
        app.MapReport("/health/live", _ => false)
            .WithName("ReadLiveness")
            .WithSummary("Ask whether the service is alive")
            .WithDescription("Looks at nothing: whoever is answered has reached a service that runs.")
            .Answers(new HealthReportAnswer("healthy", new Dictionary<string, HealthOfPart>()), StatusCodes.Status200OK);
        app.MapReport("/health/ready", _ => true)
            .WithName("ReadReadiness")
            .WithSummary("Ask whether the service can do its work")
            .WithDescription("""
                Looks at the database and at everything that work is done with. Send no calls while it is 503; with `degraded`, which is
                200, the service works, and somebody should look into it.
                """)
            .Answers(HealthReportAnswer.Example, StatusCodes.Status200OK, StatusCodes.Status503ServiceUnavailable);
    }

    private static RouteHandlerBuilder MapReport(this WebApplication app, string path, Func<HealthCheckRegistration, bool> isLookedAt)
    {
        // Some that ask for health take no body.
        app.MapMethods(path, [HttpMethods.Head], Report).AllowAnonymous().ExcludeFromDescription();
        return app.MapGet(path, Report).IsOpenToAll().WithTags("Operations");

        async Task<IResult> Report(HttpContext http, HealthCheckService checks, HealthLog log, CancellationToken cancellation)
        {
            var report = await checks.CheckHealthAsync(isLookedAt, cancellation);
            log.Note(report);
            http.Response.Headers.CacheControl = "no-store, no-cache";
            return Results.Json(
                AnswerOf(report),
                StrictJson.Options,
                statusCode: report.Status == HealthStatus.Unhealthy
                    ? StatusCodes.Status503ServiceUnavailable
                    : StatusCodes.Status200OK);
        }
    }

    // A check's exception is kept out: its message can hold a connection string.
    private static HealthReportAnswer AnswerOf(HealthReport report) => new(
        WordOf(report.Status),
        report.Entries.ToDictionary(e => e.Key, e => new HealthOfPart(WordOf(e.Value.Status), DescriptionOf(e.Value), e.Value.Data)));

    // Where a check throws, the framework makes its message the description.
    internal static string? DescriptionOf(HealthReportEntry entry) =>
        entry.Description == entry.Exception?.Message ? null : entry.Description;

    internal static string WordOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
