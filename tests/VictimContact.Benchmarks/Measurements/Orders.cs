using VictimContact.Benchmarks.Caseload;
using VictimContact.Benchmarks.Load;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>
/// Finding orders, by one client among few and among many: what a list costs is what it holds, not how many orders there are.
/// </summary>
internal static class Orders
{
    private const int OfOneSubject = 4;
    private const int EndSoon = 10;

    // In the months that figures are of unless told.
    private const int BreachedDaysAgo = 60;

    private static readonly (string What, string Path)[] Asked =
    [
        ("50 in force", "/v1/orders?status=in-force&limit=50"),
        ("none interim", "/v1/orders?status=interim"),
        ("those against one subject", "/v1/orders?subjectRef=S-7"),
        ("the 10 that end soon", $"/v1/orders?endsBefore={Days.Day(Days.Today.AddDays(101))}&limit=50"),
        ("50 of all that end in a year", $"/v1/orders?endsBefore={Days.Day(Days.Today.AddDays(366))}&limit=50"),
        ("the figures of three months", "/v1/compliance/orders"),
        ("the same by unit", "/v1/compliance/orders?groupBy=unit"),
        ("the same of one unit by kind", "/v1/compliance/orders?unit=CID-3&groupBy=kind"),
        ("the figures of ten years by month", "/v1/compliance/orders?from=2017-01&to=2026-12&groupBy=month"),
    ];

    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        using var folder = new TemporaryFolder();
        var (small, large) = settings.Quick ? (200, 2_000) : (1_000, 20_000);
        var ofSmall = await Measure(settings, folder.File("small.db"), small);
        var ofLarge = await Measure(settings, folder.File("large.db"), large);
        var table = new MarkdownTable(
            "Finding orders over HTTP, 1 client, SQLite",
            "what",
            $"of {Figures.Write((long)small)} orders, p50",
            "p99",
            $"of {Figures.Write((long)large)} orders, p50",
            "p99",
            "ratio of p50");
        foreach (var (what, one, other) in Asked.Select((a, i) => (a.What, ofSmall[i], ofLarge[i])))
            table.Add(
                what,
                Figures.Milliseconds(one.Percentile(0.50)),
                Figures.Milliseconds(one.Percentile(0.99)),
                Figures.Milliseconds(other.Percentile(0.50)),
                Figures.Milliseconds(other.Percentile(0.99)),
                Figures.Times(other.Percentile(0.50) / one.Percentile(0.50)));
        table.Print(to);
    }

    private static async Task<IReadOnlyList<Latencies>> Measure(RunSettings settings, string file, int orders)
    {
        await using var service = await Servers.StartService(Servers.Sqlite, Servers.ConnectionStringOf(file));
        await Make(service.Address, orders);
        List<Latencies> pages = [];
        foreach (var (what, path) in Asked)
        {
            var load = new LoadGenerator([service.Address], 1, Requests.Get(path, Servers.Token), status => status == 200);
            await load.Send(settings.Quick ? 30 : 100);
            var round = await load.Send(settings.Quick ? 50 : 300);
            pages.Add(
                round.Unexpected == 0 ? round.Latencies : throw new InvalidOperationException($"{what} failed: {round.FirstUnexpected}"));
        }

        return pages;
    }

    /// <summary>
    /// Orders that were made this year, a few of each investigation and against one subject. Every other one ends at all, and none so soon
    /// that this service has anything to record of it yet. Every fifth is breached. A fourth as many have been discharged.
    /// </summary>
    private static async Task Make(Uri service, int orders)
    {
        var investigations = orders / OfOneSubject;
        using var force = new Force(service);
        await force.Register(investigations, investigations);
        await Force.Each(orders, i => Record("order-made", i, Days.Ago(150 + (i / investigations), 10), $"SPO/{i:00000}", EndOf(i)));
        await Force.Each(orders / 5, i => Record("order-breached", 5 * i, Days.Ago(BreachedDaysAgo, 10), $"SPO/{5 * i:00000}"));
        await Force.Each(orders / 4, i => Record("order-made", i, Days.Ago(160, 10), $"OLD/{i:00000}"));
        await Force.Each(orders / 4, i => Record("order-discharged", i, Days.Ago(BreachedDaysAgo, 10), $"OLD/{i:00000}"));

        Task Record(string type, int i, string occurredAt, string orderRef, string? endsOn = null) => force.Post("/v1/milestones", new
        {
            investigationRef = Force.ReferenceOf(i % investigations),
            type,
            occurredAt,
            order = new { orderRef, kind = "stalking-protection", subjectRef = $"S-{i % investigations}", endsOn },
        });
    }

    private static string? EndOf(int i) =>
        i % 2 == 0 ? Days.Day(Days.Today.AddDays(i / 2 < EndSoon ? 90 : 200 + (i / 2 % 200))) : null;
}
