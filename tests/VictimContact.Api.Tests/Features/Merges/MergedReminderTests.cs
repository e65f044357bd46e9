using VictimContact.Api.Tests.Features.Reminders;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Merges;

/// <summary>What officers are told of agreements that become one. Monday 2 November 2026, 09:00.</summary>
public sealed class MergedReminderTests : IAsyncLifetime
{
    private TextingScene scene = null!;
    private string older = "";
    private string younger = "";

    public async ValueTask InitializeAsync()
    {
        scene = await TextingScene.Start(settings: ("Reminders:Rounds", "08:00 14:00"));
        await scene.Service.AddInvestigation("DPP/7/26", "1742", "2026-11-02");
        older = await scene.Service.AddAgreement("DPP/7/26", "N-1");
        scene.Service.SetNow("2026-11-02T09:01:00Z");
        younger = await scene.Service.AddAgreement("DPP/7/26", "N-2");
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task What_was_told_for_either_is_told_for_what_they_have_become()
    {
        Assert.Equal(
            ["+447700900123 DPP/7/26 victim 1 of 2: agree contact by Mon 9 Nov; DPP/7/26 victim 2 of 2: agree contact by Mon 9 Nov."],
            await TextsAt("2026-11-02T14:00:00Z"));
        var merge = await scene.Service.Merge("N-2", "N-1");
        Assert.Empty(await TextsAt("2026-11-03T14:00:00Z"));

        // The first overdue day: once, of one victim.
        Assert.Contains("+447700900123 DPP/7/26: agree contact, was due Mon 9 Nov.", await TextsAt("2026-11-10T14:00:00Z"));

        // Taken apart, each is told by itself of what it was not told.
        await scene.Service.VoidMerge(merge.Text("id")!);
        Assert.Contains(
            await TextsAt("2026-11-11T14:00:00Z"),
            t => t.StartsWith("+447700900123 DPP/7/26 victim 2 of 2: agree contact, was due Mon 9 Nov", StringComparison.Ordinal));
        await scene.Service.IsVerified();
    }

    // The text on its way was to tell of the younger's duty, which is the older's now: it is owed again.
    [Fact]
    public async Task What_does_not_arrive_for_the_one_is_owed_again_for_the_other()
    {
        await scene.Service.Record(older, "terms", Bodies.Terms("2026-11-02T09:00:00Z", "milestones-only"));
        await TextsAt("2026-11-02T14:00:00Z");
        Assert.Single(scene.Texts, t => t.Contains("agree contact by Mon 9 Nov", StringComparison.Ordinal));
        var terms = (await scene.Service.Facts(older, "terms"))[0].Text("id")!;
        await scene.Service.Merge("N-2", "N-1");
        await scene.Service.Void(younger, terms);
        Assert.Empty(await TextsAt("2026-11-03T14:00:00Z"));

        await scene.Tell(scene.Twilio.Messages[0], "undelivered", 30003);
        Assert.Contains(await TextsAt("2026-11-04T14:00:00Z"), t => t.Contains("agree contact by Mon 9 Nov", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> TextsAt(string instant)
    {
        var before = scene.Texts.Count;
        scene.Service.SetNow(instant);
        await scene.Dispatch();
        return [.. scene.Texts.Skip(before)];
    }
}
