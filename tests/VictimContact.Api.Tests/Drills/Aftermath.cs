using System.Globalization;
using System.Text.Json;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>
/// What must hold once a drill is over: nothing that was acknowledged is missing or there twice, no reminder is told twice or lost, the
/// program stops in order, and what is stored is what follows from the timelines.
/// </summary>
internal static class Aftermath
{
    // The lease of a reminder whose sender was killed has run out by then.
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    /// <summary>Starts the program once more, on a database that no other one works on, and compares.</summary>
    internal static async Task Check(DrillDatabase database, DrillLoad load, string told)
    {
        var by = database.Now + Later;
        await using var copy = await DrillCopy.Start(database, Later);
        using var client = new DrillClient(_ => copy.Address, new AnswerCounts());
        await UntilIdle(client, database, by);

        var wrong = await Wrong(client, load);
        var reminders = await client.List("/v1/reminders?limit=200");
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{told}; answers {load.Answers}; {load.Facts.Count} facts acknowledged in {load.Agreements.Count()} agreements, "
            + $"{wrong.Count} missing or repeated; "
            + $"{reminders.Count} reminders of {reminders.Sum(r => r.GetProperty("duties").GetArrayLength())} stages.");
        Assert.Empty(wrong);
        Assert.NotEmpty(reminders);
        Assert.Empty(ToldTwice(reminders));
        await copy.Stop();

        Assert.Equal(0, await database.Count(
            "select count(*) from reminder_duties l left join reminders r on r.id = l.reminder_id where r.id is null"));
        var verified = await database.Verify();
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Errors);
    }

    /// <summary>Waits until every stage that has fallen due by then is done with, and every reminder handed over.</summary>
    private static async Task UntilIdle(DrillClient client, DrillDatabase database, DateTimeOffset by)
    {
        var now = by.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var (due, queued, sending) = (0L, 0, 0);
        await Patience.Until(
            Idle, () => $"an end: {due} duties wait for a reminder; {queued} reminders are queued and {sending} are being sent");

        async Task<bool> Idle()
        {
            due = await database.Count($"select count(*) from duties where next_reminder_at <= {now}");
            queued = (await client.List("/v1/reminders?status=queued&limit=200")).Count;
            sending = (await client.List("/v1/reminders?status=sending&limit=200")).Count;
            return due + queued + sending == 0;
        }
    }

    /// <summary>Acknowledged facts that are not in their timelines exactly once, by source id and by id.</summary>
    private static async Task<List<string>> Wrong(DrillClient client, DrillLoad load)
    {
        var ofAgreement = load.Facts.Where(f => f.AgreementId is not null).ToLookup(f => f.AgreementId!);
        var ofInvestigation = load.Facts.Where(f => f.AgreementId is null).ToLookup(f => f.InvestigationRef);
        var wrong = new List<string>();
        foreach (var (investigationRef, agreementId) in load.Agreements)
        {
            var timeline = await client.Get($"/v1/agreements/{agreementId}/timeline");
            var stored = timeline.GetProperty("facts").EnumerateArray().ToList();
            var bySourceId = stored.ToLookup(f => (f.Text("kind"), f.Text("sourceId")), f => f.Text("id"));
            var count = stored.Select(f => f.Text("id")).CountBy(id => id!).ToDictionary();
            wrong.AddRange(ofAgreement[agreementId].Concat(ofInvestigation[investigationRef])
                .Where(
                    f => bySourceId[(f.Kind, f.SourceId)].ToList() is not [var id]
                        || count[id!] != 1
                        || (f.FactId is not null && f.FactId != id))
                .Select(f => f.ToString()));
        }

        return wrong;
    }

    /// <summary>Stages of duties of which one recipient was told in more than one reminder.</summary>
    private static IEnumerable<string> ToldTwice(IEnumerable<JsonElement> reminders) => reminders
        .Where(r => r.Text("status") != "cancelled")
        .SelectMany(r => r.GetProperty("duties").EnumerateArray()
            .Select(d => $"{d.Text("dutyId")} {d.Text("stage")} to {r.GetProperty("to").Text("officerId")}"))
        .CountBy(told => told)
        .Where(told => told.Value > 1)
        .Select(told => told.Key);
}
