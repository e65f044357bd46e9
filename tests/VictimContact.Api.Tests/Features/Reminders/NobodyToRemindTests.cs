using System.Net;
using VictimContact.Api.Tests.Features.Investigations;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>While no officer is in the case nobody is texted about it, and nothing is lost for whoever comes.</summary>
public sealed class NobodyToRemindTests : IAsyncLifetime
{
    private ReminderScene scene = null!;

    public async ValueTask InitializeAsync() => scene = await ReminderScene.Start("2026-11-02T10:15:00Z");

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task The_officer_who_comes_is_told_what_was_due_meanwhile()
    {
        await scene.Service.PutCaseOf("CID-NIGHT");
        await scene.Service.AddAgreement(InvestigationSteps.Ref, "N-1");
        scene.Service.SetNow("2026-11-10T10:15:00Z");
        Assert.Equal(0, await scene.Dispatch());

        await (await scene.Service.PutCase(ReminderScene.Officer, "2026-11-10T10:00:00Z")).Is(HttpStatusCode.OK);

        Assert.Equal(1, await scene.Dispatch());
        Assert.Equal(["1742 officer sent"], await scene.Statuses());
        await scene.Service.IsVerified();
    }

    // Nine in the evening: it waits for eight in the morning.
    [Fact]
    public async Task What_waits_for_an_officer_is_not_sent_when_nobody_is_in_the_case_any_more()
    {
        scene.Service.SetNow("2026-11-02T21:00:00Z");
        await scene.Service.PutCase(ReminderScene.Officer);
        await scene.Service.AddAgreement(InvestigationSteps.Ref, "N-1");
        await scene.Dispatch();
        await (await scene.Service.PutCaseOf("CID-NIGHT", "2026-11-02T20:59:00Z")).Is(HttpStatusCode.OK);

        foreach (var now in new[] { "2026-11-03T10:00:00Z", "2026-11-10T10:00:00Z", "2026-11-20T10:00:00Z" })
        {
            scene.Service.SetNow(now);
            Assert.Equal(0, await scene.Dispatch());
        }

        await scene.Service.IsVerified();
    }

    // A phone that is off is tried again, and an answer plans what comes next: neither while the case is nobody's.
    [Fact]
    public async Task What_becomes_of_a_text_that_was_sent_has_no_effect_while_nobody_is_in_the_case()
    {
        await using var texting = await TextingScene.Start();
        await texting.AddCase();
        await texting.Dispatch();
        using (var response = await texting.Service.Put(
            "/v1/investigations?investigationRef=DPP%2F1%2F26",
            new { unit = "CID-NIGHT", offence = "burglary", reportedOn = "2026-11-02", assignedAt = "2026-11-02T09:00:00Z" }))
            await response.Is(HttpStatusCode.OK);

        await texting.Text(TextingScene.Officer, $"OK {TextCodes.In(texting.Twilio.Messages[0].Body)}");
        await texting.Service.IsVerified();
        await texting.Tell(texting.Twilio.Messages[0], "undelivered", 30003);
        texting.Pass(TimeSpan.FromHours(2));

        Assert.Equal(0, await texting.Dispatch());
        Assert.Single(await texting.Statuses());
        await texting.Service.IsVerified();
    }
}
