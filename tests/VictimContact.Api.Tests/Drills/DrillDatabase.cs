using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using VictimContact.Api.Tests.Cli;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>A database of a drill, and the clock that everybody who works on it goes by: a Monday morning, when reminders go out.</summary>
internal sealed class DrillDatabase(string provider, string connectionString)
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly string Program = Path.ChangeExtension(typeof(Program).Assembly.Location, ".dll");

    private readonly Stopwatch sinceMorning = Stopwatch.StartNew();

    internal DateTimeOffset Now => Morning + sinceMorning.Elapsed;

    /// <summary>What the programs are started with beside their records and their clock.</summary>
    internal IReadOnlyDictionary<string, string?> Settings { get; set; } = new Dictionary<string, string?>
    {
        ["Sms:Provider"] = "log",
        ["Worker:Interval"] = "00:00:01",

        // A handful of officers get what hundreds of cases call for.
        ["Reminders:Rounds"] = "at-once",
        ["Reminders:PerRecipientAnHour"] = "100000",
        ["Reminders:PerMinute"] = "1000000",
    };

    /// <summary>The clock of the drill, for who takes part in it beside the programs.</summary>
    internal TimeProvider Clock => new DrillClock(this);

    internal static DrillDatabase Sqlite(DirectoryInfo folder) =>
        new("sqlite", $"Data Source={Path.Combine(folder.FullName, "records.db")}");

    /// <summary>Starts the program on it, with a clock that goes before this one by <paramref name="ahead"/>.</summary>
    internal Task<RunningProgram> Start(TimeSpan ahead = default) => RunningProgram.Start(
        Program,
        [],
        [
            .. Tokens.Configuration,
            new("Storage:Provider", provider),
            new("Storage:ConnectionString", connectionString),
            .. Settings,
            new("Clock:Start", (Now + ahead).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            new("Logging:LogLevel:Default", "Warning"),
            new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"),
            new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"),
        ],
        "Development");

    internal Task<CommandLine> Verify() =>
        CommandLine.Run("verify", "--Storage:Provider", provider, "--Storage:ConnectionString", connectionString);

    /// <summary>Starts a verb of the program on it, as a process.</summary>
    internal Process StartVerb(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet",
        [Program, .. arguments, "--Storage:Provider", provider, "--Storage:ConnectionString", connectionString])
    {
        RedirectStandardOutput = true,
    })!;

    /// <summary>How many rows a question counts, asked past the program.</summary>
    internal async Task<long> Count(string sql) =>
        long.Parse(Assert.Single(await Rows(sql)), CultureInfo.InvariantCulture);

    /// <summary>The rows that a question has, each in words, asked past the program.</summary>
    internal async Task<IReadOnlyList<string>> Rows(string sql)
    {
        await using DbConnection connection = provider == "sqlite"
            ? new SqliteConnection(connectionString + ";Mode=ReadOnly;Pooling=False")
            : new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(
                i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }

    private sealed class DrillClock(DrillDatabase database) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => database.Now;
    }
}
