using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;

namespace VictimContact.Api.Http;

/// <summary>One check of the health report.</summary>
internal sealed record HealthOfPart(string Status, string? Description, IReadOnlyDictionary<string, object> Data);

/// <summary>Whether the service can do its work, and why not.</summary>
internal sealed record HealthReportAnswer(string Status, IReadOnlyDictionary<string, HealthOfPart> Checks);

/// <summary>What a force's operations desk looks at: health and metrics. Open to all, so neither holds anything of a case.</summary>
internal static class Observation
{
    private static readonly OwnPort Metrics = new("/metrics", "Metrics:ListenPort");

    internal static void AddObservation(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks();
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
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous();
    }

    // A check's exception stays in the log: its message can hold a connection string.
    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new HealthReportAnswer(
            WordOf(report.Status),
            report.Entries.ToDictionary(e => e.Key, e => new HealthOfPart(WordOf(e.Value.Status), DescriptionOf(e.Value), e.Value.Data))),
        StrictJson.Options);

    // Where a check throws, the framework makes its message the description.
    private static string? DescriptionOf(HealthReportEntry entry) => entry.Description == entry.Exception?.Message ? null : entry.Description;

    private static string WordOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
