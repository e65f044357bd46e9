using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using VictimContact.Api.Http;
using VictimContact.Api.Http.OpenApi;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Http;

public sealed class ObservationTests
{
    [Fact]
    public async Task The_report_of_a_ready_service_says_what_was_looked_at()
    {
        var data = new Dictionary<string, object> { ["lastDay"] = "2028-12-31", ["left"] = 3 };
        await using var probe = await ProbeApp.Start(
            more: b => b.Services.AddHealthChecks().AddCheck("calendar", () => HealthCheckResult.Degraded("It ends soon.", data: data)));
        var report = await (await Get(probe.Stranger(), "/health/ready")).Is(HttpStatusCode.OK);
        Assert.Equal(
            """{"status":"degraded","checks":{"calendar":{"status":"degraded","description":"It ends soon.","data":{"lastDay":"2028-12-31","left":3}}}}""",
            report.ToString());
    }

    [Fact]
    public async Task An_unhealthy_service_is_alive_and_not_ready_and_keeps_exceptions_to_itself()
    {
        var broken = new InvalidOperationException("Host=db;Password=hunter2");
        await using var probe = await ProbeApp.Start(
            more: b => b.Services.AddHealthChecks().AddCheck("database", () => HealthCheckResult.Unhealthy("It is away.", broken)));
        using var ready = await Get(probe.Stranger(), "/health/ready");
        var report = await ready.Is(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(
            """{"status":"unhealthy","checks":{"database":{"status":"unhealthy","description":"It is away.","data":{}}}}""",
            report.ToString());
        Assert.Equal("application/json; charset=utf-8", ready.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            """{"status":"healthy","checks":{}}""", (await (await Get(probe.Stranger(), "/health/live")).Is(HttpStatusCode.OK)).ToString());
    }

    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.ServiceUnavailable)]
    public async Task Health_is_told_without_a_body_too_and_is_never_stored(string address, HttpStatusCode expected)
    {
        await using var probe = await ProbeApp.Start(
            more: b => b.Services.AddHealthChecks().AddCheck("database", () => HealthCheckResult.Unhealthy("It is away.")));
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var request = new HttpRequestMessage(method, address);
            using var response = await probe.Stranger().SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(expected, response.StatusCode);
            Assert.True(response.Headers.CacheControl?.NoStore);
        }
    }

    [Fact]
    public async Task The_release_is_told_to_anybody_and_is_the_descriptions_own()
    {
        await using var probe = await ProbeApp.Start();
        var answer = await (await Get(probe.Stranger(), "/version")).Is(HttpStatusCode.OK);
        var described = JsonElement.Parse(await OpenApiText.Of(probe.Services)).GetProperty("info").GetProperty("version");
        Assert.Equal(described.GetString(), answer.GetProperty("version").GetString());
        Assert.Equal("1.0.0", described.GetString());
        Assert.Equal(["version", "commit"], answer.EnumerateObject().Select(m => m.Name));
    }

    // Whoever asks, and however often: anybody can.
    [Fact]
    public async Task A_state_is_logged_once_when_it_changes()
    {
        var state = HealthCheckResult.Healthy();
        await using var probe = await ProbeApp.Start(
            more: b => b.Services.AddHealthChecks().AddCheck("calendar", () => state).AddCheck("database", Broken));
        HealthCheckResult[] following =
        [
            state,
            HealthCheckResult.Degraded("It ends soon."),
            HealthCheckResult.Degraded("It ends sooner."),
            HealthCheckResult.Healthy("It is new."),
        ];
        foreach (var next in following)
        {
            state = next;
            await Get(probe.Stranger(), "/health/ready");
            await Get(probe.Stranger(), "/health/ready");
            await Get(probe.Stranger(), "/health/live");
        }

        Assert.Equal(
            [
                "Warning: database is unhealthy: InvalidOperationException",
                "Warning: calendar is degraded: It ends soon.",
                "Information: calendar is healthy: It is new.",
            ],
            probe.Log.Lines.Where(l => l.Contains("calendar", StringComparison.Ordinal) || l.Contains("database", StringComparison.Ordinal))
                .Select(l => $"{l.Split(' ')[0]}:{l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimEnd()}"));
        Assert.DoesNotContain(probe.Log.Lines, l => l.Contains("hunter2", StringComparison.Ordinal));

        static HealthCheckResult Broken() => throw new InvalidOperationException("Host=db;Password=hunter2");
    }

    [Fact]
    public async Task Metrics_are_open_and_name_routes_but_never_what_was_asked_for()
    {
        await using var probe = await ProbeApp.Start();
        await Get(probe.Client(), "/v1/probes?unit=CID-LLANELLI");
        await Get(probe.Client(), "/v1/officers/1742");

        // A call is counted once it has ended, which may be after its answer has come.
        var text = "";
        await Patience.Until(
            async () =>
            {
                using var response = await Get(probe.Stranger(), "/metrics");
                text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                return text.Contains("http_route=\"/v1/officers/{officerId}\"", StringComparison.Ordinal);
            },
            () => text);
        Assert.Contains("dotnet_gc_collections_total", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LLANELLI", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1742", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_can_have_a_port_of_their_own()
    {
        var port = Loopback.FreePort();
        await using var probe = await ProbeApp.Start(
            onKestrel: true,
            settings: new Dictionary<string, string?> { ["Metrics:ListenPort"] = port.ToString(CultureInfo.InvariantCulture) });
        using var desk = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Assert.Equal(HttpStatusCode.OK, (await Get(desk, "/metrics")).StatusCode);
        await (await Get(desk, "/health/live")).IsProblem(404, "not-found");
        await (await Get(desk, "/v1/probes")).IsProblem(404, "not-found");

        // The port that the connection came in by decides, not the one that the caller writes.
        var main = probe.Stranger();
        main.DefaultRequestHeaders.Host = $"localhost:{port}";
        await (await Get(main, "/metrics")).IsProblem(404, "not-found");
        await (await Get(main, "/health/live")).Is(HttpStatusCode.OK);
    }

    // So that nothing else need face the internet.
    [Fact]
    public async Task Webhooks_can_have_a_port_of_their_own_beside_that_of_the_metrics()
    {
        var (outside, desk) = (Loopback.FreePort(), Loopback.FreePort());
        await using var probe = await ProbeApp.Start(
            onKestrel: true,
            settings: new Dictionary<string, string?>
            {
                ["Webhooks:ListenPort"] = outside.ToString(CultureInfo.InvariantCulture),
                ["Metrics:ListenPort"] = desk.ToString(CultureInfo.InvariantCulture),
            },
            map: v1 => v1.MapGet("/webhooks/probe", () => "taken").TakesSignedCalls("X-Signature"));
        using var internet = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{outside}") };
        using var observer = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{desk}") };
        Assert.Equal(HttpStatusCode.OK, (await Get(internet, "/v1/webhooks/probe?any=query")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get(observer, "/metrics")).StatusCode);
        foreach (var path in new[] { "/metrics", "/health/live", "/v1/probes", "/swagger/index.html", "/v1/webhooksx" })
            await (await Get(internet, path)).IsProblem(404, "not-found");

        var main = probe.Client();
        main.DefaultRequestHeaders.Host = $"localhost:{outside}";
        await (await Get(main, "/v1/webhooks/probe")).IsProblem(404, "not-found");
        await (await Get(observer, "/v1/webhooks/probe")).IsProblem(404, "not-found");
        await (await Get(main, "/v1/probes")).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("metrics")]
    public async Task A_port_that_is_none_stops_the_program_with_a_sentence(string port)
    {
        var refusal = await Assert.ThrowsAsync<InvalidSettingException>(
            () => ProbeApp.Start(settings: new Dictionary<string, string?> { ["Metrics:ListenPort"] = port }));
        Assert.Equal("Metrics:ListenPort must be a port from 1 to 65535.", refusal.Message);
    }

    private static Task<HttpResponseMessage> Get(HttpClient client, string address) =>
        client.GetAsync(address, TestContext.Current.CancellationToken);
}
