using System.Text.Json;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>
/// Somebody follows from the start while many write, officers are posted and copies are killed; somebody else starts anew at the end. Both
/// know the same then, and it is what the lists say.
/// </summary>
[Collection(DrillCollection.Name)]
public sealed class EventDrillTests(DurableServer server)
{
    private const int Kills = 4;

    [DrillFact]
    public async Task With_64_writers_and_one_of_two_copies_killed_who_follows_and_who_starts_anew_know_the_same_in_PostgreSQL()
    {
        var database = await server.Database("followed");
        await using var steady = await DrillCopy.Start(database);
        await using var killed = await DrillCopy.Start(database);
        await Drill(database, [steady, killed], killed, writers: 64);
    }

    [DrillFact]
    public async Task With_64_writers_and_the_one_copy_killed_who_follows_and_who_starts_anew_know_the_same_in_SQLite()
    {
        var folder = Directory.CreateTempSubdirectory("victim-contact-");
        try
        {
            var database = DrillDatabase.Sqlite(folder);
            await using var copy = await DrillCopy.Start(database);
            await Drill(database, [copy], copy, writers: 64);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Drill(DrillDatabase database, IReadOnlyList<DrillCopy> copies, DrillCopy killed, int writers)
    {
        using var reader = new DrillClient(attempt => copies[attempt % copies.Count].Address, new AnswerCounts());
        var following = new FollowedEvents(reader);
        var ended = false;
        var follow = Task.Run(
            async () =>
            {
                while (await following.Next(wait: 1) > 0 || !Volatile.Read(ref ended))
                {
                }
            },
            TestContext.Current.CancellationToken);

        await using var load = await DrillLoad.Begin(copies, writers: writers);
        using var clerk = new DrillClient(attempt => copies[attempt % copies.Count].Address, new AnswerCounts());
        var posting = Task.Run(
            async () =>
            {
                for (var i = 0; !Volatile.Read(ref ended); i++)
                    await PostAndOrder(clerk, load, i);
            },
            TestContext.Current.CancellationToken);
        for (var i = 0; i < Kills; i++)
            await killed.KillAndStartAgain();
        await load.Acknowledge(300);
        await load.End();
        Volatile.Write(ref ended, true);
        await posting;
        await follow;

        await Patience.Until(
            async () => await database.Count(
                $"select count(*) from duties where next_reminder_at <= {database.Now.ToUnixTimeMilliseconds()}") == 0,
            () => "an end of what is to be reminded of");

        // Reminders go on being sent; what is compared is of one moment when nothing is told after it.
        RebuiltLists rebuilt, listed;
        do
        {
            while (await following.Next(wait: 2) > 0)
            {
            }

            rebuilt = await RebuiltLists.ByUrls(reader, following.All);
            listed = await RebuiltLists.ByLists(reader);
        }
        while (await following.Next(wait: 0) > 0);

        var anew = new FollowedEvents(reader);
        while (await anew.Next(wait: 0) > 0)
        {
        }

        Assert.Equal(following.All.Select(e => e.GetRawText()), anew.All.Select(e => e.GetRawText()));
        Assert.Equal(following.All.Count, following.All.Select(e => e.Text("id")).Distinct().Count());
        foreach (var told in following.All.Where(e => e.Text("type") == "agreement.changed").GroupBy(e => e.Text("subject")))
            Assert.Equal(Enumerable.Range(1, told.Count()), told.Select(e => e.GetProperty("data").GetProperty("revision").GetInt32()));
        Assert.Equal(listed.Agreements, rebuilt.Agreements);
        Assert.Equal(listed.Orders, rebuilt.Orders);
        Assert.Equal(listed.Reminders, rebuilt.Reminders);
        Assert.All(new[] { listed.Agreements, listed.Orders, listed.Reminders }, Assert.NotEmpty);
        foreach (var copy in copies)
            await copy.Stop();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{writers} writers, {copies.Count} copies, {Kills} kills: {load.Facts.Count} facts acknowledged; {following.All.Count} events of "
            + $"{listed.Agreements.Count} agreements, {listed.Orders.Count} orders and {listed.Reminders.Count} reminders; {load.Answers}");
    }

    /// <summary>What changes agreements from outside their case, and what changes orders.</summary>
    private static async Task PostAndOrder(DrillClient client, DrillLoad load, int number)
    {
        await client.Put("/v1/officers/2001", new { unit = number % 2 == 0 ? "RPU" : "CID-LLANELLI", mobile = "07700 900172" });
        if (load.Agreements.Select(a => a.InvestigationRef).LastOrDefault() is { } investigationRef)
            await client.Post(
                "/v1/milestones",
                new
                {
                    investigationRef,
                    type = number % 3 == 0 ? "order-breached" : "order-made",
                    occurredAt = "2026-11-13T10:00:00Z",
                    sourceId = $"ORD-{number}",
                    order = new { orderRef = $"SPO/{number % 7}", kind = "stalking-protection" },
                });
        await Task.Delay(50);
    }

    /// <summary>All events that somebody has been told, in their order.</summary>
    private sealed class FollowedEvents(DrillClient client)
    {
        private string? cursor;

        internal List<JsonElement> All { get; } = [];

        internal async Task<int> Next(int wait)
        {
            var page = await client.Get(
                $"/v1/events?limit=200&wait={wait}{(cursor is null ? "" : $"&after={Uri.EscapeDataString(cursor)}")}");
            cursor = page.Text("nextCursor");
            var count = All.Count;
            All.AddRange(page.GetProperty("items").EnumerateArray());
            return All.Count - count;
        }
    }

    /// <summary>What somebody knows of the service, each as one line that holds what lists and single answers have in common.</summary>
    private sealed record RebuiltLists(IReadOnlyList<string> Agreements, IReadOnlyList<string> Orders, IReadOnlyList<string> Reminders)
    {
        private static readonly string[] OfAgreement =
            ["id", "investigationRef", "victimRef", "officerId", "unit", "offence", "status", "standing", "nextUpdateDue", "revision"];

        private static readonly string[] OfReminder =
            ["id", "to", "duties", "text", "status", "createdAt", "sentAt", "deliveredAt", "acknowledgedAt"];

        internal static async Task<RebuiltLists> ByLists(DrillClient client) => new(
            Lines(await client.List("/v1/agreements?limit=200"), a => Line(a, OfAgreement)),
            Lines(await client.List("/v1/orders?limit=200"), o => o.GetRawText()),
            Lines(await client.List("/v1/reminders?limit=200"), r => Line(r, OfReminder)));

        internal static async Task<RebuiltLists> ByUrls(DrillClient client, IEnumerable<JsonElement> told)
        {
            var read = new Dictionary<string, List<JsonElement>>();
            foreach (var about in told.GroupBy(e => e.GetProperty("data").Text("url")!))
            {
                var kind = about.First().Text("type")!.Split('.')[0];
                if (!read.TryGetValue(kind, out var items))
                    read.Add(kind, items = []);
                var answer = await client.Get(about.Key);
                items.AddRange(kind == "order" ? answer.GetProperty("items").EnumerateArray() : [answer]);
            }

            return new(
                Lines(read["agreement"], a => Line(a, OfAgreement)),
                Lines(read["order"], o => o.GetRawText()),
                Lines(read["reminder"], r => Line(r, OfReminder)));
        }

        private static List<string> Lines(IEnumerable<JsonElement> items, Func<JsonElement, string> line) =>
            [.. items.Select(line).Order(StringComparer.Ordinal)];

        private static string Line(JsonElement item, string[] members) =>
            string.Join(' ', members.Select(m => item.GetProperty(m).GetRawText()));
    }
}
