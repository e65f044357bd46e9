using Microsoft.Playwright;
using VictimContact.Tests.Shared;

[assembly: AssemblyFixture(typeof(VictimContact.Api.Tests.Page.Browser))]

namespace VictimContact.Api.Tests.Page;

/// <summary>The Chromium that the machine has, one for all tests; none where it is not installed.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    // It draws by the processor and calls nobody but the service: what it would fetch for itself takes its turn from the pages. Its own
    // watchdog takes a slow machine for a hung one, and ends it.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-gpu-watchdog", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-first-run",
    ];

    private static readonly float Limit = (float)Patience.Limit.TotalMilliseconds;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A window of its own, with its own cookies. Skips the test where there is no browser.</summary>
    internal async Task<IBrowserContext> Window(BrowserNewContextOptions? options = null)
    {
        Assert.SkipUnless(File.Exists(Program), $"Chromium is not installed: there is no {Program} (Debian: apt-get install chromium).");
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments, Timeout = Limit });
        var window = await browser.NewContextAsync(options ?? new());
        window.SetDefaultTimeout(Limit);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
