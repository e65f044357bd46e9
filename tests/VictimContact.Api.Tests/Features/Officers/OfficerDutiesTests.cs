using System.Net;
using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Officers;

/// <summary>What an officer owes, as she reads it. Monday 2 November 2026, 10:15.</summary>
public sealed class OfficerDutiesTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-11-02T10:15:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("1900", mobile: "07700 900190");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task What_is_of_safety_comes_first_then_what_is_overdue_then_what_is_due_within_so_many_days()
    {
        await Pending("LATE/1", "2026-10-12");
        await Pending("SOON/1", "2026-10-28");
        await Agreed("STALKING/1", "stalking", "P7W");
        await service.RecordMilestone(Bodies.Milestone("STALKING/1", "suspect-released", "2026-11-02T10:00:00Z"));

        Assert.Equal(
            [
                "STALKING/1 inform suspect-released 2026-11-03 0 True", "STALKING/1 review suspect-released 2026-11-03 0 True",
                "LATE/1 agree registered 2026-10-19 14 False", "SOON/1 agree registered 2026-11-04 0 False",
            ],
            (await List("")).OrderBy(d => !d.GetProperty("isSafety").GetBoolean()).ThenBy(d => d.GetProperty("dueOn").GetString())
                .ThenBy(d => d.GetProperty("kind").GetString()).Select(Said));
        Assert.Equal([true, true, false, false], (await List("")).Select(d => d.GetProperty("isSafety").GetBoolean()));
        Assert.Equal(["LATE/1 agree registered 2026-10-19 14 False"], (await List("?days=0")).Select(Said));
        Assert.Equal(5, (await List("?days=60")).Count);
    }

    [Fact]
    public async Task A_duty_comes_with_how_to_reach_the_victim_safely()
    {
        var first = await Agreed("DPP/1/26", "stalking", "P14D", "N-1");
        service.SetNow("2026-11-02T10:16:00Z");
        await service.AddAgreement("DPP/1/26", "N-2");
        await service.AddInvestigation("DPP/2/26", "1900", "2026-10-01");
        await service.AddAgreement(
            "DPP/2/26",
            "N-1",
            new { agreedAt = "2026-10-02T09:00:00Z", frequency = "P1M", channel = "email", unsafeChannels = new[] { "letter" } });
        await service.PostAs(
            "1742", $"/v1/agreements/{first}/contacts", new { at = "2026-10-20T09:00:00Z", channel = "phone", outcome = "spoke" });
        await service.PostAs(
            "1742", $"/v1/agreements/{first}/contacts", new { at = "2026-10-30T09:00:00Z", channel = "phone", outcome = "voicemail" });

        var duty = (await List("")).Single(d => d.GetProperty("kind").GetString() == "update");
        Assert.Equal(
            $$"""
            {"dutyId":"{{duty.GetProperty("dutyId").GetString()}}","agreementId":"{{first}}","investigationRef":"DPP/1/26","victimRef":"N-1",
            "victim":1,"victims":2,"kind":"update","cause":"update","causeWords":null,"isSafety":false,"dueOn":"2026-11-03","daysOverdue":0,
            "level":"enhanced","status":"active","frequency":"P14D","channel":"phone","alternativeChannel":null,"voicemailAllowed":false,
            "unsafeChannels":["letter"],"lastContactAt":"2026-10-20T09:00:00Z","lastAttemptAt":"2026-10-30T09:00:00Z"}
            """.ReplaceLineEndings(""),
            duty.GetRawText());
        var pending = (await List("")).Single(d => d.GetProperty("victimRef").GetString() == "N-2");
        Assert.Equal(
            "agree pending null null", $"{pending.GetProperty("kind").GetString()} {pending.GetProperty("status").GetString()} "
                + $"{pending.GetProperty("frequency").GetRawText()} {pending.GetProperty("channel").GetRawText()}");
    }

    [Fact]
    public async Task No_voicemail_is_offered_while_the_phone_is_not_safe_and_the_reason_of_a_safety_duty_is_said()
    {
        await service.AddInvestigation("DPP/1/26", "1742", "2026-10-05", "burglary");
        var id = await service.AddAgreement("DPP/1/26", "N-1", new
        {
            agreedAt = "2026-10-05T09:00:00Z",
            frequency = "P1M",
            channel = "phone",
            voicemailAllowed = true,
        });
        Assert.True((await List("?days=60")).Single().GetProperty("voicemailAllowed").GetBoolean());
        await service.PostAs(
            "1742", $"/v1/agreements/{id}/contacts", new { at = "2026-11-02T09:00:00Z", channel = "phone", outcome = "unsafe-person-answered" });

        var duties = await List("?days=60");
        Assert.All(duties, d => Assert.False(d.GetProperty("voicemailAllowed").GetBoolean()));
        Assert.All(duties, d => Assert.Equal("""["phone"]""", d.GetProperty("unsafeChannels").GetRawText()));
        Assert.Equal(
            """review unsafe-answer True {"en":"unsafe answer","cy":"ateb anniogel"}""",
            duties.Where(d => d.GetProperty("isSafety").GetBoolean()).Select(d =>
                $"{d.GetProperty("kind").GetString()} {d.GetProperty("cause").GetString()} {d.GetProperty("isSafety").GetBoolean()} "
                    + d.GetProperty("causeWords").GetRawText()).Single());
    }

    [Fact]
    public async Task A_milestone_is_named_in_words()
    {
        await Agreed("DPP/1/26", "burglary", "P1M");
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-11-02T10:00:00Z"));

        Assert.All(
            (await List("")).Where(d => d.GetProperty("kind").GetString() != "update"),
            d => Assert.Equal(
                """{"en":"suspect charged","cy":"cyhuddo un a ddrwgdybir"}""", d.GetProperty("causeWords").GetRawText()));
    }

    [Fact]
    public async Task A_case_that_was_handed_over_is_on_the_new_officers_list_alone()
    {
        await Pending("DPP/1/26", "2026-10-28");
        using var handover = await service.Put(
            "/v1/investigations?investigationRef=DPP%2F1%2F26",
            new { officerId = "1900", offence = "burglary", reportedOn = "2026-10-28", assignedAt = "2026-11-02T10:00:00Z" });
        handover.EnsureSuccessStatusCode();

        Assert.Empty(await List(""));
        Assert.NotEmpty(await List("", "1900"));
    }

    [Fact]
    public async Task The_list_is_read_by_page()
    {
        foreach (var i in Enumerable.Range(1, 5))
            await Pending($"DPP/{i}/26", $"2026-10-{18 + i}");
        var (read, cursor) = (new List<string>(), "");
        do
        {
            using var response = await service.Get($"/v1/officers/1742/duties?limit=2{cursor}");
            var page = await response.Is(HttpStatusCode.OK);
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("investigationRef").GetString()!));
            cursor = page.GetProperty("nextCursor").GetString() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(Enumerable.Range(1, 5).Select(i => $"DPP/{i}/26"), read);
    }

    [Theory]
    [InlineData("/v1/officers/9999/duties", HttpStatusCode.NotFound)]
    [InlineData("/v1/officers/1742/duties?days=366", HttpStatusCode.BadRequest)]
    [InlineData("/v1/officers/1742/duties?days=-1", HttpStatusCode.BadRequest)]
    [InlineData("/v1/officers/1742/duties?cursor=x", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_listed_is_refused(string path, HttpStatusCode expected)
    {
        using var response = await service.Get(path);
        Assert.Equal(expected, response.StatusCode);
    }

    private static string Said(JsonElement duty) =>
        $"{duty.GetProperty("investigationRef").GetString()} {duty.GetProperty("kind").GetString()} {duty.GetProperty("cause").GetString()} "
            + $"{duty.GetProperty("dueOn").GetString()} {duty.GetProperty("daysOverdue")} {duty.GetProperty("isSafety").GetBoolean()}";

    private async Task<IReadOnlyList<JsonElement>> List(string query, string officerId = "1742")
    {
        using var response = await service.Get($"/v1/officers/{officerId}/duties{query}");
        return [.. (await response.Is(HttpStatusCode.OK)).GetProperty("items").EnumerateArray()];
    }

    private async Task Pending(string investigationRef, string reportedOn)
    {
        await service.AddInvestigation(investigationRef, "1742", reportedOn);
        await service.AddAgreement(investigationRef, $"N-{investigationRef}");
    }

    private async Task<string> Agreed(string investigationRef, string offence, string frequency, string victimRef = "N-1")
    {
        await service.AddInvestigation(investigationRef, "1742", "2026-10-05", offence);
        return await service.AddAgreement(
            investigationRef, victimRef, new { agreedAt = "2026-10-05T09:00:00Z", frequency, channel = "phone" });
    }
}
