using System.Net;
using VictimContact.Api.Tests.Support;

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
        Assert.Equal(["+447700900190 DPP/1/26 (officer 1742): agree contact by Mon 9 Nov."], scene.Gateway.Texts);
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
        Assert.Equal(["+447700900301 DPP/1/26 (officer 1742): agree contact by Mon 9 Nov."], scene.Gateway.Texts);
        Assert.Equal(["3001 supervisor sent"], await scene.Statuses());
    }

    // Trap 15: what reaches nobody is not lost, it is shown.
    [Fact]
    public async Task What_nobody_can_be_told_waits_and_is_told_to_whoever_is_there_first()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.Service.AddOfficer("1900", mobile: "07700 900190");
        await scene.AddPending("DPP/1/26", "2026-11-02", "1900");
        await scene.AddPending("DPP/2/26", "2026-11-02", "1900");
        await scene.SetAvailability("1900", "left");

        Assert.Equal(0, await scene.Dispatch());
        Assert.Equal(0, await scene.Dispatch());
        Assert.Empty(scene.Gateway.Sent);

        using var response = await scene.Service.Get("/v1/reminders?officerId=1900");
        var waiting = (await response.Is(HttpStatusCode.OK)).GetProperty("waiting");
        Assert.Equal("2 2026-11-02T09:00:00Z", $"{waiting.GetProperty("count")} {waiting.GetProperty("since").GetString()}");
        Assert.Equal(
            ["1900 agree 2026-11-09", "1900 agree 2026-11-09"],
            waiting.GetProperty("duties").EnumerateArray().Select(d =>
                $"{d.GetProperty("officerId").GetString()} {d.GetProperty("kind").GetString()} {d.GetProperty("dueOn").GetString()}"));

        await scene.SetAvailability("1900", "available");
        scene.Service.SetNow("2026-11-02T09:30:00Z");
        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal(
            ["+447700900190 DPP/1/26: agree contact by Mon 9 Nov; DPP/2/26: agree contact by Mon 9 Nov."], scene.Gateway.Texts);
        await scene.Service.IsVerified();
    }

    [Fact]
    public async Task An_escalation_without_a_supervisor_goes_to_the_unit_desk_as_soon_as_there_is_one()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.Service.AddOfficer("1900", mobile: "07700 900190");
        await scene.AddPending("DPP/1/26", "2026-11-02", "1900");
        foreach (var now in new[] { "2026-11-10T08:00:00Z", "2026-11-12T08:00:00Z" })
        {
            scene.Service.SetNow(now);
            await scene.Dispatch();
        }

        Assert.Equal(Enumerable.Repeat("+447700900190 DPP/1/26: agree contact, was due Mon 9 Nov.", 2), scene.Gateway.Texts);
        using var desk = await scene.Service.Put("/v1/units/cid-llanelli", new { deskMobile = "07700 900555" });
        await desk.Is(HttpStatusCode.Created);
        scene.Service.SetNow("2026-11-12T08:30:00Z");
        await scene.Dispatch();

        Assert.Equal("+447700900555 DPP/1/26 (officer 1900): agree contact, was due Mon 9 Nov.", scene.Gateway.Texts[^1]);
        Assert.Equal(["1900 officer sent", "1900 officer sent", "nobody desk sent"], await scene.Statuses());
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
                "+447700900123 DPP/1/26: tell victim case not investigated, was due Mon 9 Nov.",
                "+447700900301 DPP/1/26 (officer 1742): tell victim case not investigated, was due Mon 9 Nov.",
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
        Assert.Equal(["+447700900301 DPP/1/26 (officer 1742): tell victim case not investigated, was due Mon 9 Nov."], scene.Gateway.Texts);
    }

    private static async Task AddMilestoneNobodyWasToldOf(ReminderScene scene)
    {
        var agreementId = await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.Agree(agreementId, "2026-11-02T08:50:00Z");
        await scene.Record("/v1/milestones", new { investigationRef = "DPP/1/26", type = "not-investigated", occurredAt = "2026-11-02T08:55:00Z" });
    }
}
