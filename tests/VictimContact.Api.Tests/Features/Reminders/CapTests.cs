namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>How much is sent at once, and to whom nothing is. Monday 2 November 2026, 09:00.</summary>
public sealed class CapTests
{
    [Fact]
    public async Task What_comes_on_top_of_an_hours_share_waits_and_is_one_text()
    {
        await using var scene = await TextingScene.Start(settings: ("Reminders:PerRecipientAnHour", "2"));
        for (var i = 0; i < 5; i++)
        {
            await scene.AddCase();
            await scene.Dispatch();
            scene.Pass(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(2, scene.Texts.Count);
        scene.Service.SetNow("2026-11-02T09:59:59Z");
        Assert.Equal(0, await scene.Dispatch());
        scene.Service.SetNow("2026-11-02T10:00:00Z");
        Assert.Equal(1, await scene.Dispatch());

        Assert.Equal(
            "+447700900123 DPP/3/26: agree contact by Mon 9 Nov; DPP/4/26: agree contact by Mon 9 Nov; DPP/5/26: agree contact by Mon 9 Nov.",
            scene.Texts[^1]);
        Assert.Equal(
            ["1742 officer accepted", "1742 officer accepted", "1742 officer accepted"],
            (await scene.Statuses()).Where(s => s.EndsWith(" accepted", StringComparison.Ordinal)));
        Assert.Equal(3, (await scene.Reminders())[0].GetProperty("duties").GetArrayLength());
    }

    [Fact]
    public async Task The_latest_stage_of_a_duty_that_waited_is_what_is_told()
    {
        await using var scene = await TextingScene.Start("2026-11-06T09:00:00Z", ("Reminders:PerMinute", "1"), (
            "Reminders:Stages:agree:0:Stage", "opened"),
            ("Reminders:Stages:agree:0:ToOfficer", "true"),
            ("Reminders:Stages:agree:1:Stage", "due-today"),
            ("Reminders:Stages:agree:1:ToOfficer", "true"));
        await scene.AddCase();
        await scene.Steps.Write(TestContext.Current.CancellationToken);
        scene.Service.SetNow("2026-11-13T09:00:00Z");
        await scene.Steps.Write(TestContext.Current.CancellationToken);
        Assert.Equal(1, await scene.Dispatch());

        Assert.Equal(["+447700900123 DPP/1/26: agree contact today, Fri 13 Nov."], scene.Texts);
    }

    [Fact]
    public async Task A_minutes_share_is_for_all_phones_together()
    {
        await using var scene = await TextingScene.Start(settings: ("Reminders:PerMinute", "1"));
        await scene.AddCase();
        await scene.AddCase("1900");

        Assert.Equal(1, await scene.Dispatch());
        scene.Pass(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await scene.Dispatch());
        scene.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await scene.Dispatch());
    }

    // The worst import that there can be: a force's back-catalogue, without Reminders:NotBefore.
    [Fact]
    public async Task A_first_import_is_one_text_for_each_phone_and_round_until_each_case_was_named()
    {
        await using var scene = await TextingScene.Start(settings: [("Reminders:PerMinute", "2"), ("Reminders:Rounds", "08:00 14:00")]);
        for (var i = 0; i < 30; i++)
            await scene.AddCase(i % 2 == 0 ? "1742" : "1900");
        scene.Service.SetNow("2026-11-20T09:00:00Z");
        for (var minute = 0; minute < 10; minute++)
        {
            await scene.Dispatch();
            scene.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(
            [TextingScene.Officer, TextingScene.Other, TextingScene.Supervisor],
            scene.Twilio.Messages.Select(m => m.To).Order(StringComparer.Ordinal));
        Assert.All(scene.Twilio.Messages, m => Assert.InRange(m.Body.Length, 200, 306));
        Assert.All(scene.Texts, text => Assert.EndsWith(" more to follow.", text, StringComparison.Ordinal));
        Assert.Equal(4, Assert.Single(await scene.Reminders("?officerId=3001")).GetProperty("duties").GetArrayLength());

        // The next round begins with what is left.
        scene.Service.SetNow("2026-11-20T14:00:00Z");
        await scene.Dispatch();
        scene.Pass(TimeSpan.FromMinutes(1));
        await scene.Dispatch();
        var named = scene.Texts.Where(t => t.StartsWith(TextingScene.Supervisor, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, named.Count);
        Assert.Equal(8, named.SelectMany(t => t.Split(' ').Where(w => w.StartsWith("DPP/", StringComparison.Ordinal))).Distinct().Count());
    }

    [Fact]
    public async Task Outside_of_production_only_numbers_of_the_list_are_texted()
    {
        await using var scene = await TextingScene.Start(settings: ("Sms:AllowList:0", TextingScene.Supervisor));
        await scene.AddCase();
        await scene.AddCase("1900");
        await scene.Dispatch();

        Assert.Equal([TextingScene.Other], scene.Twilio.Messages.Select(m => m.To));
        Assert.Equal(["1742 officer suppressed", "1900 officer accepted"], await scene.Statuses());
    }

    [Fact]
    public async Task Reminders_that_are_switched_off_are_one_digest_when_they_are_switched_on()
    {
        await using var scene = await TextingScene.Start(settings: ("Reminders:Enabled", "false"));
        await scene.AddCase();
        Assert.Equal(0, await scene.Dispatch());

        Assert.Empty(await scene.Reminders());
        Assert.Equal("degraded: Reminders are switched off.", await scene.Health());
    }
}
