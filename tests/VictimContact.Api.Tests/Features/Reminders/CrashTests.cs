namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>
/// A dispatch that ends between its steps: no stage is sent twice, none is lost. Each test takes the steps one by one, and goes on with a
/// whole dispatch as a service that has started again would. Monday 2 November 2026.
/// </summary>
public sealed class CrashTests
{
    private const string Monday = "2026-11-02T09:00:00Z";

    private static readonly CancellationToken NoCancellation = CancellationToken.None;

    [Fact]
    public async Task A_reminder_that_was_written_before_a_crash_is_sent_after_it()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.AddPending("DPP/1/26", "2026-11-02");
        Assert.Equal(1, await scene.Steps.Write(NoCancellation));
        Assert.Equal(0, await scene.Steps.Write(NoCancellation));

        Assert.Equal(1, await scene.Dispatch());
        Assert.Single(scene.Gateway.Sent);
    }

    [Fact]
    public async Task A_reminder_that_was_claimed_before_a_crash_is_sent_when_its_lease_has_run_out()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.Steps.Write(NoCancellation);
        var lost = Assert.Single(await scene.Steps.Claim(NoCancellation));

        scene.Service.SetNow("2026-11-02T09:00:29Z");
        Assert.Equal(0, await scene.Dispatch());
        scene.Service.SetNow("2026-11-02T09:00:30Z");
        Assert.Equal(1, await scene.Dispatch());

        var sent = Assert.Single(scene.Gateway.Sent);
        Assert.Equal(lost.Sms.ReminderId, sent.ReminderId);
        Assert.NotEqual(lost.Sms.AttemptId, sent.AttemptId);
        Assert.Equal(0, await scene.Dispatch());
    }

    [Fact]
    public async Task A_text_that_cannot_be_handed_over_keeps_no_other_back_and_is_tried_again()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.Service.AddOfficer("1900", mobile: "07700 900190");
        await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.AddPending("DPP/2/26", "2026-11-02", "1900");
        scene.Gateway.Fails = sms => sms.To == "+447700900123";

        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal(["1742 officer sending", "1900 officer sent"], await scene.Statuses());

        scene.Gateway.Fails = _ => false;
        scene.Service.SetNow("2026-11-02T09:01:00Z");
        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal(["1742 officer sent", "1900 officer sent"], await scene.Statuses());
        Assert.Equal(2, scene.Gateway.Sent.Count);
    }

    // Trap 52: what was done a moment before is not asked for.
    [Fact]
    public async Task A_duty_met_a_moment_before_sending_is_not_sent()
    {
        await using var scene = await ReminderScene.Start(Monday);
        var agreementId = await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.Steps.Write(NoCancellation);
        await scene.Agree(agreementId, "2026-11-02T08:59:00Z");

        Assert.Equal(0, await scene.Dispatch());
        Assert.Empty(scene.Gateway.Sent);
        Assert.Equal(["1742 officer cancelled"], await scene.Statuses());
    }

    [Fact]
    public async Task A_digest_leaves_out_what_was_met_a_moment_before()
    {
        await using var scene = await ReminderScene.Start(Monday);
        var met = await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.AddPending("DPP/2/26", "2026-11-02");
        await scene.Steps.Write(NoCancellation);
        await scene.Agree(met, "2026-11-02T08:59:00Z");

        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal(["+447700900123 DPP/2/26: agree contact by Mon 9 Nov."], scene.Gateway.Texts);
        Assert.Single(Assert.Single(await scene.Reminders()).GetProperty("duties").EnumerateArray());
    }

    [Fact]
    public async Task A_reminder_that_was_not_sent_and_is_owed_no_more_is_not_made_good()
    {
        await using var scene = await ReminderScene.Start(Monday);
        var agreementId = await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.Steps.Write(NoCancellation);
        await scene.Steps.Claim(NoCancellation);
        await scene.Agree(agreementId, "2026-11-02T08:59:00Z");

        scene.Service.SetNow("2026-11-02T09:01:00Z");
        Assert.Equal(0, await scene.Dispatch());
        Assert.Equal(["1742 officer cancelled"], await scene.Statuses());
    }

    // Trap 12: the officer who has handed a case on is not told of it any more, however long a reminder has waited.
    [Fact]
    public async Task A_reminder_that_waits_follows_the_case_to_its_new_officer()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.Service.AddOfficer("1900", mobile: "07700 900190");
        await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.AddPending("DPP/2/26", "2026-11-02");
        await scene.Steps.Write(NoCancellation);
        using var assigned = await scene.Service.Put(
            "/v1/investigations?investigationRef=DPP%2F1%2F26",
            new { officerId = "1900", offence = "burglary", reportedOn = "2026-11-02", assignedAt = "2026-11-02T08:58:00Z" });
        assigned.EnsureSuccessStatusCode();

        Assert.Equal(2, await scene.Dispatch());
        Assert.Equal(
            [
                "+447700900123 DPP/2/26: agree contact by Mon 9 Nov.",
                "+447700900190 DPP/1/26, now yours: agree contact by Mon 9 Nov.",
            ],
            scene.Gateway.Texts);
        Assert.Equal(0, await scene.Dispatch());
    }

    [Fact]
    public async Task A_reminder_that_waited_for_the_morning_speaks_of_that_day()
    {
        await using var scene = await ReminderScene.Start("2026-11-08T19:59:59Z");
        await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.Steps.Write(NoCancellation);

        scene.Service.SetNow("2026-11-09T08:00:00Z");
        await scene.Dispatch();
        Assert.Equal(["+447700900123 DPP/1/26: agree contact today, Mon 9 Nov."], scene.Gateway.Texts);
    }
}
