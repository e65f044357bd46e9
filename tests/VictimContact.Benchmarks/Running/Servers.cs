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

    /// <summary>The rival is given the garbage collector that the web SDK gives the service.</summary>
    internal static Task<RunningProgram> StartRival(string provider, string connectionString) => RunningProgram.Start(
        Rival, [Benchmarks.Rival.RivalProgram.Verb], [.. Settings(provider, connectionString), new("DOTNET_gcServer", "1")]);

    /// <summary>
    /// Has the service compare every stored duty with its timeline; answers what it said last. A server that stored something else has not
    /// done the work that it was timed for.
    /// </summary>
    internal static async Task<string> Verify(string provider, string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", [Service, "verify"]) { RedirectStandardOutput = true };
        foreach (var (key, value) in Settings(provider, connectionString))
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var verify = Process.Start(start)!;
        var said = await verify.StandardOutput.ReadToEndAsync();
        await verify.WaitForExitAsync();
        return verify.ExitCode == 0
            ? said.Trim().Split('\n')[^1]
            : throw new InvalidOperationException($"verify found differences: {said}");
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
