using System.Text.Json;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

public sealed class ListOverdueDutiesTests
{
    [Fact]
    public async Task What_is_overdue_is_listed_with_what_is_needed_to_act_on_it()
    {
        await using var service = await ComplianceScene.Start();
        var items = await Overdue(service);

        Assert.Equal(["forgotten", "kept"], items.Select(i => i.GetProperty("victimRef").GetString()));
        var item = items[1];
        Assert.Equal(
            $$"""
            {"agreementId":"{{item.GetProperty("agreementId").GetString()}}","dutyId":"{{item.GetProperty("dutyId").GetString()}}","kind":"update",
            "cause":"update","causeWords":null,"isSafety":false,"dueOn":"2026-11-07","daysOverdue":16,"daysSilent":16,"level":"standard",
            "offence":"burglary","investigationRef":"DPP/1/26","victimRef":"kept","officerId":"1742","supervisorId":null,"unit":"CID-LLANELLI",
            "milestoneType":null,"frequency":"P1M","channel":"phone","alternativeChannel":null,"unsafeChannels":[],
            "lastContactAt":"2026-10-07T12:00:00Z","lastAttemptAt":"2026-11-06T12:00:00Z","told":[],"acknowledgedAt":null,"chased":null}
            """.ReplaceLineEndings(""),
            item.GetRawText());
        Assert.Equal(105, items[0].GetProperty("daysOverdue").GetInt32());
    }

    // Monday, from the afternoon's round on: both are long overdue. 1742 is told, and the supervisor of 1742 by another text.
    [Fact]
    public async Task Whom_a_text_reached_is_said_of_nobody_else()
    {
        await using var service = await ComplianceScene.Start();
        await service.AddOfficer("3001", "CID-LLANELLI", "07700 900301");
        await service.AddOfficer("1742", "CID-LLANELLI", "07700 900123", supervisorId: "3001");
        service.SetNow("2026-11-23T14:00:00Z");
        await service.Send(new DispatchRemindersCommand());

        Assert.All(await Overdue(service), i => Assert.Equal(
            """
            [{"place":"officer","officerId":"1742","at":"2026-11-23T14:00:00Z","status":"sent"},
            {"place":"supervisor","officerId":"3001","at":"2026-11-23T14:00:00Z","status":"sent"}]
            """.ReplaceLineEndings(""),
            i.GetProperty("told").GetRawText()));
        Assert.All(await Overdue(service), i => Assert.Equal("3001", i.GetProperty("supervisorId").GetString()));
        Assert.Empty(await Overdue(service, "?notTold=officer"));
        Assert.Empty(await Overdue(service, "?notTold=supervisor"));
    }

    [Fact]
    public async Task What_nobody_has_been_told_of_is_found()
    {
        await using var service = await ComplianceScene.Start();
        service.SetNow("2026-11-23T14:00:00Z");
        await service.Send(new DispatchRemindersCommand());

        // 1742 has no supervisor: nobody stands there.
        Assert.Empty(await Overdue(service, "?notTold=officer"));
        Assert.Equal(2, (await Overdue(service, "?notTold=supervisor")).Count);
    }

    // Safety first, then enhanced rights, then days: what has been overdue for 30 days at standard level comes last.
    [Fact]
    public async Task What_is_of_safety_comes_first_then_what_is_owed_at_enhanced_level_then_what_has_waited_longest()
    {
        await using var service = Service.Start("2026-11-23T09:00:00Z");
        await service.AddOfficer("1742");
        await service.AddInvestigation("OLD/1", "1742", "2026-10-12", "burglary");
        await service.AddAgreement("OLD/1", "old");
        await service.AddInvestigation("ENH/1", "1742", "2026-11-12", "stalking");
        await service.AddAgreement("ENH/1", "enhanced");
        await service.AddInvestigation("SAFE/1", "1742", "2026-11-12", "stalking");
        await service.AddAgreement(
            "SAFE/1", "safety", new { agreedAt = "2026-11-12T09:00:00Z", frequency = "milestones-only", channel = "phone" });
        await service.RecordMilestone(Bodies.Milestone("SAFE/1", "suspect-released", "2026-11-18T10:00:00Z"));

        Assert.Equal(
            ["safety 2026-11-19", "safety 2026-11-19", "enhanced 2026-11-13", "old 2026-10-19"], (await Overdue(service)).Select(Said));
        Assert.Equal(
            ["old 2026-10-19", "enhanced 2026-11-13", "safety 2026-11-19", "safety 2026-11-19"], (await Overdue(service, "?order=days")).Select(Said));
        Assert.Equal(["safety 2026-11-19", "safety 2026-11-19"], (await Overdue(service, "?safety=true")).Select(Said));
        Assert.Equal(["enhanced 2026-11-13", "old 2026-10-19"], (await Overdue(service, "?safety=false")).Select(Said));
        Assert.Equal(["old 2026-10-19"], (await Overdue(service, "?level=standard")).Select(Said));
        Assert.Equal(["enhanced 2026-11-13", "old 2026-10-19"], (await Overdue(service, "?cause=registered")).Select(Said));
        Assert.Equal(
            """{"en":"suspect released","cy":"rhyddhau un a ddrwgdybir"}""", (await Overdue(service))[0].GetProperty("causeWords").GetRawText());

        foreach (var order in new[] { "risk", "days" })
        {
            var (read, cursor) = (new List<string>(), "");
            do
            {
                var page = await service.Read($"/v1/compliance/overdue?order={order}&limit=1{cursor}");
                read.AddRange(page.GetProperty("items").EnumerateArray().Select(Said));
                cursor = page.GetProperty("nextCursor").GetString() is { } next ? $"&cursor={next}" : "";
            }
            while (cursor.Length > 0);

            Assert.Equal((await Overdue(service, $"?order={order}")).Select(Said), read);
        }

        static string Said(JsonElement duty) => $"{duty.GetProperty("victimRef").GetString()} {duty.GetProperty("dueOn").GetString()}";
    }

    [Theory]
    [InlineData("?unit=CID-NOWHERE", "unit-not-known")]
    [InlineData("?officerId=9999", "officer-not-known")]
    [InlineData("?offence=witchcraft", "offence-not-known")]
    public async Task What_nobody_knows_is_never_all_clear(string query, string code)
    {
        await using var service = await ComplianceScene.Start();
        foreach (var route in new[] { "", "/overdue", "/silent" })
        {
            using var response = await service.Get($"/v1/compliance{route}{query}");
            await response.IsProblem(404, code);
        }

        using var csv = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/compliance/overdue{query}", UriKind.Relative));
        csv.Headers.TryAddWithoutValidation("Accept", "text/csv");
        using var refused = await service.Caller.SendAsync(csv, TestContext.Current.CancellationToken);
        await refused.IsProblem(404, code);
    }

    [Theory]
    [InlineData("?kind=update", "kept")]
    [InlineData("?kind=agree&unit=cid-llanelli&officerId=1742&offence=BURGLARY", "forgotten")]
    [InlineData("?unit=RPU-CARMARTHEN")]
    [InlineData("?offence=stalking")]
    [InlineData("?officerId=1900")]
    public async Task The_list_is_of_what_is_asked_for(string query, params string[] expected)
    {
        await using var service = await ComplianceScene.Start();
        Assert.Equal(expected, (await Overdue(service, query)).Select(i => i.GetProperty("victimRef").GetString()));
    }

    // Trap 34: what the witness care unit owes is listed apart.
    [Fact]
    public async Task What_witness_care_owes_is_listed_when_it_is_asked_for()
    {
        await using var service = await ComplianceScene.Start();
        using var recorded = await service.Post("/v1/milestones", new
        {
            investigationRef = "DPP/2/26",
            type = "hearing-listed",
            occurredAt = "2026-11-16T10:00:00Z",
            notifiedAt = "2026-11-16T10:00:00Z",
        });
        recorded.EnsureSuccessStatusCode();

        Assert.Equal(2, (await Overdue(service)).Count);

        // Of the day after, for two of three victims: the crime against the third has been cancelled.
        var items = await Overdue(service, "?by=witness-care");
        Assert.Equal(["late", "milestones"], items.Select(i => i.GetProperty("victimRef").GetString()).Order(StringComparer.Ordinal));
        Assert.All(items, i => Assert.Equal("hearing-listed 2026-11-17 6", $"{i.GetProperty("milestoneType")} {i.GetProperty("dueOn")} {i.GetProperty("daysOverdue")}"));
    }

    [Fact]
    public async Task The_list_is_read_page_by_page()
    {
        await using var service = await ComplianceScene.Start();
        using var first = await service.Get("/v1/compliance/overdue?limit=1");
        var page = await first.Body();
        Assert.Equal("forgotten", Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("victimRef").GetString());
        var cursor = page.GetProperty("nextCursor").GetString();

        using var second = await service.Get($"/v1/compliance/overdue?limit=1&cursor={cursor}");
        var rest = await second.Body();
        Assert.Equal("kept", Assert.Single(rest.GetProperty("items").EnumerateArray()).GetProperty("victimRef").GetString());
        Assert.Equal("null", rest.GetProperty("nextCursor").GetRawText());

        using var others = await service.Get($"/v1/compliance/overdue?kind=update&cursor={cursor}");
        await others.IsProblem(400, "invalid-cursor");
    }

    private static async Task<IReadOnlyList<JsonElement>> Overdue(Service service, string query = "")
    {
        using var response = await service.Get($"/v1/compliance/overdue{query}");
        response.EnsureSuccessStatusCode();
        return [.. (await response.Body()).GetProperty("items").EnumerateArray()];
    }
}
