namespace VictimContact.Api.Http;

/// <summary>A path that is served on a port of its own, and nowhere else, where this setting names one.</summary>
internal sealed record OwnPort(PathString Path, string Setting)
{
    /// <summary>The port; null when none is set. Throws a sentence that names the setting when it is not a port.</summary>
    internal int? In(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65_535
            ? port
            : throw new InvalidSettingException($"{Setting} must be a port from 1 to 65535.");
    }
}

/// <summary>Ports of their own for what must not stand beside the rest: metrics, and webhooks that face the internet.</summary>
internal static class Ports
{
    /// <summary>
    /// Listens on one more port, whichever way the others are configured. (Kestrel's own <c>Listen…</c> would silence
    /// <c>ASPNETCORE_URLS</c>.)
    /// </summary>
    internal static void AlsoListenOn(this WebApplicationBuilder builder, OwnPort own)
    {
        if (own.In(builder.Configuration) is not { } port)
            return;
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
    internal static void KeepToPort(this WebApplication app, OwnPort own)
    {
        if (own.In(app.Configuration) is { } port)
            app.Use((http, next) => (http.Connection.LocalPort == port) == http.Request.Path.StartsWithSegments(own.Path)
                ? next(http)
                : Problem.Of("not-found").ExecuteAsync(http));
    }

    private static IEnumerable<string> ConfiguredUrls(ConfigurationManager configuration)
    {
        if (configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls)
            return urls.Split(';');
        var ports = Each(configuration[WebHostDefaults.HttpPortsKey]).Select(p => $"http://*:{p}")
            .Concat(Each(configuration[WebHostDefaults.HttpsPortsKey]).Select(p => $"https://*:{p}"))
            .ToList();
        return ports.Count > 0 ? ports : ["http://localhost:5000"];
    }

    private static string[] Each(string? ports) =>
        (ports ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
