using System.Globalization;

namespace VictimContact.Api.Http;

/// <summary>Ports of their own for what must not stand beside the rest: metrics, and webhooks that face the internet.</summary>
internal static class Ports
{
    /// <summary>Listens on one more port, whichever way the others are configured. (Kestrel's own <c>Listen…</c> would silence <c>ASPNETCORE_URLS</c>.)</summary>
    internal static void AlsoListenOn(this WebApplicationBuilder builder, int port)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://*:{port}");
        if (builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            builder.Configuration[$"Kestrel:Endpoints:Port{port}:Url"] = url;
            return;
        }

        builder.WebHost.UseUrls([.. ConfiguredUrls(builder.Configuration), url]);
    }

    /// <summary>
    /// On this port only this path is served, and this path only on this port. The port that the connection came in by decides:
    /// the <c>Host</c> header is the caller's to write.
    /// </summary>
    internal static void KeepToPort(this WebApplication app, int port, PathString path) => app.Use((http, next) =>
        (http.Connection.LocalPort == port) == http.Request.Path.StartsWithSegments(path) ? next(http) : Problem.Of("not-found").ExecuteAsync(http));

    private static IEnumerable<string> ConfiguredUrls(ConfigurationManager configuration)
    {
        if (configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls)
            return urls.Split(';');
        var ports = Each(configuration[WebHostDefaults.HttpPortsKey]).Select(p => $"http://*:{p}")
            .Concat(Each(configuration[WebHostDefaults.HttpsPortsKey]).Select(p => $"https://*:{p}"))
            .ToList();
        return ports.Count > 0 ? ports : ["http://localhost:5000"];
    }

    private static string[] Each(string? ports) => (ports ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
