namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>What is sent, when, and in which words. Most of it on Monday 2 November 2026, when London is on UTC.</summary>
public sealed class DispatchRemindersTests
{
    private const string Monday = "2026-11-02T09:00:00Z";

    [Fact]
    public async Task A_stage_is_sent_once_and_in_words_that_name_no_victim()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.AddPending("DPP/1234/23", "2026-11-02");

        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal(0, await scene.Dispatch());

        // Five working days from Monday 2 November.
        Assert.Equal(["+447700900123 DPP/1234/23: agree contact by Mon 9 Nov."], scene.Gateway.Texts);
    }

    // Trap 29: eight o'clock is eight o'clock by a London clock, on both sides of both changes in 2026 (29 March and 25 October).
    [Theory]
    [InlineData("2026-03-28T07:59:59Z", 0)]
    [InlineData("2026-03-28T08:00:00Z", 1)]
    [InlineData("2026-03-29T06:59:59Z", 0)]
    [InlineData("2026-03-29T07:00:00Z", 1)]
    [InlineData("2026-10-24T18:59:59Z", 1)]
    [InlineData("2026-10-24T19:00:00Z", 0)]
    [InlineData("2026-10-25T07:59:59Z", 0)]
    [InlineData("2026-10-25T08:00:00Z", 1)]
    [InlineData("2026-10-25T19:59:59Z", 1)]
    [InlineData("2026-10-25T20:00:00Z", 0)]
    public async Task Nothing_is_sent_outside_of_the_sending_hours(string now, int expected)
    {
        await using var scene = await ReminderScene.Start(now);
        await scene.AddPending("DPP/1/26", now[..10]);

        Assert.Equal(expected, await scene.Dispatch());
    }

    [Fact]
    public async Task What_falls_due_at_night_waits_for_eight_in_the_morning()
    {
        await using var scene = await ReminderScene.Start("2026-11-02T20:00:00Z");
        await scene.AddPending("DPP/1/26", "2026-11-02");
        Assert.Equal(0, await scene.Dispatch());

        scene.Service.SetNow("2026-11-03T08:00:00Z");
        Assert.Equal(1, await scene.Dispatch());
    }

    [Fact]
    public async Task Each_stage_of_an_update_goes_out_on_its_day()
    {
        await using var scene = await ReminderScene.Start(Monday);
        var agreementId = await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.Agree(agreementId, "2026-11-02T08:30:00Z", "P14D");

        // Due on Monday 16 November: one working day before; on the day; the day after; the second working day after that, to both; weekly.
        var sent = new List<string>();
        for (var day = 3; day <= 30; day++)
        {
            scene.Service.SetNow($"2026-11-{day:00}T08:00:00Z");
            var before = scene.Gateway.Texts;
            if (await scene.Dispatch() > 0)
                sent.AddRange(scene.Gateway.Texts.Except(before).Select(t => $"{day} {t}"));
        }

        Assert.Equal(
            [
                "13 +447700900123 DPP/1/26: give update by Mon 16 Nov.",
                "16 +447700900123 DPP/1/26: give update today, Mon 16 Nov.",
                "17 +447700900123 DPP/1/26: give update, was due Mon 16 Nov.",
                "19 +447700900301 DPP/1/26 (officer 1742): give update, was due Mon 16 Nov.",
                "23 +447700900123 Overdue: DPP/1/26 7d.",
                "23 +447700900301 Overdue: DPP/1/26 7d.",
                "30 +447700900123 Overdue: DPP/1/26 14d.",
                "30 +447700900301 Overdue: DPP/1/26 14d.",
            ],
            sent);
    }

    [Fact]
    public async Task Everything_for_one_phone_is_one_text()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.AddPending("DPP/2/26", "2026-11-02");
        await scene.AddPending("DPP/1/26", "2026-11-02");

        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal(
            ["+447700900123 DPP/1/26: agree contact by Mon 9 Nov; DPP/2/26: agree contact by Mon 9 Nov."], scene.Gateway.Texts);
    }

    [Fact]
    public async Task Officers_who_share_a_phone_share_a_text_that_says_whose_case_is_whose()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.Service.AddOfficer("1900", mobile: "+44 7700 900123");
        await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.AddPending("DPP/2/26", "2026-11-02", "1900");

        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal(
            ["+447700900123 DPP/1/26: agree contact by Mon 9 Nov; DPP/2/26 (officer 1900): agree contact by Mon 9 Nov."],
            scene.Gateway.Texts);
        Assert.Equal(["1742 officer sent"], await scene.Statuses());
    }

    [Fact]
    public async Task An_officer_is_texted_in_their_own_language()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.Service.AddOfficer("1900", mobile: "07700 900190", language: "cy");
        await scene.AddPending("DPP/1/26", "2026-11-02", "1900");

        await scene.Dispatch();
        Assert.Equal(["+447700900190 DPP/1/26: cytuno ar gyswllt erbyn Llun 9 Tach."], scene.Gateway.Texts);
    }

    [Fact]
    public async Task Two_duties_of_one_kind_and_day_without_a_milestone_are_one_line()
    {
        await using var scene = await ReminderScene.Start(Monday);
        var agreementId = await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.Agree(agreementId, "2026-11-02T08:00:00Z");
        foreach (var at in new[] { "2026-11-02T08:10:00Z", "2026-11-02T08:20:00Z" })
            await scene.Record($"/v1/agreements/{agreementId}/contacts", new { at, channel = "phone", outcome = "unsafe-person-answered" });

        Assert.Equal(2, await scene.Dispatch());
        Assert.Equal(
            [
                "+447700900123 VICTIM SAFETY: DPP/1/26: review agreement (unsafe answer) by Tue 3 Nov.",
                "+447700900301 VICTIM SAFETY: DPP/1/26 (officer 1742): review agreement (unsafe answer) by Tue 3 Nov.",
            ],
            scene.Gateway.Texts);
        Assert.Equal(0, await scene.Dispatch());
    }

    [Fact]
    public async Task Two_suspects_arrested_are_told_with_their_number()
    {
        await using var scene = await ReminderScene.Start("2026-11-02T09:00:00Z");
        var agreementId = await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.Agree(agreementId, "2026-11-02T08:50:00Z");
        foreach (var sourceId in new[] { "A", "B" })
            await scene.Record("/v1/milestones", new { investigationRef = "DPP/1/26", type = "suspect-arrested", occurredAt = "2026-11-02T08:00:00Z", sourceId });

        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal(["+447700900123 DPP/1/26: tell victim suspect arrested (x2) by Mon 9 Nov."], scene.Gateway.Texts);
    }

    [Fact]
    public async Task What_witness_care_owes_is_not_texted()
    {
        await using var scene = await ReminderScene.Start(Monday);
        var agreementId = await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.Agree(agreementId, "2026-11-02T08:50:00Z");

        // A hearing that is listed opens an inform duty of the witness care unit, and no review.
        await scene.Record("/v1/milestones", new
        {
            investigationRef = "DPP/1/26",
            type = "hearing-listed",
            occurredAt = "2026-11-02T08:00:00Z",
            notifiedAt = "2026-11-02T08:30:00Z",
        });

        Assert.Equal(0, await scene.Dispatch());
    }

    // Trap 51: ten days without the service leave one text about each duty, not one for each stage.
    [Fact]
    public async Task Stages_that_fell_due_while_the_service_was_down_are_one()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.AddPending("DPP/2/26", "2026-11-02");

        // Due on Monday 9th, overdue on the 10th, the supervisor's turn two working days later, on Thursday 12th.
        scene.Service.SetNow("2026-11-12T08:00:00Z");
        Assert.Equal(2, await scene.Dispatch());
        Assert.Equal(0, await scene.Dispatch());

        Assert.Equal(
            [
                "+447700900123 DPP/1/26: agree contact, was due Mon 9 Nov; DPP/2/26: agree contact, was due Mon 9 Nov.",
                "+447700900301 DPP/1/26 (officer 1742): agree contact, was due Mon 9 Nov; DPP/2/26 (officer 1742): agree contact, was due Mon 9 Nov.",
            ],
            scene.Gateway.Texts);
        Assert.All(
            await scene.Reminders(),
            r => Assert.All(r.GetProperty("duties").EnumerateArray(), d => Assert.Equal("escalated", d.GetProperty("stage").GetString())));
    }

    // Trap 51: loading a force's back-catalogue texts nobody.
    [Fact]
    public async Task Stages_from_before_going_live_are_never_sent()
    {
        await using var scene = await ReminderScene.Start(Monday, new Dictionary<string, string?> { ["Reminders:NotBefore"] = "2026-11-02T12:00:00Z" });
        await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.AddPending("DPP/2/26", "2026-08-03");

        scene.Service.SetNow("2026-11-02T12:00:00Z");
        Assert.Equal(0, await scene.Dispatch());

        // What falls due after that is: one working day before Monday 9th. What was overdue then comes with the weekly text.
        scene.Service.SetNow("2026-11-06T08:00:00Z");
        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal(["+447700900123 DPP/1/26: agree contact by Mon 9 Nov."], scene.Gateway.Texts);
        scene.Service.SetNow("2026-11-09T08:00:00Z");
        await scene.Dispatch();
        Assert.Contains("+447700900123 Overdue: DPP/2/26 91d.", scene.Gateway.Texts);
    }
}
