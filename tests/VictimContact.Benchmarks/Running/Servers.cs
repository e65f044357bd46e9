using System.Diagnostics;
using VictimContact.Api;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Benchmarks.Running;

/// <summary>Starts the service, or its rival, as a process of its own, with the same settings.</summary>
internal static class Servers
{
    internal const string Sqlite = "sqlite";
    internal const string Postgres = "postgres";

    private static readonly string Service = typeof(Composition).Assembly.Location;
    private static readonly string Rival = typeof(Servers).Assembly.Location;

    /// <summary>What a caller of every route that is measured needs.</summary>
    internal static string Token { get; } = Tokens.With("records.write", "records.read", "compliance.read");

    /// <summary>Settings that are given take the place of the usual ones.</summary>
    internal static Task<RunningProgram> StartService(
        string provider, string connectionString, params IEnumerable<KeyValuePair<string, string?>> settings) =>
        RunningProgram.Start(Service, [], [.. Settings(provider, connectionString), .. settings]);

    /// <summary>The same where developers work: the page is open there, without anybody having signed in.</summary>
    internal static Task<RunningProgram> StartOpenPage(string provider, string connectionString) =>
        RunningProgram.Start(Service, [], Settings(provider, connectionString), "Development");

    /// <summary>The rival is given the garbage collector that the web SDK gives the service.</summary>
    internal static Task<RunningProgram> StartRival(string provider, string connectionString) => RunningProgram.Start(
        Rival, [Benchmarks.Rival.RivalProgram.Verb], [.. Settings(provider, connectionString), new("DOTNET_gcServer", "1")]);

    /// <summary>
    /// Has the service compare every stored duty with its timeline; answers what it said last. A server that stored something else has not
    /// done the work that it was timed for.
    /// </summary>
    internal static Task<string> Verify(string provider, string connectionString) => RunVerb("verify", provider, connectionString);

    /// <summary>Runs a verb of the service; answers what it said last. Throws with all that it said where it does not end well.</summary>
    internal static async Task<string> RunVerb(string verb, string provider, string connectionString, params IEnumerable<string> operands)
    {
        var start = new ProcessStartInfo("dotnet", [Service, verb, .. operands]) { RedirectStandardOutput = true };
        foreach (var (key, value) in Settings(provider, connectionString))
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var running = Process.Start(start)!;
        var said = await running.StandardOutput.ReadToEndAsync();
        await running.WaitForExitAsync();
        return running.ExitCode == 0
            ? said.Trim().Split('\n')[^1]
            : throw new InvalidOperationException($"{verb} did not end well: {said}");
    }

    /// <summary>
    /// The settings of both, which the tools of the command line must be given too: rules are derived anew where they differ.
    /// </summary>
    internal static IReadOnlyList<KeyValuePair<string, string?>> Settings(string provider, string connectionString) =>
    [
        .. Tokens.Configuration,
        new("Storage:Provider", provider),
        new("Storage:ConnectionString", connectionString),
        new("Reminders:NotBefore", Days.Instant(Days.GoLive)),
    ];

    internal static string ConnectionStringOf(string file) => $"Data Source={file}";
}
