using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Metrics;
using VictimContact.Api.Http;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Support;

/// <summary>
/// The whole service on records of its own, see <see cref="Records"/>, with a clock that tests move. Its workers do not run by themselves:
/// tests send their commands.
/// </summary>
internal sealed class Service : IAsyncDisposable
{
    // Marks a folder whose records have been made.
    private const string Used = "used";

    private readonly WebApplicationFactory<Program> factory;
    private readonly bool ownsFolder;

    private Service(
        string? folder,
        string now,
        IReadOnlyDictionary<string, string?> settings,
        Action<IServiceCollection>? configure,
        string environment,
        bool listens)
    {
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("victim-contact-").FullName;
        var isNew = !File.Exists(Path.Combine(Folder, Used));
        var records = isNew ? Records.Settings(Folder) : Records.SettingsAgain(Folder);
        File.WriteAllText(Path.Combine(Folder, Used), "");
        Clock = new FakeTimeProvider(At(now));
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment(environment);
            if (listens)
                host.UseUrls("http://127.0.0.1:0");
            foreach (var (key, value) in Tokens.Configuration.Concat(settings).Concat(records))
                host.UseSetting(key, value);
            host.ConfigureLogging(log => log.ClearProviders().AddProvider(Log));
            host.ConfigureTestServices(services =>
            {
                services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(Clock);
                services.RemoveAll<IHostedService>();

                // A slow machine is no fault of an answer's.
                services.PostConfigure<RequestTimeoutOptions>(timeouts => timeouts.DefaultPolicy = null);

                // Each service would set megabytes aside for its figures.
                services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddView("*", MetricStreamConfiguration.Drop));
                configure?.Invoke(services);
            });
        });
        if (listens)
        {
            factory.UseKestrel();
            factory.StartServer();
        }

        Caller = Client(Role.RecordsWrite, Role.RecordsRead, Role.ComplianceRead, Role.ComplianceWrite);
    }

    internal string Folder { get; }

    internal FakeTimeProvider Clock { get; }

    internal RecordedLog Log { get; } = new();

    /// <summary>A caller with every role that a records management system and a victim care unit have.</summary>
    internal HttpClient Caller { get; }

    /// <summary>
    /// Where it listens, after <see cref="Listen"/>. Browsers take a cookie that is for secure connections from <c>localhost</c> too.
    /// </summary>
    internal Uri Address => new($"http://localhost:{factory.ClientOptions.BaseAddress.Port}");

    internal IServiceProvider Services => factory.Services;

    /// <summary>Starts the service at an instant; with <paramref name="folder"/>, on the records that another one left there.</summary>
    internal static Service Start(
        string now,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null,
        string? folder = null,
        string environment = "Testing") =>
        new(folder, now, settings ?? new Dictionary<string, string?>(), configure, environment, listens: false);

    /// <summary>
    /// Starts the service on a port of the loopback address, so that a browser can reach it, on a developer's machine or elsewhere.
    /// </summary>
    internal static Service Listen(
        string now,
        string environment,
        IReadOnlyDictionary<string, string?>? settings = null,
        string? folder = null,
        Action<IServiceCollection>? configure = null) =>
        new(folder, now, settings ?? new Dictionary<string, string?>(), configure, environment, listens: true);

    internal static DateTimeOffset At(string instant) =>
        DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>A caller whose token has just these roles.</summary>
    internal HttpClient Client(params string[] roles) => Stranger().WithToken(Tokens.With(roles));

    /// <summary>A caller without a token.</summary>
    internal HttpClient Stranger()
    {
        var client = factory.CreateClient();
        client.Timeout = Patience.Limit;
        return client;
    }

    /// <summary>For a client of its own, which follows no redirect.</summary>
    internal HttpMessageHandler Handler() => factory.Server.CreateHandler();

    internal void SetNow(string instant) => Clock.SetUtcNow(At(instant));

    internal Task<T> Send<T>(IRequest<T> command) =>
        factory.Services.GetRequiredService<IMediator>().Send(command, TestContext.Current.CancellationToken);

    internal Task<HttpResponseMessage> Get(string path) =>
        Caller.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Sends a body, given as an anonymous object with the members of the contract, or as JSON text.</summary>
    internal Task<HttpResponseMessage> Post(string path, object body) => Send(HttpMethod.Post, path, body);

    internal Task<HttpResponseMessage> Put(string path, object body) => Send(HttpMethod.Put, path, body);

    /// <summary>Records something in somebody's name, and sees that it is taken.</summary>
    internal async Task PostAs(string actingUser, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = Answers.Json(JsonSerializer.Serialize(body)),
        };
        request.Headers.Add("X-Acting-User", actingUser);
        using var response = await Caller.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    internal async Task<HttpResponseMessage> Send(HttpMethod method, string path, object body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative))
        {
            Content = Answers.Json(body as string ?? JsonSerializer.Serialize(body)),
        };
        if (ifMatch is not null)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(ifMatch));
        return await Caller.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>An officer who can be texted, in a unit.</summary>
    internal async Task AddOfficer(
        string officerId, string unit = "CID-LLANELLI", string mobile = "07700 900123", string? supervisorId = null, string language = "en")
    {
        using var response = await Put($"/v1/officers/{officerId}", new { unit, mobile, supervisorId, language });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>An investigation of an officer who is known.</summary>
    internal async Task AddInvestigation(string investigationRef, string officerId, string reportedOn, string offence = "burglary")
    {
        using var response = await Put(
            $"/v1/investigations?investigationRef={Uri.EscapeDataString(investigationRef)}", new { officerId, offence, reportedOn });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>An agreement of a victim, with terms where they are given; answers its id.</summary>
    internal async Task<string> AddAgreement(string investigationRef, string victimRef, object? terms = null)
    {
        using var response = await Post("/v1/agreements", new { investigationRef, victimRef, terms });
        response.EnsureSuccessStatusCode();
        return (await response.Body()).GetProperty("id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await SpokenTexts.Check(factory.Services);
        await factory.DisposeAsync();
        if (ownsFolder)
            await Records.Drop(Folder);
    }
}
