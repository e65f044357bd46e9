using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>What Twilio tells of a message, and who hears of one that did not arrive. Monday 2 November 2026, 09:00.</summary>
public sealed class ReceiptTests
{
    [Fact]
    public async Task Receipts_move_a_reminder_forward_and_each_is_kept()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Dispatch();
        var message = scene.Twilio.Messages[0];
        foreach (var (status, seconds) in new[] { ("queued", 1), ("delivered", 2), ("sent", 3), ("sent", 4), ("failed", 5) })
        {
            scene.Service.SetNow($"2026-11-02T09:00:0{seconds}Z");
            await scene.Tell(message, status);
        }

        var reminder = await scene.Reminder();
        Assert.Equal("delivered", reminder.GetProperty("status").GetString());
        Assert.Equal("2026-11-02T09:00:00Z", reminder.GetProperty("sentAt").GetString());
        Assert.Equal("2026-11-02T09:00:02Z", reminder.GetProperty("deliveredAt").GetString());
        Assert.Equal("queued sending accepted accepted delivered sent sent failed", TextingScene.HistoryOf(reminder));
        Assert.Equal(0, await scene.Dispatch());
    }

    [Fact]
    public async Task A_word_that_is_not_known_changes_nothing_and_is_logged()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Dispatch();
        await scene.Tell(scene.Twilio.Messages[0], "teleported");

        Assert.Equal("queued sending accepted", TextingScene.HistoryOf(await scene.Reminder()));
        Assert.Single(scene.Service.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains("a status that is not known", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(30003)]
    [InlineData(30008)]
    [InlineData(39999)]
    public async Task A_phone_that_is_off_is_tried_again_once_and_then_the_supervisor_is_told(int code)
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(1, await scene.Dispatch());
            await scene.Tell(scene.Twilio.Messages[^1], "undelivered", code);
            Assert.Equal(0, await scene.Dispatch());
            scene.PassRound();
        }

        Assert.Equal(1, await scene.Dispatch());

        Assert.Equal(
            [
                .. Enumerable.Repeat("+447700900123 DPP/1/26: agree contact by Mon 9 Nov.", 2),
                "+447700900301 DPP/1/26 (officer 1742): agree contact by Mon 9 Nov.",
            ],
            scene.Texts);
        Assert.Equal([.. Enumerable.Repeat("1742 officer undelivered", 2), "3001 supervisor accepted"], await scene.Statuses());
        Assert.Equal(3, scene.Twilio.Messages.Select(m => TextCodes.In(m.Body)).Distinct().Count());
        Assert.Equal(code == 39999, scene.Service.Log.Lines.Any(l => l.Contains("a code that is not known: 39999", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_done_meanwhile_is_not_sent_again()
    {
        await using var scene = await TextingScene.Start();
        var agreementId = await scene.AddCase();
        await scene.Dispatch();
        await scene.Tell(scene.Twilio.Messages[0], "undelivered", 30003);
        using var agreed = await scene.Service.Post(
            $"/v1/agreements/{agreementId}/terms", new { agreedAt = "2026-11-02T09:00:00Z", frequency = "P1M", channel = "phone" });
        agreed.EnsureSuccessStatusCode();
        scene.Pass(TimeSpan.FromHours(1));

        Assert.Equal(0, await scene.Dispatch());
        Assert.Equal(["1742 officer undelivered"], await scene.Statuses());
    }

    [Theory]
    [InlineData(30005)]
    [InlineData(30006)]
    public async Task A_number_at_which_nothing_arrives_is_texted_no_more_and_its_officer_is_listed(int code)
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Dispatch();
        await scene.Tell(scene.Twilio.Messages[0], "undelivered", code);
        scene.Service.SetNow("2026-11-03T08:00:00Z");
        await scene.Dispatch();
        await scene.Tell(scene.Twilio.Messages[1], "undelivered", code);
        await scene.AddCase();
        scene.PassRound();
        await scene.Dispatch();

        Assert.Equal(
            [
                "+447700900123 DPP/1/26: agree contact by Mon 9 Nov.",
                "+447700900123 DPP/1/26: agree contact by Mon 9 Nov.",
                "+447700900301 DPP/1/26 (officer 1742): agree contact by Mon 9 Nov; DPP/2/26 (officer 1742): agree contact by Tue 10 Nov.",
            ],
            scene.Texts);
        Assert.Equal("unreachable 2026-11-03T08:00:00Z no-text-arrives", await Reach(scene));

        // Put again, it is tried again.
        await scene.Service.AddOfficer("1742", mobile: "07700 900123", supervisorId: "3001");
        Assert.Equal("ok  ", await Reach(scene));
        await scene.AddCase();
        await scene.Dispatch();
        Assert.Equal("+447700900123 DPP/3/26: agree contact by Tue 10 Nov.", scene.Texts[^1]);
    }

    private static async Task<string> Reach(TextingScene scene)
    {
        using var response = await scene.Service.Get("/v1/officers/1742");
        var officer = await response.Is(HttpStatusCode.OK);
        return string.Join(' ', new[] { "reach", "reachSince", "reachReason" }.Select(m => officer.GetProperty(m).GetString()));
    }

    [Fact]
    public async Task What_a_network_filters_is_told_to_the_supervisor_and_the_phone_stays_in_use()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Dispatch();
        await scene.Tell(scene.Twilio.Messages[0], "undelivered", 30007);
        scene.PassRound();
        await scene.AddCase();
        await scene.Dispatch();

        Assert.Equal(["1742 officer accepted", "1742 officer undelivered", "3001 supervisor accepted"], await scene.Statuses());
    }

    [Fact]
    public async Task What_the_supervisor_cannot_be_told_either_waits_and_shows()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Dispatch();
        await scene.Tell(scene.Twilio.Messages[0], "undelivered", 30007);
        scene.PassRound();
        await scene.Dispatch();
        await scene.Tell(scene.Twilio.Messages[1], "undelivered", 30007);
        scene.PassRound();
        await scene.Dispatch();

        Assert.Equal(2, scene.Twilio.Messages.Count);
        Assert.Equal(["1742 officer undelivered", "3001 supervisor undelivered"], await scene.Statuses());
        Assert.Equal("degraded: Nobody is there to be told of 1 duties, the first since 2026-11-02T10:00:00Z.", await scene.Health());
    }

    [Fact]
    public async Task A_failure_told_twice_has_one_consequence()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase();
        await scene.Dispatch();
        await scene.Tell(scene.Twilio.Messages[0], "undelivered", 30007);
        await scene.Tell(scene.Twilio.Messages[0], "undelivered", 30007);
        await scene.Tell(scene.Twilio.Messages[0], "failed", 30007);

        scene.PassRound();
        await scene.Dispatch();

        Assert.Equal(["1742 officer undelivered", "3001 supervisor accepted"], await scene.Statuses());
    }
}
