using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>What Twilio refuses, and what is done about it. Monday 2 November 2026, 09:00.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData(21211)]
    [InlineData(21614)]
    [InlineData(21635)]
    public async Task A_number_that_takes_no_texts_is_tried_once_more_tomorrow_and_then_the_supervisor_is_told(int code)
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.Meet(TextingScene.Officer, Enumerable.Repeat(TwilioStandInConduct.Refuses(code), 2));
        await scene.AddCase();
        await scene.Dispatch();
        scene.Service.SetNow("2026-11-02T19:00:00Z");
        await scene.Dispatch();
        Assert.Equal(1, scene.Twilio.Requests);

        scene.Service.SetNow("2026-11-03T08:00:00Z");
        await scene.Dispatch();
        Assert.Equal(["1742 officer failed", "1742 officer failed"], await scene.Statuses());
        scene.PassRound();
        await scene.Dispatch();

        Assert.Equal(["+447700900301 DPP/1/26 (officer 1742): agree contact by Mon 9 Nov."], scene.Texts);
        Assert.Equal(3, scene.Twilio.Requests);
        Assert.Equal("degraded: 1 phones of officers cannot be reached.", await scene.Health());

        // The mark fades: on the thirtieth day after it the number is tried again.
        scene.Service.SetNow("2026-12-03T08:00:00Z");
        await scene.AddCase(reportedOn: "2026-12-03");
        await scene.Dispatch();
        Assert.Contains(scene.Texts.Single(t => t.StartsWith("+447700900123 DPP/2/26: agree contact by Thu 10 Dec", StringComparison.Ordinal)), scene.Texts);
    }

    [Theory]
    [InlineData(21408)]
    [InlineData(21608)]
    [InlineData(21612)]
    [InlineData(21999)]
    public async Task A_text_that_is_refused_is_told_to_the_supervisor(int code)
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.Meet(TextingScene.Officer, TwilioStandInConduct.Refuses(code));
        await scene.AddCase();
        await scene.Dispatch();
        scene.PassRound();
        await scene.Dispatch();

        Assert.Equal(["1742 officer failed", "3001 supervisor accepted"], await scene.Statuses());
        Assert.Equal(code == 21999, scene.Service.Log.Lines.Any(l => l.StartsWith("Error", StringComparison.Ordinal)));
    }

    // Each place is told by itself: the supervisor hears of it in her own, and then that the officer could not be told.
    [Fact]
    public async Task A_supervisor_who_has_heard_of_a_stage_is_told_of_it_in_the_officers_place_too()
    {
        await using var scene = await TextingScene.Start();
        await scene.AddCase(reportedOn: "2026-10-12");
        await scene.Dispatch();
        scene.Twilio.Meet(TextingScene.Officer, TwilioStandInConduct.Refuses(21408));
        await scene.Service.RecordMilestone(Bodies.Milestone("DPP/1/26", "suspect-arrested", "2026-10-12T07:30:00Z"));
        await scene.Dispatch();
        scene.PassRound();
        await scene.Dispatch();

        Assert.Equal(
            Enumerable.Repeat("+447700900301 DPP/1/26 (officer 1742): tell victim suspect arrested, was due Mon 19 Oct.", 2),
            scene.Texts.Where(t => t.Contains("tell victim", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(20003)]
    [InlineData(21212)]
    [InlineData(21606)]
    [InlineData(30042)]
    [InlineData(63038)]
    public async Task An_account_that_is_refused_stops_sending_until_it_is_mended(int code)
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.MeetNext(TwilioStandInConduct.Refuses(code), TwilioStandInConduct.Refuses(code));
        await scene.AddCase();
        await scene.Dispatch();
        await scene.AddCase("1900");
        await scene.Dispatch();
        Assert.Equal(1, scene.Twilio.Requests);
        Assert.Equal(["1742 officer queued", "1900 officer queued"], await scene.Statuses());
        Assert.Equal($"degraded: The provider takes no texts from this account (code {code}).", await scene.Health());

        scene.Pass(TimeSpan.FromMinutes(1));
        await scene.Dispatch();
        Assert.Equal(2, scene.Twilio.Requests);

        scene.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await scene.Dispatch());
        Assert.Equal(["1742 officer accepted", "1900 officer accepted"], await scene.Statuses());
        Assert.Equal("healthy: Reminders go out.", await scene.Health());
    }

    [Theory]
    [InlineData(20429)]
    [InlineData(21611)]
    public async Task A_provider_that_is_busy_is_given_the_time_that_it_asks_for(int code)
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.MeetNext(TwilioStandInConduct.Refuses(code, TimeSpan.FromSeconds(90)));
        await scene.AddCase();
        Assert.Equal(0, await scene.Dispatch());
        Assert.Equal(["1742 officer queued"], await scene.Statuses());

        scene.Pass(TimeSpan.FromSeconds(89));
        Assert.Equal(0, await scene.Dispatch());
        scene.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await scene.Dispatch());
    }

    [Fact]
    public async Task A_provider_that_stays_busy_is_asked_until_it_is_not()
    {
        await using var scene = await TextingScene.Start("2026-11-02T08:00:00Z");
        scene.Twilio.Meet(TextingScene.Officer, Enumerable.Repeat(TwilioStandInConduct.Refuses(20429), 25));
        await scene.AddCase();
        for (var i = 0; i < 80 && scene.Texts.Count == 0; i++)
        {
            await scene.Dispatch();
            scene.Pass(TimeSpan.FromHours(1));
        }

        Assert.Equal("1742 officer accepted", (await scene.Statuses())[0]);
        Assert.All((await scene.Statuses()).Skip(1), s => Assert.Equal("1742 officer cancelled", s));
        Assert.Equal(26, scene.Twilio.Requests);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_has_taken_nothing()
    {
        await using var scene = await TextingScene.Start(settings: ("Sms:Twilio:ApiBaseUrl", "http://127.0.0.1:9"));
        await scene.AddCase();
        Assert.Equal(0, await scene.Dispatch());

        Assert.Equal(["1742 officer queued"], await scene.Statuses());
    }

    [Fact]
    public async Task Logs_name_no_number_and_no_text()
    {
        await using var scene = await TextingScene.Start();
        scene.Twilio.MeetNext(TwilioStandInConduct.Refuses(20429), TwilioStandInConduct.BreaksAfterAccepting);
        await scene.AddCase();
        for (var i = 0; i < 4; i++)
        {
            await scene.Dispatch();
            scene.Pass(TimeSpan.FromMinutes(2));
        }

        await scene.Text(TextingScene.Officer, "What is this?");
        Assert.Single(scene.Twilio.Messages);
        Assert.DoesNotContain(scene.Service.Log.Lines, l => l.Contains(
            "7700900", StringComparison.Ordinal) || l.Contains("DPP/1", StringComparison.Ordinal)
            || l.Contains("What is", StringComparison.Ordinal) || l.Contains(TwilioStandIn.AuthToken, StringComparison.Ordinal));
    }
}
