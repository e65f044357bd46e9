using System.Diagnostics;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Support;

/// <summary>
/// Prism, which reads a description of an API and says of each call whether it is as described. The environment variable PRISM names it.
/// </summary>
internal sealed class PrismProgram : IAsyncDisposable
{
    private readonly List<string> lines = [];
    private readonly Process process;

    private PrismProgram(string program, int port, string[] arguments)
    {
        Address = new Uri($"http://127.0.0.1:{port}");
        process = Process.Start(new ProcessStartInfo(program, [.. arguments, "--host", "127.0.0.1", "--port", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal Uri Address { get; }

    /// <summary>All that it has said.</summary>
    internal IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    /// <summary>Starts it, as <c>mock description</c> or <c>proxy description address</c>; skips the test where there is none.</summary>
    internal static async Task<PrismProgram> Start(params string[] arguments)
    {
        Require();
        var prism = new PrismProgram(Environment.GetEnvironmentVariable("PRISM")!, Loopback.FreePort(), arguments);
        await Patience.Until(
            () => prism.process.HasExited || prism.Lines.Any(l => l.Contains("Prism is listening", StringComparison.Ordinal)),
            () => string.Join('\n', prism.Lines));
        Assert.False(prism.process.HasExited, string.Join('\n', prism.Lines));
        return prism;
    }

    /// <summary>Skips the test where it cannot run.</summary>
    internal static void Require() => Assert.SkipWhen(
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PRISM")),
        "The environment variable PRISM names no program: npm install @stoplight/prism-cli.");

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (lines)
            lines.Add(line ?? "");
    }
}
