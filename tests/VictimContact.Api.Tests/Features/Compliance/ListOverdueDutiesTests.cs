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
            "dueOn":"2026-11-07","daysOverdue":16,"investigationRef":"DPP/1/26","victimRef":"kept","officerId":"1742","unit":"CID-LLANELLI",
            "milestoneType":null,"lastContactAt":"2026-10-07T12:00:00Z","lastAttemptAt":"2026-11-06T12:00:00Z","reminder":null}
            """.ReplaceLineEndings(""),
            item.GetRawText());
        Assert.Equal(105, items[0].GetProperty("daysOverdue").GetInt32());
    }

    [Fact]
    public async Task The_last_reminder_is_shown_with_the_duty()
    {
        await using var service = await ComplianceScene.Start();

        // Monday, from the afternoon's round on: both are long overdue, and 1742 has no supervisor, so that only 1742 can be told.
        service.SetNow("2026-11-23T14:00:00Z");
        await service.Send(new DispatchRemindersCommand());

        Assert.All(
            await Overdue(service),
            i => Assert.Equal("""{"status":"sent","sentAt":"2026-11-23T14:00:00Z"}""", i.GetProperty("reminder").GetRawText()));
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
