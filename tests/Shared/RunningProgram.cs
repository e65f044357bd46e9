using System.Diagnostics;
using System.Text.RegularExpressions;

namespace VictimContact.Tests.Shared;

/// <summary>The program as a process of its own, started as an operator starts it, on a free port of the loopback address.</summary>
public sealed partial class RunningProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly Queue<string> lastLines;

    private RunningProgram(Process process, Uri address, Queue<string> lastLines) =>
        (this.process, Address, this.lastLines) = (process, address, lastLines);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>How much of the machine's memory it holds, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>What it printed last, for a test that fails.</summary>
    public string LastLines
    {
        get
        {
            lock (lastLines)
                return string.Join('\n', lastLines);
        }
    }

    public bool HasExited => process.HasExited;

    /// <summary>
    /// Starts <paramref name="program"/>, a <c>.dll</c>, with these arguments and settings, and waits until it listens. Throws with what it
    /// printed when it ends instead.
    /// </summary>
    public static async Task<RunningProgram> Start(
        string program,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string?>> settings,
        string environment = "Production")
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = environment,
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["DOTNET_TieredPGO"] = "1",
            },
        };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        var process = Process.Start(start)!;
        var listens = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var lines = new Queue<string>();
        process.OutputDataReceived += (_, said) => Take(said.Data);
        process.ErrorDataReceived += (_, said) => Take(said.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listens.TrySetException(
            new InvalidOperationException($"The program ended before it listened. {string.Join('\n', lines)}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, await listens.Task.WaitAsync(Patience.Limit), lines);

        void Take(string? line)
        {
            if (line is null)
                return;
            lock (lines)
            {
                lines.Enqueue(line);
                while (lines.Count > 200)
                    lines.Dequeue();
            }

            if (ListensOn().Match(line) is { Success: true } match)
                listens.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    /// <summary>SIGKILL: nothing of what it was doing is ended in order.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: it ends what it was doing. Answers its exit code.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync(new CancellationTokenSource(Patience.Limit).Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Kill();
        process.Dispose();
    }

    [GeneratedRegex("Now listening on: (http://\\S+)")]
    private static partial Regex ListensOn();
}
