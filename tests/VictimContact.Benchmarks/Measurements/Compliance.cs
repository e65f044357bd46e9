using System.Diagnostics;
using Microsoft.Data.Sqlite;
using VictimContact.Benchmarks.Caseload;
using VictimContact.Benchmarks.Load;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>
/// What the victim care unit opens every morning, figures and the page, by one client on a small and on a large database, beside straight
/// SQL over what was stored.
/// </summary>
internal static class Compliance
{
    private static readonly (string What, string Path)[] Asked =
    [
        ("figures", "/v1/compliance"),
        ("figures by unit", "/v1/compliance?groupBy=unit"),
        ("figures of one unit", "/v1/compliance?unit=CID-3-3"),
        ("figures by class", "/v1/compliance?groupBy=class"),
        ("figures by month", "/v1/compliance?groupBy=month"),
        ("figures by officer of one unit", "/v1/compliance?groupBy=officer&unit=CID-3-3"),
        ("first page of what is overdue", "/v1/compliance/overdue"),
        ("signs of quality", "/v1/compliance/quality"),
        ("dip sample of 50", "/v1/compliance/dip-sample"),
    ];

    // Of the copy of which both databases have as much.
    private static readonly (string What, string Path)[] Viewed =
    [
        ("overview", "/compliance"),
        ("overview of one unit", "/compliance?unit=CID-3-3"),
        ("overview of one offence", "/compliance?offence=stalking"),
        ("overdue, by risk", "/compliance/overdue"),
        ("overdue of one offence, by risk", "/compliance/overdue?offence=robbery"),
        ("overdue of one unit, by risk", "/compliance/overdue?unit=CID-3-3"),
        ("silent victims", "/compliance/silent"),
        ("silent victims of one offence", "/compliance/silent?offence=robbery"),
        ("silent victims of one unit", "/compliance/silent?unit=CID-3-3"),
        ("orders", "/compliance/orders"),
        ("orders of one unit", "/compliance/orders?unit=CID-3-3"),
        ("search by investigation", "/compliance/search?q=DPP%2F000700%2F26-3"),
        ("search by victim", "/compliance/search?q=V-000700-3"),
        ("entered late", "/compliance/concerns?concern=entered-late"),
        ("signs of quality", "/compliance/quality"),
        ("publications", "/compliance/publications"),
    ];

    // These cost by what they look at, and not only by what they answer: so many requests are enough of them.
    private static readonly KeyValuePair<string, int>[] Slow = [new("dip-sample", 200), new("groupBy=officer", 20)];

    // What would answer the same without tallies and indexes.
    private static readonly (string What, string Sql)[] Scanned =
    [
        ("figures by unit", """
            select unit_key, kind, state, declined, count(*), min(due_on)
            from duties
            where owed_by = 'police' and (state = 'open' or (state <> 'void' and due_on between @From and @To))
            group by unit_key, kind, state, declined
            """),
        ("overdue, by risk", """
            select *
            from duties
            where +state = 'open' and +due_on < @Today and +owed_by = 'police'
            order by +risk, +due_on, id
            limit 51
            """),
        ("silent victims", """
            select *
            from agreements
            where +status in ('pending', 'active') and +unheard_since <= @Silent
            order by +unheard_since, id
            limit 51
            """),
        ("search by victim", """
            select *
            from agreements join victims on victims.id = agreements.victim_id
            where +victims.ref_key like '%V-000700-3'
            """),
    ];

    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        using var folder = new TemporaryFolder();
        var (small, large) = settings.Quick ? (2_000, 50_000) : (10_000, 1_000_000);
        await to.WriteLineAsync();
        var seeded = await LargeDatabase.Base(settings, folder.File("base.db"));
        var ofSmall = await Measure(settings, seeded.Multiplied(small, folder.File("small.db"), to));
        var ofLarge = await Measure(settings, seeded.Multiplied(large, folder.File("large.db"), to));

        Print("Compliance over HTTP, 1 client, SQLite", Asked.Select(a => a.What), m => m.Answers);
        Print("The page over HTTP, 1 client, SQLite", Viewed.Select(v => v.What), m => m.Views);

        var scans = new MarkdownTable("The same by straight SQL, without an index", "what", Many(small), Many(large), "ratio");
        foreach (var (what, one, other) in Scanned.Select((a, i) => (a.What, ofSmall.Scans[i], ofLarge.Scans[i])))
            scans.Add(what, Figures.Milliseconds(one), Figures.Milliseconds(other), Figures.Times(other / one));
        scans.Print(to);

        void Print(string title, IEnumerable<string> whats, Func<Measured, IReadOnlyList<Latencies>> of)
        {
            var table = new MarkdownTable(
                title, "what", $"{Many(small)}, p50", "p99", $"{Many(large)}, p50", "p99", "ratio of p50", "of p99");
            foreach (var (what, one, other) in whats.Select((w, i) => (w, of(ofSmall)[i], of(ofLarge)[i])))
                table.Add(
                    what,
                    Figures.Milliseconds(one.Percentile(0.50)),
                    Figures.Milliseconds(one.Percentile(0.99)),
                    Figures.Milliseconds(other.Percentile(0.50)),
                    Figures.Milliseconds(other.Percentile(0.99)),
                    Figures.Times(other.Percentile(0.50) / one.Percentile(0.50)),
                    Figures.Times(other.Percentile(0.99) / one.Percentile(0.99)));
            table.Print(to);
        }
    }

    private static string Many(long agreements) => $"{Figures.Write(agreements)} agreements";

    private static async Task<Measured> Measure(RunSettings settings, LargeDatabase database)
    {
        IReadOnlyList<Latencies> answers, views;
        await using (var service = await Servers.StartService(Servers.Sqlite, database.ConnectionString))
            answers = await Time(settings, service.Address, Asked, many: 2_000);

        await using (var service = await Servers.StartOpenPage(Servers.Sqlite, database.ConnectionString))
            views = await Time(settings, service.Address, Viewed, many: 500);
        return new(answers, views, Scan(database));
    }

    private static async Task<IReadOnlyList<Latencies>> Time(
        RunSettings settings, Uri address, IEnumerable<(string What, string Path)> asked, int many)
    {
        List<Latencies> pages = [];
        foreach (var (what, path) in asked)
        {
            // A search that finds one leads to it.
            var load = new LoadGenerator([address], 1, Requests.Get(path, Servers.Token), status => status is 200 or 302);
            var requests = Slow.FirstOrDefault(s => path.Contains(s.Key, StringComparison.Ordinal)).Value is > 0 and var few ? few : many;
            await load.Send(settings.Quick ? requests / 4 : requests);
            var round = await load.Send(settings.Quick ? requests / 2 : requests);
            pages.Add(
                round.Unexpected == 0 ? round.Latencies : throw new InvalidOperationException($"{what} failed: {round.FirstUnexpected}"));
        }

        return pages;
    }

    private static List<double> Scan(LargeDatabase database)
    {
        using var connection = new SqliteConnection(database.ConnectionString + ";Pooling=false;Mode=ReadOnly");
        connection.Open();
        return [.. Scanned.Select(s => Scan(connection, s.Sql))];
    }

    private static double Scan(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        var firstOfMonth = Days.Today.AddDays(1 - Days.Today.Day);
        command.Parameters.AddWithValue("@From", Days.Day(firstOfMonth.AddMonths(-3)));
        command.Parameters.AddWithValue("@To", Days.Day(firstOfMonth.AddDays(-1)));
        command.Parameters.AddWithValue("@Today", Days.Day(Days.Today));
        command.Parameters.AddWithValue("@Silent", Days.Day(Days.Today.AddDays(-28)));
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

    private sealed record Measured(IReadOnlyList<Latencies> Answers, IReadOnlyList<Latencies> Views, IReadOnlyList<double> Scans);
}
