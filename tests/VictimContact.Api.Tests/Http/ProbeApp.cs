using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Http;

/// <summary>What all routes share, round a few routes that only tests have. Monday 2 November 2026, 10:15 in London.</summary>
internal sealed class ProbeApp : IAsyncDisposable
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 2, 10, 15, 0, TimeSpan.Zero);

    private readonly WebApplication app;
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProbeApp(
        string environment, bool onKestrel, IEnumerable<KeyValuePair<string, string?>> settings, Action<WebApplicationBuilder>? more,
        Action<IEndpointRouteBuilder>? map)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings);
        if (onKestrel)
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        else
            builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddHttp(
            e => e is DbException { IsTransient: true } ? "database-unavailable" : null,
            new OwnPort("/v1/webhooks", "Webhooks:ListenPort"));
        builder.Services.AddValidators(typeof(ProbeApp).Assembly);
        // The features' validators need what only the whole program registers.
        builder.Host.UseDefaultServiceProvider(services => services.ValidateOnBuild = false);
        more?.Invoke(builder);
        app = builder.Build();
        var v1 = app.UseHttp();
        ProbeRoutes.Map(v1, held.Task);
        map?.Invoke(v1);
    }

    internal RecordedLog Log { get; } = new();

    internal FakeTimeProvider Clock { get; } = new(Now);

    internal IServiceProvider Services => app.Services;

    internal static async Task<ProbeApp> Start(
        string environment = "Production", bool onKestrel = false, IReadOnlyDictionary<string, string?>? settings = null,
        Action<WebApplicationBuilder>? more = null, Action<IEndpointRouteBuilder>? map = null)
    {
        var probe = new ProbeApp(environment, onKestrel, Over(Tokens.Configuration, settings), more, map);
        await probe.app.StartAsync(TestContext.Current.CancellationToken);
        return probe;
    }

    // A null takes a setting away.
    private static IEnumerable<KeyValuePair<string, string?>> Over(
        IReadOnlyDictionary<string, string?> defaults, IReadOnlyDictionary<string, string?>? settings) =>
        defaults
            .Where(d => settings?.ContainsKey(d.Key) != true)
            .Concat(settings ?? new Dictionary<string, string?>())
            .Where(s => s.Value is not null);

    /// <summary>A client that sends no token.</summary>
    internal HttpClient Stranger() => app.Services.GetRequiredService<IServer>() is TestServer server
        ? server.CreateClient()
        : new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

    /// <summary>A client with a token of these roles; of all that the probe's routes need when none is named.</summary>
    internal HttpClient Client(params string[] roles) =>
        Stranger().WithToken(Tokens.With(roles.Length == 0 ? [Role.RecordsWrite, Role.RecordsRead] : roles));

    /// <summary>Lets the requests to <c>/v1/held</c> be answered.</summary>
    internal void Release() => held.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await app.DisposeAsync();
    }
}
