using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>
/// What an exact sending once left untold, each through HTTP and the stand-in for Twilio, in rounds. Monday 2 November 2026, 09:00,
/// unless a test says otherwise. Marks that fade: <see cref="RefusalTests"/>. Replies, and a STOP that shows: <see cref="AnswerTests"/>. References
/// told apart are among the words of texts in the Domain; how many texts a case makes: <see cref="EightWeeksTests"/>.
/// </summary>
public sealed class ToldTests : IAsyncLifetime
{
    private TextingScene scene = null!;

    public async ValueTask InitializeAsync() => scene = await TextingScene.Start(settings: ("Reminders:Rounds", "08:00 14:00"));

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_corrected_due_day_is_said_anew()
    {
        await scene.AddCase();
        Assert.Equal(["+447700900123 DPP/1/26: agree contact by Mon 9 Nov."], await TextsAt("2026-11-02T14:00:00Z"));

        // Reported a week earlier than was typed: due on the 2nd, overdue on the 3rd.
        scene.Service.SetNow("2026-11-03T09:00:00Z");
        await scene.Service.AddInvestigation("DPP/1/26", "1742", "2026-10-26");
        Assert.Equal(["+447700900123 DPP/1/26: agree contact, was due Mon 2 Nov."], await TextsAt("2026-11-03T14:00:00Z"));
    }

    [Fact]
    public async Task When_both_were_away_whoever_is_back_first_is_told()
    {
        await scene.AddCase();
        await Available("1742", false);
        await Available("3001", false);
        foreach (var day in new[] { "02", "06", "10", "12", "16" })
            Assert.Empty(await TextsAt($"2026-11-{day}T14:00:00Z"));
        Assert.Equal(
            "degraded: Nobody is there to be told of 1 duties, the first since 2026-11-02T14:00:00Z.", await scene.Health());

        await Available("3001", true);
        Assert.Equal(
            ["+447700900301 DPP/1/26 (officer 1742): agree contact, was due Mon 9 Nov."], await TextsAt("2026-11-17T08:00:00Z"));
        Assert.Equal("healthy: Reminders go out.", await scene.Health());
        await Available("1742", true);
        Assert.Equal(
            ["+447700900123 Overdue: DPP/1/26 14d.", "+447700900301 Overdue: DPP/1/26 14d."], await TextsAt("2026-11-23T08:00:00Z"));
    }

    [Fact]
    public async Task A_new_officer_hears_of_everything_that_is_open()
    {
        foreach (var _ in Enumerable.Range(0, 3))
            await scene.AddCase(reportedOn: "2026-10-19");
        await TextsAt("2026-11-02T14:00:00Z");
        scene.Service.SetNow("2026-11-03T09:00:00Z");
        foreach (var number in Enumerable.Range(1, 3))
        {
            using var handover = await scene.Service.Put(
                $"/v1/investigations?investigationRef=DPP%2F{number}%2F26",
                new { officerId = "1900", offence = "burglary", reportedOn = "2026-10-19", assignedAt = "2026-11-03T08:30:00Z" });
            handover.EnsureSuccessStatusCode();
        }

        var texts = await TextsAt("2026-11-03T14:00:00Z");
        Assert.Contains(
            "+447700900190 DPP/1/26, now yours: agree contact, was due Mon 26 Oct; DPP/2/26, now yours: agree contact, was due Mon 26 Oct; "
            + "DPP/3/26, now yours: agree contact, was due Mon 26 Oct.",
            texts);
        Assert.DoesNotContain(texts, t => t.StartsWith(TextingScene.Officer, StringComparison.Ordinal));
    }

    // From the first overdue day on officer and supervisor hear of it, and every week until it ends.
    [Fact]
    public async Task Nothing_overdue_is_passed_over_for_more_than_eight_days()
    {
        foreach (var _ in Enumerable.Range(0, 60))
            await scene.AddCase(reportedOn: "2026-09-01");
        var told = new Dictionary<string, int>();
        for (var day = 2; day <= 30; day++)
        {
            foreach (var hour in new[] { "08", "14" }.Skip(day == 2 ? 1 : 0))
                foreach (var text in await TextsAt($"2026-11-{day:00}T{hour}:00:00Z"))
                    foreach (var word in text.Split(' ', ',', ':', ';').Where(w => w.StartsWith("DPP/", StringComparison.Ordinal)))
                        told[$"{text[..13]} {word}"] = day;
            if (day >= 16)
                Assert.All(told.Values, last => Assert.InRange(day - last, 0, 8));
        }

        Assert.Equal(120, told.Count);
    }

    [Fact]
    public async Task A_release_is_not_behind_eleven_burglaries()
    {
        foreach (var _ in Enumerable.Range(0, 11))
            await scene.AddCase(reportedOn: "2026-10-20");
        await scene.Service.AddInvestigation("DPP/99/26", "1742", "2026-10-01", "stalking");
        await scene.Service.AddAgreement("DPP/99/26", "N-99", new { agreedAt = "2026-10-01T09:00:00Z", frequency = "P1M", channel = "phone" });
        await scene.Service.RecordMilestone(Bodies.Milestone("DPP/99/26", "suspect-released", "2026-11-02T08:55:00Z"));

        Assert.Equal(
            [
                "+447700900123 VICTIM SAFETY: DPP/99/26: tell victim suspect released, review agreement by Tue 3 Nov.",
                "+447700900301 VICTIM SAFETY: DPP/99/26 (officer 1742): tell victim suspect released, review agreement by Tue 3 Nov.",
            ],
            await TextsAt("2026-11-02T09:00:30Z"));
    }

    [Fact]
    public async Task An_answer_to_a_digest_is_for_the_cases_that_it_named()
    {
        foreach (var _ in Enumerable.Range(0, 9))
            await scene.AddCase();
        Assert.EndsWith("; 2 more to follow.", Assert.Single(await TextsAt("2026-11-02T14:00:00Z")), StringComparison.Ordinal);
        await scene.Text(TextingScene.Officer, "OK");

        Assert.Equal(
            ["+447700900123 DPP/8/26: agree contact by Mon 9 Nov; DPP/9/26: agree contact by Mon 9 Nov."], await TextsAt("2026-11-03T08:00:00Z"));

        // On Friday only those two are said again.
        Assert.Equal(
            ["+447700900123 DPP/8/26: agree contact by Mon 9 Nov; DPP/9/26: agree contact by Mon 9 Nov."], await TextsAt("2026-11-06T08:00:00Z"));
    }

    // No receipt of what was undelivered ever came: when a text can arrive no more, the provider is asked.
    [Fact]
    public async Task A_text_of_which_no_receipt_comes_is_asked_for_and_what_failed_is_owed_again()
    {
        await scene.AddCase();
        await TextsAt("2026-11-02T14:00:00Z");
        (scene.Twilio.Messages[0].Told, scene.Twilio.Messages[0].ErrorCode) = ("undelivered", 30003);
        Assert.Empty(await TextsAt("2026-11-02T20:04:00Z"));
        Assert.Equal(["1742 officer accepted"], await scene.Statuses());
        await TextsAt("2026-11-02T20:05:00Z");
        Assert.Equal(["1742 officer undelivered"], await scene.Statuses());

        Assert.Equal(["+447700900123 DPP/1/26: agree contact by Mon 9 Nov."], await TextsAt("2026-11-03T08:00:00Z"));
    }

    // What stays on its way for ever counts as told.
    [Fact]
    public async Task A_text_that_stays_sent_is_told()
    {
        await scene.AddCase();
        await TextsAt("2026-11-02T14:00:00Z");
        await scene.Tell(scene.Twilio.Messages[0], "sent");
        foreach (var now in new[] { "2026-11-02T20:05:00Z", "2026-11-03T08:00:00Z", "2026-11-05T14:00:00Z" })
            Assert.Empty(await TextsAt(now));

        Assert.Equal(["1742 officer sent"], await scene.Statuses());
    }

    [Fact]
    public async Task What_an_officer_recorded_herself_is_not_said_to_her()
    {
        await scene.AddCase();
        await TextsAt("2026-11-02T14:00:00Z");
        scene.Service.SetNow("2026-11-03T09:00:00Z");
        await scene.Service.PostAs(
            "1742", "/v1/milestones", new { investigationRef = "DPP/1/26", type = "suspect-arrested", occurredAt = "2026-11-03T08:00:00Z" });
        await scene.Service.PostAs(
            "clerk", "/v1/milestones", new { investigationRef = "DPP/1/26", type = "charged", occurredAt = "2026-11-03T08:10:00Z" });

        Assert.Equal(["+447700900123 DPP/1/26: tell victim suspect charged by Tue 10 Nov."], await TextsAt("2026-11-03T14:00:00Z"));
    }

    private async Task<IReadOnlyList<string>> TextsAt(string now)
    {
        scene.Service.SetNow(now);
        var before = scene.Texts.Count;
        await scene.Dispatch();
        return [.. scene.Texts.Skip(before).Order(StringComparer.Ordinal)];
    }

    private async Task Available(string officerId, bool isAvailable)
    {
        using var response = await scene.Service.Put(
            $"/v1/officers/{officerId}/availability", new { availability = isAvailable ? "available" : "absent" });
        response.EnsureSuccessStatusCode();
    }
}
