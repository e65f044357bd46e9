using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using VictimContact.Api.Features.Events;
using VictimContact.Api.Features.Orders;
using VictimContact.Api.Features.Rederivation;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Events;

/// <summary>Contract (2), section 6, "For the RMS to follow": what is told, and of what. It is Monday 2 November 2026.</summary>
public sealed class FollowEventsTests : IAsyncLifetime
{
    private const string Case = "DPP/1/26";
    private const string Monday = "2026-11-02T09:00:00Z";

    // A bank holiday announced for Wednesday 4 November 2026.
    private const string Announced = """
        { "england-and-wales": { "division": "england-and-wales", "events": [
            { "title": "Day of mourning", "date": "2026-11-04", "notes": "", "bunting": false } ] } }
        """;

    private readonly Service service = Service.Start(Monday);

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("1801", "RPU");
        await service.AddInvestigation(Case, "1742", "2026-11-02");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task An_event_is_a_CloudEvent_with_ids_and_no_content()
    {
        var id = await service.AddAgreement(Case, "N-1");

        using var response = await Follower.Of(service).Ask();
        var told = (await response.Is(HttpStatusCode.OK)).GetProperty("items")[0];
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            $$$"""
            {"specversion":"1.0","id":"{{{told.Text("id")}}}","source":"urn:victim-contact","type":"agreement.changed",
            "subject":"{{{id}}}","time":"2026-11-02T09:00:00Z","datacontenttype":"application/json",
            "data":{"url":"/v1/agreements/{{{id}}}","revision":1}}
            """.ReplaceLineEndings(""),
            told.GetRawText());
        Assert.Equal(1, (await service.Read(told.GetProperty("data").Text("url")!)).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Each_revision_of_an_agreement_is_told_once_and_what_changes_nothing_is_not()
    {
        var (id, other) = (await service.AddAgreement(Case, "N-1"), await service.AddAgreement(Case, "N-2"));
        var terms = await service.Record(id, "terms", Bodies.Terms("2026-11-02T08:00:00Z", sourceId: "T1"));
        using var repeat = await service.Post($"/v1/agreements/{id}/terms", Bodies.Terms("2026-11-02T08:00:00Z", sourceId: "T1"));
        using var refused = await service.Post($"/v1/agreements/{id}/terms", Bodies.Terms("2026-11-02T08:30:00Z", sourceId: "T1"));
        await service.RecordMilestone(Bodies.Milestone(Case, "charged", "2026-11-02T08:45:00Z"));
        using var assigned = await service.Put(
            $"/v1/investigations?investigationRef={Case}",
            new { officerId = "1801", offence = "burglary", reportedOn = "2026-11-02", assignedAt = "2026-11-02T08:50:00Z" });
        await service.Void(id, terms.Text("factId")!);

        var told = await Follower.Of(service).AllInWords();
        Assert.Equal([1, 2, 3, 4, 5], told.Where(t => t.Contains(id, StringComparison.Ordinal)).Select(t => t[^1] - '0'));
        Assert.Equal([1, 2, 3], told.Where(t => t.Contains(other, StringComparison.Ordinal)).Select(t => t[^1] - '0'));
        Assert.Equal(8, told.Count);
        Assert.Equal(5, (await service.Agreement(id)).GetProperty("revision").GetInt32());
        Assert.Equal(3, (await service.Agreement(other)).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Another_unit_of_the_officer_is_a_change_of_the_agreement()
    {
        var id = await service.AddAgreement(Case, "N-1");
        var follower = await Follower.FromNow(service);
        await service.AddOfficer("1742", "DA-CARDIFF");
        await service.AddOfficer("1742", "DA-CARDIFF");

        Assert.Equal([$"agreement.changed {id} 2"], await follower.AllInWords());
        var agreement = await service.Agreement(id);
        Assert.Equal(("DA-CARDIFF", 2), (agreement.Text("unit"), agreement.GetProperty("revision").GetInt32()));
        await service.IsVerified();
    }

    [Fact]
    public async Task A_channel_that_another_agreement_of_the_victim_marks_unsafe_is_a_change()
    {
        await service.AddInvestigation("DPP/2/26", "1801", "2026-11-02");
        var (id, other) = (await service.AddAgreement(Case, "N-1"), await service.AddAgreement("DPP/2/26", "n-1"));
        var stranger = await service.AddAgreement("DPP/2/26", "N-9");
        var follower = await Follower.FromNow(service);
        var answered = await service.Record(id, "contacts", Bodies.Contact("2026-11-02T08:30:00Z", "unsafe-person-answered"));

        Assert.Equal([$"agreement.changed {id} 2", $"agreement.changed {other} 2"], await follower.AllInWords());
        Assert.Equal("phone", (await service.Agreement(other)).GetProperty("unsafeChannels")[0].GetString());
        await service.Void(id, answered.Text("factId")!);
        Assert.Equal([$"agreement.changed {id} 3", $"agreement.changed {other} 3"], await follower.AllInWords());
        Assert.Equal(1, (await service.Agreement(stranger)).GetProperty("revision").GetInt32());
    }

    // Five working days from Monday the 2nd: due on Monday the 9th. Midnight in London is midnight in UTC in November.
    [Fact]
    public async Task What_becomes_overdue_because_a_day_has_passed_is_told_once()
    {
        var (late, met) = (await service.AddAgreement(Case, "N-1"), await service.AddAgreement(Case, "N-2"));
        await service.AddInvestigation("DPP/2/26", "1742", "2026-10-20");
        var before = await service.AddAgreement("DPP/2/26", "N-3");
        await TellOverdue();
        await service.Record(met, "terms", Bodies.Terms("2026-11-02T08:00:00Z"));
        var follower = await Follower.FromNow(service);

        service.SetNow("2026-11-09T23:59:59Z");
        await TellOverdue();
        Assert.Equal([], await follower.AllInWords());
        service.SetNow("2026-11-10T00:00:00Z");
        await TellOverdue();
        Assert.Equal([$"agreement.overdue {late} 1"], await follower.AllInWords());
        await TellOverdue();
        await service.Record(late, "contacts", Bodies.Contact("2026-11-09T08:00:00Z", "attempted"));
        service.SetNow("2026-11-11T09:00:00Z");
        await TellOverdue();
        Assert.Equal([$"agreement.changed {late} 2"], await follower.AllInWords());
        Assert.Equal("overdue", (await service.Agreement(before)).Text("standing"));
    }

    [Fact]
    public async Task Everything_that_fell_due_while_nobody_looked_is_told_whatever_its_number()
    {
        await TellOverdue();
        for (var i = 0; i < 450; i++)
            await service.AddAgreement(Case, $"N-{i}");
        var follower = await Follower.FromNow(service);
        service.SetNow("2026-11-12T09:00:00Z");
        await TellOverdue();

        var told = await follower.All();
        Assert.All(told, t => Assert.Equal("agreement.overdue", t.Text("type")));
        Assert.Equal(450, told.Select(t => t.Text("subject")).Distinct().Count());
        Assert.Equal(450, told.Count);
    }

    [Fact]
    public async Task An_order_is_told_by_what_is_shown_of_it()
    {
        const string order = "SPO 7/26";
        var id = await service.AddAgreement(Case, "N-1", Bodies.Terms("2026-11-02T07:00:00Z", "P365D"));
        var follower = await Follower.FromNow(service);
        await Milestone("order-made", "2026-11-02T08:00:00Z", order);
        Assert.Equal([$"agreement.changed {id} 2", $"order.changed {order}"], await follower.AllInWords());

        // She was told of nothing in it.
        await service.Record(id, "contacts", Bodies.Contact("2026-11-02T08:10:00Z"));
        Assert.Equal([$"agreement.changed {id} 3"], await follower.AllInWords());
        var breach = await Milestone("order-breached", "2026-11-02T08:20:00Z", order);
        Assert.Equal([$"agreement.changed {id} 4", $"order.changed {order}"], await follower.AllInWords());
        await service.Record(
            id, "contacts", Bodies.Contact("2026-11-02T08:30:00Z", informedOf: [breach.Text("id")!]));
        Assert.Equal([$"agreement.changed {id} 5", $"order.changed {order}"], await follower.AllInWords());
        await service.Record(id, "reviews", Bodies.Review("2026-11-02T08:40:00Z"));
        Assert.Equal([$"agreement.changed {id} 6", $"order.changed {order}"], await follower.AllInWords());
        await service.RecordMilestone(Bodies.Milestone(Case, "bail-breached", "2026-11-02T08:50:00Z"));
        Assert.Equal([$"agreement.changed {id} 7", $"order.changed {order}"], await follower.AllInWords());
        using var voided = await service.Post($"/v1/milestones/{breach.Text("id")}/void", new { reason = "recorded-in-error" });

        var told = await follower.All();
        Assert.Equal([$"agreement.changed {id} 8", $"order.changed {order}"], told.Select(Follower.InWords));
        var url = told[1].GetProperty("data").Text("url")!;
        Assert.Equal("/v1/orders?orderRef=SPO%207%2F26", url);
        Assert.Equal(order, (await service.Read(url)).GetProperty("items")[0].Text("orderRef"));
    }

    [Fact]
    public async Task What_the_service_records_of_an_order_by_itself_is_told()
    {
        var id = await service.AddAgreement(Case, "N-1");
        await Milestone("order-made", "2026-11-02T08:00:00Z", "SPO/7", "2026-11-30");
        var follower = await Follower.FromNow(service);
        service.SetNow("2026-11-16T00:00:00Z");
        await service.Send(new RecordOrderEndsCommand());

        Assert.Equal([$"agreement.changed {id} 3", "order.changed SPO/7"], await follower.AllInWords());
    }

    [Fact]
    public async Task A_reminder_is_told_with_each_move_of_its_status()
    {
        await service.AddAgreement(Case, "N-1");
        var follower = await Follower.FromNow(service);
        service.SetNow("2026-11-02T14:00:00Z");
        await service.Send(new DispatchRemindersCommand());

        var told = await follower.All();
        var reminder = (await service.Read("/v1/reminders")).GetProperty("items")[0];
        Assert.Equal("sent", reminder.Text("status"));
        Assert.Equal(Enumerable.Repeat($"reminder.changed {reminder.Text("id")}", 3), told.Select(Follower.InWords));
        var read = await service.Read(told[0].GetProperty("data").Text("url")!);
        Assert.Equal(3, read.GetProperty("history").GetArrayLength());
    }

    [Fact]
    public async Task A_change_of_the_rules_is_told_once_and_then_what_it_moved()
    {
        var folder = Directory.CreateTempSubdirectory("victim-contact-");
        try
        {
            string id;
            await using (var before = Service.Start(Monday, folder: folder.FullName))
            {
                await before.AddOfficer("1742");
                await before.AddInvestigation(Case, "1742", "2026-11-02");
                id = await before.AddAgreement(Case, "N-1");
                Assert.Equal([$"agreement.changed {id} 1"], await Follower.Of(before).AllInWords());
            }

            var file = Path.Combine(folder.FullName, "holidays.json");
            await File.WriteAllTextAsync(file, Announced, TestContext.Current.CancellationToken);
            var settings = new Dictionary<string, string?> { ["Calendar:BankHolidaysFile"] = file };
            await using (var first = Service.Start(Monday, settings, folder: folder.FullName))
                await first.Read("/v1/milestone-types");
            await using var after = Service.Start(Monday, settings, folder: folder.FullName);
            while (await after.Send(new RederiveDutiesCommand()) > 0)
            {
            }

            Assert.Equal(
                [$"agreement.changed {id} 1", "rules.changed  2", $"agreement.changed {id} 2"], await Follower.Of(after).AllInWords());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task TellOverdue()
    {
        while (await service.Send(new TellOverdueCommand()))
        {
        }
    }

    private Task<JsonElement> Milestone(string type, string occurredAt, string orderRef, string? endsOn = null)
    {
        var order = new JsonObject { ["orderRef"] = orderRef, ["kind"] = "stalking-protection" };
        if (endsOn is not null)
            order["endsOn"] = endsOn;
        var body = Bodies.Milestone(Case, type, occurredAt);
        body["order"] = order;
        return service.RecordMilestone(body);
    }
}
