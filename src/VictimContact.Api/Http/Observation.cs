using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;

namespace VictimContact.Api.Http;

/// <summary>One check of the health report.</summary>
internal sealed record HealthOfPart(string Status, string? Description, IReadOnlyDictionary<string, object> Data);

/// <summary>Whether the service can do its work, and why not.</summary>
internal sealed record HealthReportAnswer(string Status, IReadOnlyDictionary<string, HealthOfPart> Checks);

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
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous();
    }

    // A check's exception is kept out of both: its message can hold a connection string.
    private static Task Write(HttpContext http, HealthReport report)
    {
        http.RequestServices.GetRequiredService<HealthLog>().Note(report);
        return http.Response.WriteAsJsonAsync(
            new HealthReportAnswer(
                WordOf(report.Status),
                report.Entries.ToDictionary(
                    e => e.Key, e => new HealthOfPart(WordOf(e.Value.Status), DescriptionOf(e.Value), e.Value.Data))),
            StrictJson.Options);
    }

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
