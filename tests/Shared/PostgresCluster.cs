using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace VictimContact.Tests.Shared;

/// <summary>
/// A PostgreSQL server of our own: made in a temporary folder from Debian's packages, on a free port of the loopback address, gone when it
/// is disposed of.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Root = "/usr/lib/postgresql";

    // The server refuses to run as root; Debian's package brings this user.
    private const string ServerUser = "postgres";

    private readonly string folder;
    private readonly int port;
    private readonly IReadOnlyList<string> settings;

    private PostgresCluster(string folder, int port, IReadOnlyList<string> settings) =>
        (this.folder, this.port, this.settings) = (folder, port, settings);

    /// <summary>Where the newest installed server has its programs; null where there is none.</summary>
    public static string? Programs { get; } = Directory.Exists(Root)
        ? Directory.GetDirectories(Root)
            .Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "initdb")))
            .OrderBy(d => double.Parse(Path.GetFileName(Path.GetDirectoryName(d)!), CultureInfo.InvariantCulture))
            .LastOrDefault()
        : null;

    /// <summary>Why tests that need PostgreSQL are skipped here; null where they can run.</summary>
    public static string? Absence =>
        Programs is null ? $"PostgreSQL is not installed: there is no {Root}/*/bin/initdb (Debian: apt-get install postgresql)." : null;

    /// <summary>
    /// Makes and starts a server. A <paramref name="durable"/> one keeps what it has acknowledged whatever crashes, as Debian's does; one
    /// that is not forgets with the machine, and is faster.
    /// </summary>
    public static async Task<PostgresCluster> Start(bool durable)
    {
        var folder = Directory.CreateTempSubdirectory("victim-contact-postgres-").FullName;
        if (IsRoot)
            await Run("chown", [ServerUser, folder]);
        var port = Loopback.FreePort();
        string[] settings =
        [
            $"-p {port}", "-c listen_addresses=127.0.0.1", $"-c unix_socket_directories={folder}", "-c max_connections=400",
            .. durable ? (string[])[] : ["-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"],
        ];
        var cluster = new PostgresCluster(folder, port, settings);
        await Server("initdb", "-D", cluster.Records, "-U", ServerUser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await cluster.Resume();
        return cluster;
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string Records => Path.Combine(folder, "records");

    /// <summary>How to reach a database of this server.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = ServerUser,
        Database = database,
    }.ToString();

    /// <summary>Makes a database, as a copy of another one where that is named; answers how to reach it.</summary>
    public async Task<string> CreateDatabase(string name, string template = "template0")
    {
        await Execute($"create database \"{name}\" template \"{template}\"");
        return ConnectionString(name);
    }

    /// <summary>Drops a database, whoever is still connected to it.</summary>
    public Task DropDatabase(string name) => Execute($"drop database if exists \"{name}\" with (force)");

    /// <summary>Runs one of the programs that come with the server, such as <c>pg_dump</c>, against it.</summary>
    public Task RunTool(string program, params string[] arguments) =>
        Run(
            Path.Combine(Programs!, program),
            ["-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-U", ServerUser, .. arguments]);

    /// <summary>Stops the server as a crash would: it recovers from its log at the next start.</summary>
    public Task Crash() => Server("pg_ctl", "-D", Records, "-m", "immediate", "-w", "stop");

    /// <summary>Starts the server again after <see cref="Crash"/>.</summary>
    public Task Resume() =>
        Server("pg_ctl", "-D", Records, "-l", Path.Combine(folder, "log"), "-o", string.Join(' ', settings), "-w", "-t", "60", "start");

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Crash();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static Task Server(string program, params string[] arguments) => IsRoot
        ? Run("runuser", ["-u", ServerUser, "--", Path.Combine(Programs!, program), .. arguments])
        : Run(Path.Combine(Programs!, program), arguments);

    private static async Task Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using var process = Process.Start(start)!;

        // What the server says later goes to its own log; its first lines come on the pipes that it inherits, which close with the starting
        // program only.
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await process.StandardError.ReadToEndAsync()}");
    }
}
