using System.Diagnostics;
using Microsoft.Data.Sqlite;
using VictimContact.Benchmarks.Caseload;
using VictimContact.Benchmarks.Load;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>
/// What the victim care unit opens every morning, by one client on a small and on a large database, beside straight SQL over the duties.
/// </summary>
internal static class Compliance
{
    private static readonly (string What, string Path)[] Asked =
    [
        ("figures", "/v1/compliance"),
        ("figures by unit", "/v1/compliance?groupBy=unit"),
        ("figures of one unit", "/v1/compliance?unit=CID-3"),
        ("figures by class", "/v1/compliance?groupBy=class"),
        ("figures by month", "/v1/compliance?groupBy=month"),
        ("figures by officer of one unit", "/v1/compliance?groupBy=officer&unit=CID-3"),
        ("first page of what is overdue", "/v1/compliance/overdue"),
        ("signs of quality", "/v1/compliance/quality"),
        ("dip sample of 50", "/v1/compliance/dip-sample"),
    ];

    // These cost by what they look at, and not only by what they answer: so many requests are enough of them.
    private static readonly KeyValuePair<string, int>[] Slow = [new("dip-sample", 200), new("groupBy=officer", 20)];

    // What figures by unit were answered from before there were tallies.
    private const string ByScan = """
        select unit_key, kind, state, declined, count(*), min(due_on)
        from duties
        where owed_by = 'police' and (state = 'open' or (state <> 'void' and due_on between @From and @To))
        group by unit_key, kind, state, declined
        """;

    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        using var folder = new TemporaryFolder();
        var (small, large) = settings.Quick ? (2_000, 50_000) : (10_000, 1_000_000);
        await to.WriteLineAsync();
        var seeded = await LargeDatabase.Base(settings, folder.File("base.db"));
        var ofSmall = await Measure(settings, seeded.Multiplied(small, folder.File("small.db"), to));
        var ofLarge = await Measure(settings, seeded.Multiplied(large, folder.File("large.db"), to));

        var table = new MarkdownTable(
            "Compliance over HTTP, 1 client, SQLite",
            "what",
            $"{Figures.Write((long)small)} agreements, p50",
            "p99",
            $"{Figures.Write((long)large)} agreements, p50",
            "p99",
            "ratio of p50");
        foreach (var (what, one, other) in Asked.Select((a, i) => (a.What, ofSmall.Pages[i], ofLarge.Pages[i])))
            table.Add(
                what,
                Of(one, 0.50),
                Of(one, 0.99),
                Of(other, 0.50),
                Of(other, 0.99),
                Figures.Times(MillisecondsOf(other, 0.50) / MillisecondsOf(one, 0.50)));
        table.Add(
            "figures by unit, straight SQL over the duties", Figures.Milliseconds(ofSmall.Scan), "", Figures.Milliseconds(ofLarge.Scan), "",
            Figures.Times(ofLarge.Scan / ofSmall.Scan));
        table.Print(to);
    }

    private static async Task<Measured> Measure(RunSettings settings, LargeDatabase database)
    {
        await using var service = await Servers.StartService(Servers.Sqlite, database.ConnectionString);
        List<Latencies> pages = [];
        foreach (var (what, path) in Asked)
        {
            var load = new LoadGenerator([service.Address], 1, Requests.Get(path, Servers.Token), status => status == 200);
            var requests = Slow.FirstOrDefault(s => path.Contains(s.Key, StringComparison.Ordinal)).Value is > 0 and var few ? few : 2_000;
            await load.Send(settings.Quick ? requests / 4 : requests);
            var round = await load.Send(settings.Quick ? requests / 2 : requests);
            pages.Add(
                round.Unexpected == 0 ? round.Latencies : throw new InvalidOperationException($"{what} failed: {round.FirstUnexpected}"));
        }

        return new(pages, Scan(database));
    }

    private static double Scan(LargeDatabase database)
    {
        using var connection = new SqliteConnection(database.ConnectionString + ";Pooling=false;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = ByScan;
        var firstOfMonth = Days.Today.AddDays(1 - Days.Today.Day);
        command.Parameters.AddWithValue("@From", Days.Day(firstOfMonth.AddMonths(-3)));
        command.Parameters.AddWithValue("@To", Days.Day(firstOfMonth.AddDays(-1)));
        return Enumerable.Range(0, 3).Select(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
            }

            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }).ToList().Median();
    }

    private static string Of(Latencies latencies, double share) => Figures.Milliseconds(MillisecondsOf(latencies, share));

    private static double MillisecondsOf(Latencies latencies, double share) => latencies.Percentile(share).TotalMilliseconds;

    private sealed record Measured(IReadOnlyList<Latencies> Pages, double Scan);
}
