using System.Diagnostics;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Cli;
using VictimContact.Api.Features.Reminders;
using VictimContact.Benchmarks.Caseload;
using VictimContact.Benchmarks.Load;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>
/// What is asked all day long, on a small and on a large database: neither the first page of what is overdue nor an idle tick may grow with
/// it.
/// </summary>
internal static class Scale
{
    // SQLite takes an index of a table without rowids even where "not indexed" forbids it, but none for what is an expression to it.
    private const string OverdueByScan = """
        select id, opened_by
        from duties
        where +state = 'open' and +due_on < @Today and +owed_by = 'police'
        order by +due_on, id
        limit 101
        """;

    private const string DueByScan = "select exists (select 1 from duties where coalesce(next_reminder_at, opened_at + @Now) <= @Now)";

    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        using var folder = new TemporaryFolder();
        var (small, large) = settings.Quick ? (2_000, 50_000) : (10_000, 1_000_000);
        await to.WriteLineAsync();
        var seeded = await LargeDatabase.Base(settings, folder.File("base.db"));
        var figures = new List<Measured>
        {
            await Measure(settings, seeded.Multiplied(small, folder.File("small.db"), to)),
            await Measure(settings, seeded.Multiplied(large, folder.File("large.db"), to)),
        };
        Print(to, figures);
    }

    private static async Task<Measured> Measure(RunSettings settings, LargeDatabase database)
    {
        var page = await OverduePage(settings, database);
        return new(
            database.Agreements,
            page.Percentile(0.50).TotalMilliseconds,
            page.Percentile(0.99).TotalMilliseconds,
            Scan(database, OverdueByScan),
            await IdleTick(settings, database),
            Scan(database, DueByScan));
    }

    private static async Task<Latencies> OverduePage(RunSettings settings, LargeDatabase database)
    {
        await using var service = await Servers.StartService(Servers.Sqlite, database.ConnectionString);
        var load = new LoadGenerator([service.Address], 1, Requests.Get("/v1/compliance/overdue", Servers.Token), status => status == 200);
        await load.Send(settings.Quick ? 500 : 3_000);
        var round = await load.Send(settings.Quick ? 1_000 : 5_000);
        return round.Unexpected == 0
            ? round.Latencies
            : throw new InvalidOperationException($"The overdue page failed: {round.FirstUnexpected}");
    }

    /// <summary>What the worker does every half minute, while nothing is due.</summary>
    private static async Task<double> IdleTick(RunSettings settings, LargeDatabase database)
    {
        var arguments = Servers.Settings(Servers.Sqlite, database.ConnectionString).Select(s => $"--{s.Key}={s.Value}");
        await using var app = VerbHost.Build([.. arguments], services => services.AddSingleton<TimeProvider>(new StoppedClock(Days.Idle)));
        var mediator = app.Services.GetRequiredService<IMediator>();
        var ticks = settings.Quick ? 300 : 2_000;
        for (var i = 0; i < ticks; i++)
            await Tick();
        var costs = new List<double>();
        for (var i = 0; i < ticks; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await Tick();
            costs.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return costs.Median();

        async Task Tick()
        {
            if (await mediator.Send(new DispatchRemindersCommand()) is not { Sent: 0, HasMore: false })
                throw new InvalidOperationException("The tick was not idle.");
        }
    }

    /// <summary>The same found without an index, in milliseconds.</summary>
    private static double Scan(LargeDatabase database, string sql)
    {
        using var connection = new SqliteConnection(database.ConnectionString + ";Pooling=false;Mode=ReadOnly");
        connection.Open();
        if (!Read($"explain query plan {sql}").Contains("SCAN duties"))
            throw new InvalidOperationException($"This is to be a scan: {sql}");

        var costs = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var started = Stopwatch.GetTimestamp();
            Read(sql);
            costs.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return costs.Median();

        List<object> Read(string statement)
        {
            using var command = connection.CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = statement;
            command.Parameters.AddWithValue("@Today", Days.Day(Days.Today));
            command.Parameters.AddWithValue("@Now", Days.Idle.ToUnixTimeMilliseconds());
            using var reader = command.ExecuteReader();
            var last = new List<object>();
            while (reader.Read())
                last.Add(reader[reader.FieldCount - 1]);
            return last;
        }
    }

    private static void Print(TextWriter to, List<Measured> figures)
    {
        var (small, large) = (figures[0], figures[1]);
        var table = new MarkdownTable(
            "What must not grow, SQLite",
            "what",
            $"{Figures.Write(small.Agreements)} agreements",
            $"{Figures.Write(large.Agreements)} agreements",
            "ratio");
        Add("first page of what is overdue over HTTP, p50", m => m.PageP50);
        Add("… p99", m => m.PageP99);
        Add("… its rows by a scan, SQL alone", m => m.PageScan);
        Add("idle tick of the worker, median", m => m.Tick);
        Add("… the same question by a scan, SQL alone", m => m.TickScan);
        table.Print(to);

        void Add(string what, Func<Measured, double> figure) => table.Add(
            what, Figures.Milliseconds(figure(small)), Figures.Milliseconds(figure(large)), Figures.Times(figure(large) / figure(small)));
    }

    private sealed record Measured(long Agreements, double PageP50, double PageP99, double PageScan, double Tick, double TickScan);

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
