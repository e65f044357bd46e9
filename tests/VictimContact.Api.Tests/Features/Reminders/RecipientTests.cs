namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>Whom a reminder goes to, as the officers stand when it is sent (traps 12, 13 and 53). Monday 2 November 2026.</summary>
public sealed class RecipientTests
{
    private const string Monday = "2026-11-02T09:00:00Z";

    [Fact]
    public async Task The_cover_of_an_absent_officer_is_told_whose_case_it_is()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.Service.AddOfficer("1900", mobile: "07700 900190");
        await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.SetAvailability(ReminderScene.Officer, "absent", "1900");

        await scene.Dispatch();
        Assert.Equal(["+447700900190 Victim contact - DPP/1/26: agree contact by Mon 9 Nov (officer 1742)."], scene.Gateway.Texts);
        Assert.Equal(["1900 cover sent"], await scene.Statuses());
    }

    [Theory]
    [InlineData("absent", null)]
    [InlineData("absent", "9999")]
    [InlineData("left", "3002")]
    public async Task The_supervisor_is_told_where_there_is_no_cover(string availability, string? coveredBy)
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.Service.AddOfficer("3002", mobile: "07700 900302");
        await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.SetAvailability(ReminderScene.Officer, availability, coveredBy);

        await scene.Dispatch();
        Assert.Equal(["+447700900301 Victim contact - DPP/1/26: agree contact by Mon 9 Nov (officer 1742)."], scene.Gateway.Texts);
        Assert.Equal(["3001 supervisor sent"], await scene.Statuses());
    }

    // Trap 15: what reaches nobody is not lost, it is shown.
    [Fact]
    public async Task What_nobody_can_be_told_is_one_undeliverable_reminder_for_each_officer()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.Service.AddOfficer("1900", mobile: "07700 900190");
        await scene.AddPending("DPP/1/26", "2026-11-02", "1900");
        await scene.AddPending("DPP/2/26", "2026-11-02", "1900");
        await scene.SetAvailability("1900", "left");

        Assert.Equal(0, await scene.Dispatch());
        Assert.Equal(0, await scene.Dispatch());
        Assert.Empty(scene.Gateway.Sent);

        var reminder = Assert.Single(await scene.Reminders("?status=undeliverable"));
        Assert.Equal("""{"officerId":null,"role":"officer"}""", reminder.GetProperty("to").GetRawText());
        Assert.Equal(
            "Victim contact - DPP/1/26: agree contact by Mon 9 Nov; DPP/2/26: agree contact by Mon 9 Nov.", reminder.GetProperty("text").GetString());
        Assert.Equal(2, reminder.GetProperty("duties").GetArrayLength());
    }

    [Fact]
    public async Task An_escalation_without_a_supervisor_is_undeliverable_and_names_the_officer()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.Service.AddOfficer("1900", mobile: "07700 900190");
        await scene.AddPending("DPP/1/26", "2026-11-02", "1900");
        foreach (var now in new[] { "2026-11-10T08:00:00Z", "2026-11-12T08:00:00Z" })
        {
            scene.Service.SetNow(now);
            await scene.Dispatch();
        }

        Assert.Equal(["+447700900190 Victim contact - DPP/1/26: agree contact, was due Mon 9 Nov."], scene.Gateway.Texts);
        Assert.Equal(["1900 officer sent", "nobody supervisor undeliverable"], await scene.Statuses());
        Assert.Equal(
            "Victim contact - DPP/1/26: agree contact, was due Mon 9 Nov (officer 1900).",
            Assert.Single(await scene.Reminders("?status=undeliverable")).GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_victim_who_was_not_told_of_a_milestone_is_brought_to_officer_and_supervisor()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await AddMilestoneNobodyWasToldOf(scene);

        // Due on Monday 9th.
        scene.Service.SetNow("2026-11-10T08:00:00Z");
        Assert.Equal(2, await scene.Dispatch());
        Assert.Equal(
            [
                "+447700900123 Victim contact - DPP/1/26: tell victim of milestone, was due Mon 9 Nov.",
                "+447700900301 Victim contact - DPP/1/26: tell victim of milestone, was due Mon 9 Nov (officer 1742).",
            ],
            scene.Gateway.Texts);
    }

    [Fact]
    public async Task A_supervisor_who_stands_in_for_the_officer_is_told_once()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await AddMilestoneNobodyWasToldOf(scene);
        await scene.SetAvailability(ReminderScene.Officer, "absent");

        scene.Service.SetNow("2026-11-10T08:00:00Z");
        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal(["+447700900301 Victim contact - DPP/1/26: tell victim of milestone, was due Mon 9 Nov (officer 1742)."], scene.Gateway.Texts);
    }

    private static async Task AddMilestoneNobodyWasToldOf(ReminderScene scene)
    {
        var agreementId = await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.Agree(agreementId, "2026-11-02T08:50:00Z");
        await scene.Record("/v1/milestones", new { investigationRef = "DPP/1/26", type = "not-investigated", occurredAt = "2026-11-02T08:55:00Z" });
    }
}
