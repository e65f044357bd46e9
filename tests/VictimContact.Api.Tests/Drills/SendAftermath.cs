using System.Globalization;
using System.Text.Json;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>
/// What must hold once a drill of sending is over: each stage was told in one reminder, and each reminder is one message at Twilio, no more
/// and no less.
/// </summary>
internal static class SendAftermath
{
    // Leases and waits run out in between: the clock is put on rather than waited for.
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(20);
    private const int MostTimes = 8;

    private static readonly string[] Open = ["queued", "sending", "unknown"];
    private static readonly string[] Ended = ["accepted", "sent", "delivered"];

    internal static async Task Check(SendDrill drill, DrillDatabase database, string where)
    {
        foreach (var copy in drill.Copies)
            await copy.Stop();
        var reminders = await ReadWhenIdle(drill, database);
        await drill.Twilio.Callbacks.Told();
        var sent = drill.Twilio.Messages.Select(m => $"{m.To} {m.Body}").ToList();
        var written = reminders.Select(r => r.Text("text")).ToList();
        var told = reminders.SelectMany(r => r.GetProperty("duties").EnumerateArray().Select(d => d.Text("agreementId")!)).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{where}: {drill.Kills} kills, {drill.Twilio.Lost} requests killed before the provider accepted, "
            + $"{drill.Twilio.Unanswered} after that and before its answer, "
            + $"{drill.KillsBeforeRecord} kills between acceptance and its record; "
            + $"{drill.Agreements.Count} stages in {reminders.Count} reminders; "
            + $"{drill.Twilio.Requests} requests, {sent.Count} messages, {sent.Count - sent.Distinct().Count()} of them twice, "
            + $"{written.Except(drill.Twilio.Messages.Select(m => m.Body)).Count()} reminders without one; "
            + $"{drill.Twilio.Callbacks.Failed} receipts unheard."));

        // A drill that hits nothing proves nothing.
        Assert.True(drill.Twilio.Lost > 0, "Nothing was killed before it was accepted.");
        Assert.True(drill.Twilio.Unanswered > 0, "Nothing was killed after it was accepted.");
        Assert.True(drill.KillsBeforeRecord > 0, "Nothing was killed before it was recorded.");
        Assert.Empty(reminders.Select(r => r.Text("status")).Except(Ended));
        Assert.Equal(drill.Agreements.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        Assert.Equal(written.Order(StringComparer.Ordinal), drill.Twilio.Messages.Select(m => m.Body).Order(StringComparer.Ordinal));
        Assert.Equal(sent.Count, sent.Distinct().Count());
    }

    /// <summary>Starts the program with later and later clocks, until nothing is left to be done; answers what it told.</summary>
    private static async Task<IReadOnlyList<JsonElement>> ReadWhenIdle(SendDrill drill, DrillDatabase database)
    {
        for (var times = 1; ; times++)
        {
            await using var copy = await DrillCopy.Start(database, times * Later);
            drill.Twilio.Callbacks.Readdress = url => new(copy.Address, new Uri(url).PathAndQuery);
            using var client = new DrillClient(_ => copy.Address, new AnswerCounts());
            await UntilNothingIsDue(database, times * Later);
            var reminders = await client.List("/v1/reminders?limit=200");
            await copy.Stop();

            var open = reminders.Where(r => Open.Contains(r.Text("status"))).Select(r => r.ToString()).ToList();
            if (open.Count == 0)
                return [.. reminders.Where(r => r.Text("status") != "cancelled")];
            Assert.True(times < MostTimes, $"These reminders stay open:\n{string.Join('\n', open)}");
        }
    }

    private static async Task UntilNothingIsDue(DrillDatabase database, TimeSpan ahead)
    {
        var (due, open, sending) = (0L, 0L, 0L);
        await Patience.Until(Idle, () => $"an end: {due} duties wait for a reminder; {open} reminders wait, and {sending} are being sent");

        async Task<bool> Idle()
        {
            var now = (database.Now + ahead).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            due = await database.Count($"select count(*) from duties where next_reminder_at <= {now}");
            open = await database.Count(
                "select count(*) from reminders where "
                + $"(status in ('queued', 'unknown') and try_at <= {now}) or (status = 'sending' and lease_until <= {now})");
            sending = await database.Count($"select count(*) from reminders where status = 'sending' and lease_until > {now}");
            return due + open + sending == 0;
        }
    }
}
