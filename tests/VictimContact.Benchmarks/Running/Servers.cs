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

    internal static Task<RunningProgram> StartService(string provider, string connectionString) =>
        RunningProgram.Start(Service, [], Settings(provider, connectionString));

    /// <summary>The rival is given the garbage collector that the web SDK gives the service.</summary>
    internal static Task<RunningProgram> StartRival(string provider, string connectionString) => RunningProgram.Start(
        Rival, [Benchmarks.Rival.RivalProgram.Verb], [.. Settings(provider, connectionString), new("DOTNET_gcServer", "1")]);

    /// <summary>The settings of both, which the tools of the command line must be given too: rules are derived anew where they differ.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string?>> Settings(string provider, string connectionString) =>
    [
        .. Tokens.Configuration,
        new("Storage:Provider", provider),
        new("Storage:ConnectionString", connectionString),
        new("Reminders:NotBefore", Days.Instant(Days.GoLive)),
    ];

    internal static string ConnectionStringOf(string file) => $"Data Source={file}";
}
