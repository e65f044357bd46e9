using System.Globalization;
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
    private const string MetricsPath = "/metrics";
    private const string MetricsPort = "Metrics:ListenPort";

    internal static void AddObservation(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks();
        // These two meters label by route template, method and status: never by what is in an address.
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("Microsoft.AspNetCore.Hosting", "System.Runtime")
            .AddPrometheusExporter());
        if (PortOf(builder.Configuration, MetricsPort) is { } port)
            builder.AlsoListenOn(port);
    }

    internal static void UseMetrics(this WebApplication app)
    {
        if (PortOf(app.Configuration, MetricsPort) is { } port)
            app.KeepToPort(port, MetricsPath);
        app.UseOpenTelemetryPrometheusScrapingEndpoint(MetricsPath);
    }

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous();
    }

    /// <summary>A port from the configuration; null when none is set. Throws a sentence that names the setting when it is not a port.</summary>
    internal static int? PortOf(IConfiguration configuration, string key)
    {
        if (configuration[key] is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65_535
            ? port
            : throw new InvalidSettingException($"{key} must be a port from 1 to 65535.");
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
