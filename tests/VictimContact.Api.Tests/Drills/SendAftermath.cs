using System.Diagnostics;
using System.Globalization;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Drills;

/// <summary>What must hold once a drill of sending is over: each stage was told in one reminder, and each reminder is one message at Twilio, no more and no less.</summary>
internal static class SendAftermath
{
    // Every lease and wait has run out by then.
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Ended = ["accepted", "sent", "delivered"];

    internal static async Task Check(SendDrill drill, DrillDatabase database, string where)
    {
        foreach (var copy in drill.Copies)
            await copy.Stop();
        await drill.Twilio.Callbacks.Told();

        await using var last = await DrillCopy.Start(database, Later);
        drill.Twilio.Callbacks.Readdress = url => new(last.Address, new Uri(url).PathAndQuery);
        using var client = new DrillClient(_ => last.Address, new AnswerCounts());
        await UntilIdle(client, database);
        var reminders = (await client.List("/v1/reminders?limit=200")).Where(r => r.Text("status") != "cancelled").ToList();
        await last.Stop();

        var sent = drill.Twilio.Messages.Select(m => $"{m.To} {m.Body}").ToList();
        var written = reminders.Select(r => r.Text("text")).ToList();
        var told = reminders.SelectMany(r => r.GetProperty("duties").EnumerateArray().Select(d => d.Text("agreementId")!)).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{where}: {drill.Kills} kills, {drill.Twilio.Lost} requests killed before the provider accepted, {drill.Twilio.Unanswered} after that and before its answer, "
            + $"{drill.KillsBeforeRecord} kills between acceptance and its record; {drill.Agreements.Count} stages in {reminders.Count} reminders; "
            + $"{drill.Twilio.Requests} requests, {sent.Count} messages, {sent.Count - sent.Distinct().Count()} of them twice, "
            + $"{written.Except(drill.Twilio.Messages.Select(m => m.Body)).Count()} reminders without one; {drill.Twilio.Callbacks.Failed} receipts unheard."));

        // A drill that hits nothing proves nothing.
        Assert.True(drill.Twilio.Lost > 0, "Nothing was killed before it was accepted.");
        Assert.True(drill.Twilio.Unanswered > 0, "Nothing was killed after it was accepted.");
        Assert.True(drill.KillsBeforeRecord > 0, "Nothing was killed before it was recorded.");
        Assert.Empty(reminders.Select(r => r.Text("status")).Except(Ended));
        Assert.Equal(drill.Agreements.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        Assert.Equal(written.Order(StringComparer.Ordinal), drill.Twilio.Messages.Select(m => m.Body).Order(StringComparer.Ordinal));
        Assert.Equal(sent.Count, sent.Distinct().Count());
    }

    private static async Task UntilIdle(DrillClient client, DrillDatabase database)
    {
        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            var due = await database.Count("select count(*) from duties where next_reminder_at <= "
                + (database.Now + Later).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
            List<string> open = [];
            foreach (var status in new[] { "queued", "sending", "unknown" })
                open.AddRange((await client.List($"/v1/reminders?status={status}&limit=200")).Select(r => r.ToString()));
            if (due + open.Count == 0)
                return;
            Assert.True(waiting.Elapsed < Patience, $"{due} duties wait for a reminder; these reminders are open:\n{string.Join('\n', open)}");
        }
    }
}
