using System.Net;
using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>(2) A voiding can be taken back, and copies of both may come late and in any order.</summary>
public sealed class RestoreFactTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("1801", "CID-CARMARTHEN");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-06-03T10:00:00Z"));
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task What_is_restored_is_as_if_it_had_never_been_voided()
    {
        var contact = (await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z", sourceId: "OEL-1"))).Text("factId")!;
        var duties = await service.Duties(id);
        await service.Void(id, contact);
        service.SetNow("2026-06-15T10:00:00Z");
        var agreement = await (await Restore(contact)).Is(HttpStatusCode.OK);

        Assert.Equal("2026-06-24", agreement.Text("nextUpdateDue"));
        Assert.Equal(duties, await service.Duties(id));
        var fact = await Fact("contact");
        Assert.Equal((null, null, "2026-06-15T10:00:00Z"), (fact.Text("voidedAt"), fact.Text("voidReason"), fact.Text("restoredAt")));
        using var again = await service.Post($"/v1/agreements/{id}/contacts", Bodies.Contact("2026-06-10T10:00:00Z", sourceId: "OEL-1"));
        Assert.Equal(contact, (await again.Is(HttpStatusCode.OK)).Text("factId"));
    }

    // Of several the latest counts; of two of one instant the restore.
    [Theory]
    [InlineData("2026-06-12T10:00:00Z", "2026-06-12T10:00:01Z", null)]
    [InlineData("2026-06-12T10:00:00Z", "2026-06-12T10:00:00Z", null)]
    [InlineData("2026-06-12T10:00:01Z", "2026-06-12T10:00:00Z", "2026-06-12T10:00:01Z")]
    public async Task The_order_in_which_a_voiding_and_a_restore_arrive_does_not_matter(
        string voidedAt, string restoredAt, string? isVoidAt)
    {
        var one = (await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z"))).Text("factId")!;
        await (await Void(one, voidedAt)).Is(HttpStatusCode.OK);
        await (await Restore(one, restoredAt)).Is(HttpStatusCode.OK);
        await (await Void(one, voidedAt)).Is(HttpStatusCode.OK); // a late copy
        var other = (await service.Record(id, "contacts", Bodies.Contact("2026-06-11T10:00:00Z"))).Text("factId")!;
        await (await Restore(other, restoredAt)).Is(HttpStatusCode.OK);
        await (await Void(other, voidedAt)).Is(HttpStatusCode.OK);

        Assert.Equal(
            [(isVoidAt, restoredAt), (isVoidAt, restoredAt)],
            (await service.Facts(id, "contact")).Select(f => (f.Text("voidedAt"), f.Text("restoredAt"))));
    }

    [Fact]
    public async Task What_is_void_is_so_from_the_latest_voiding_that_says_when()
    {
        var contact = (await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z"))).Text("factId")!;
        await (await Void(contact, "2026-06-12T10:00:00Z")).Is(HttpStatusCode.OK);
        await service.Void(id, contact);
        await (await Void(contact, "2026-06-11T10:00:00Z")).Is(HttpStatusCode.OK);
        Assert.Equal("2026-06-12T10:00:00Z", (await Fact("contact")).Text("voidedAt"));
        await (await Void(contact, "2026-06-13T10:00:00Z")).Is(HttpStatusCode.OK);
        Assert.Equal("2026-06-13T10:00:00Z", (await Fact("contact")).Text("voidedAt"));
    }

    // The clock that dated the restore was four minutes ahead: what nobody dated comes after it.
    [Fact]
    public async Task A_voiding_that_nobody_dated_comes_after_what_is_there()
    {
        var contact = (await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z"))).Text("factId")!;
        await service.Void(id, contact);
        await (await Restore(contact, "2026-06-15T09:04:00Z")).Is(HttpStatusCode.OK);
        await service.Void(id, contact);
        Assert.Equal("2026-06-15T09:04:00.001Z", (await Fact("contact")).Text("voidedAt"));
        await (await Restore(contact)).Is(HttpStatusCode.OK);
        Assert.Null((await Fact("contact")).Text("voidedAt"));
    }

    [Fact]
    public async Task Restoring_what_stands_changes_nothing_the_second_time()
    {
        var terms = (await Fact("terms")).Text("id")!;
        await (await Restore(terms)).Is(HttpStatusCode.OK);
        var timeline = (await service.Timeline(id)).ToString();
        service.SetNow("2026-06-15T10:00:00Z");
        var revision = (await service.Agreement(id)).GetProperty("revision").GetInt32();
        Assert.Equal(revision, (await (await Restore(terms)).Is(HttpStatusCode.OK)).GetProperty("revision").GetInt32());
        Assert.Equal(timeline, (await service.Timeline(id)).ToString());
    }

    [Fact]
    public async Task What_was_recorded_under_its_key_meanwhile_stands_in_the_way()
    {
        var wrong = (await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z", sourceId: "OEL-1"))).Text("factId")!;
        await service.Void(id, wrong);
        var right = (await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z", "met", sourceId: "OEL-1"))).Text("factId")!;
        Assert.Equal(right, (await (await Restore(wrong)).IsProblem(409, "source-id-reused")).Text("id"));

        await service.Void(id, right);
        await (await Restore(wrong)).Is(HttpStatusCode.OK);
        Assert.Equal(right, Assert.Single(await service.Facts(id, "contact"), f => f.Text("voidedAt") is not null).Text("id"));
    }

    [Fact]
    public async Task An_assignment_is_restored_for_the_whole_investigation()
    {
        var sibling = await service.AddAgreement("DPP/1/26", "N-2", Bodies.Terms("2026-06-03T10:00:00Z"));
        using var assigned = await service.Put(
            "/v1/investigations?investigationRef=DPP/1/26",
            new { officerId = "1801", offence = "burglary", reportedOn = "2026-06-01", assignedAt = "2026-06-11T10:00:00Z" });
        var assignments = await service.Facts(id, "assignment");
        await service.Void(id, assignments[1].Text("id")!);
        Assert.Equal("1742", (await service.Agreement(sibling)).Text("officerId"));
        await (await Restore(assignments[1].Text("id")!)).Is(HttpStatusCode.OK);
        Assert.Equal(("1801", "CID-CARMARTHEN"), ((await service.Agreement(sibling)).Text("officerId"), (await service.Agreement(id)).Text("unit")));
    }

    [Theory]
    [InlineData("2026-06-15T09:05:00.001Z", "event-in-future")]
    [InlineData("1999-12-31T23:59:59Z", "event-too-old")]
    public async Task An_instant_is_held_to_what_every_instant_is_held_to(string at, string code)
    {
        var terms = (await Fact("terms")).Text("id")!;
        foreach (var response in new[] { await Void(terms, at), await Restore(terms, at) })
            (await response.IsProblem(422, code)).NamesPointers("/at");
    }

    [Fact]
    public async Task A_voiding_for_another_revision_is_refused_and_a_repeat_is_not()
    {
        var terms = (await Fact("terms")).Text("id")!;
        foreach (var (change, body) in new[] { ("void", (object)new { reason = "duplicate" }), ("restore", new { at = "2026-06-15T09:00:00Z" }) })
        {
            var address = $"/v1/agreements/{id}/facts/{terms}/{change}";
            using var stale = await service.Send(HttpMethod.Post, address, body, "\"7\"");
            await stale.IsProblem(412, "revision-mismatch");
            await (await service.Post(address, body)).Is(HttpStatusCode.OK);
            using var repeat = await service.Send(HttpMethod.Post, address, body, "\"7\"");
            await repeat.Is(HttpStatusCode.OK);
        }
    }

    private Task<HttpResponseMessage> Void(string factId, string at) =>
        service.Post($"/v1/agreements/{id}/facts/{factId}/void", new { reason = "recorded-in-error", at });

    private Task<HttpResponseMessage> Restore(string factId, string? at = null) =>
        service.Post($"/v1/agreements/{id}/facts/{factId}/restore", new { at });

    private async Task<JsonElement> Fact(string kind) => Assert.Single(await service.Facts(id, kind));
}
