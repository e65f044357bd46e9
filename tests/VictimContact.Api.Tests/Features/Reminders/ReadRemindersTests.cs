using System.Globalization;
using System.Net;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Reminders;

public sealed class ReadRemindersTests
{
    private const string Monday = "2026-11-02T09:00:00Z";

    [Fact]
    public async Task A_reminder_is_read_with_its_history()
    {
        await using var scene = await ReminderScene.Start(Monday);
        var agreementId = await scene.AddPending("DPP/1234/23", "2026-11-02");
        await scene.Dispatch();
        var listed = Assert.Single(await scene.Reminders());
        var id = listed.GetProperty("id").GetString();

        using var response = await scene.Service.Get($"/v1/reminders/{id}");
        var reminder = await response.Is(HttpStatusCode.OK);
        var dutyId = reminder.GetProperty("duties")[0].GetProperty("dutyId").GetString();
        Assert.Equal(
            $$"""
            {"id":"{{id}}","to":{"officerId":"1742","unit":null,"role":"officer"},
            "duties":[{"dutyId":"{{dutyId}}","agreementId":"{{agreementId}}","kind":"agree","stage":"opened","place":"officer","dueOn":"2026-11-09"}],
            "text":"DPP/1234/23: agree contact by Mon 9 Nov.","status":"sent",
            "createdAt":"2026-11-02T09:00:00Z","sentAt":"2026-11-02T09:00:00Z","deliveredAt":null,"acknowledgedAt":null,
            "history":[{"at":"2026-11-02T09:00:00Z","status":"queued","providerCode":null},{"at":"2026-11-02T09:00:00Z","status":"sending","providerCode":null},
            {"at":"2026-11-02T09:00:00Z","status":"sent","providerCode":null}]}
            """.ReplaceLineEndings(""),
            reminder.GetRawText());
        Assert.Equal("null", listed.GetProperty("history").GetRawText());

        // The first 48 bits of a version 7 UUID are the milliseconds of the injected clock.
        Assert.Equal(
            Service.At(Monday).ToUnixTimeMilliseconds(),
            long.Parse(id!.Replace("-", "", StringComparison.Ordinal)[..12], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.Equal('7', id[14]);
    }

    [Fact]
    public async Task Reminders_are_listed_newest_first_and_by_page()
    {
        await using var scene = await ReminderScene.Start(Monday);
        foreach (var (number, now) in new[] { (1, "2026-11-02T09:01:00Z"), (2, "2026-11-02T09:02:00Z"), (3, "2026-11-02T09:03:00Z") })
        {
            scene.Service.SetNow(now);
            await scene.AddPending($"DPP/{number}/26", "2026-11-02");
            await scene.Dispatch();
        }

        using var first = await scene.Service.Get("/v1/reminders?officerId=1742&status=sent&limit=2");
        var page = await first.Body();
        Assert.Equal(
            ["2026-11-02T09:03:00Z", "2026-11-02T09:02:00Z"], page.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("createdAt").GetString()));
        var cursor = page.GetProperty("nextCursor").GetString();

        using var second = await scene.Service.Get($"/v1/reminders?officerId=1742&status=sent&limit=2&cursor={cursor}");
        var rest = await second.Body();
        Assert.Equal("2026-11-02T09:01:00Z", Assert.Single(rest.GetProperty("items").EnumerateArray()).GetProperty("createdAt").GetString());
        Assert.Equal("null", rest.GetProperty("nextCursor").GetRawText());

        using var others = await scene.Service.Get($"/v1/reminders?officerId=3001&limit=2&cursor={cursor}");
        await others.IsProblem(400, "invalid-cursor");
        using var madeUp = await scene.Service.Get($"/v1/reminders?cursor={Cursor.Of("reminders  ", "not an id")}");
        await madeUp.IsProblem(400, "invalid-cursor");
    }

    [Fact]
    public async Task Reminders_are_found_by_addressee_and_by_status()
    {
        await using var scene = await ReminderScene.Start(Monday);
        await scene.AddPending("DPP/1/26", "2026-11-02");
        await scene.Dispatch();

        Assert.Single(await scene.Reminders("?officerId=1742"));
        Assert.Empty(await scene.Reminders("?officerId=3001"));
        Assert.Single(await scene.Reminders("?status=sent"));
        Assert.Empty(await scene.Reminders("?status=queued"));
    }

    [Fact]
    public async Task A_reminder_that_is_not_there_is_not_found()
    {
        await using var scene = await ReminderScene.Start(Monday);
        using var response = await scene.Service.Get("/v1/reminders/019a80d4-3ae0-7c15-9b7e-52d0f8a3c641");
        await response.IsProblem(404, "reminder-not-found");
    }

    [Theory]
    [InlineData("/v1/reminders")]
    [InlineData("/v1/reminders/019a80d4-3ae0-7c15-9b7e-52d0f8a3c641")]
    public async Task Reading_reminders_needs_the_role_of_a_reader(string path)
    {
        await using var service = Service.Start(Monday);
        using var caller = service.Client(Role.RecordsWrite, Role.ComplianceRead);
        using var response = await caller.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        await response.IsProblem(403, "forbidden");
    }
}
