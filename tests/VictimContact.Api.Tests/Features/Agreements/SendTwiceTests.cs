using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>Trap 44: systems send again what they are not sure of. Nothing may be doubled, and nothing lost.</summary>
public sealed class SendTwiceTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("903", mobile: "07700 900903");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-06-03T10:00:00Z"));
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    /// <summary>A body of each kind with a source id, and one that says otherwise under the same id.</summary>
    public static TheoryData<string, string, string> Facts => new()
    {
        { "terms", """{"agreedAt":"2026-06-10T10:00:00Z","frequency":"P7D","channel":"sms","sourceId":"A"}""", """{"agreedAt":"2026-06-10T10:00:00Z","frequency":"P8D","channel":"sms","sourceId":"A"}""" },
        { "entitlements", """{"level":"enhanced","changedAt":"2026-06-10T10:00:00Z","sourceId":"A"}""", """{"level":"enhanced","basis":"under-18","changedAt":"2026-06-10T10:00:00Z","sourceId":"A"}""" },
        { "contacts", """{"at":"2026-06-10T10:00:00Z","channel":"phone","outcome":"spoke","sourceId":"A"}""", """{"at":"2026-06-10T10:00:00Z","channel":"phone","outcome":"spoke","by":"VCU","sourceId":"A"}""" },
        { "reviews", """{"at":"2026-06-10T10:00:00Z","outcome":"unchanged","victimConsulted":true,"sourceId":"A"}""", """{"at":"2026-06-10T10:00:00.001Z","outcome":"unchanged","victimConsulted":true,"sourceId":"A"}""" },
        { "closings", """{"at":"2026-06-10T10:00:00Z","reason":"case-concluded","sourceId":"A"}""", """{"at":"2026-06-10T10:00:00Z","reason":"duplicate","sourceId":"A"}""" },
        { "reopenings", """{"at":"2026-06-10T10:00:00Z","sourceId":"A"}""", """{"at":"2026-06-11T10:00:00Z","sourceId":"A"}""" },
    };

    [Theory, MemberData(nameof(Facts))]
    public async Task The_same_entry_again_is_answered_with_the_first(string facts, string body, string other)
    {
        var first = await service.Record(id, facts, JsonNode.Parse(body)!.AsObject());
        var timeline = (await service.Timeline(id)).ToString();

        // The same id with spaces around it, the same instant with another offset, absent members said to be null, and members in another
        // order.
        var rewritten = JsonNode.Parse(body.Replace("T10:00:00Z", "T11:00:00+01:00", StringComparison.Ordinal))!.AsObject();
        rewritten["sourceId"] = " A ";
        var reordered = new JsonObject(rewritten.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

        foreach (var again in new[] { body, rewritten.ToJsonString(), reordered.ToJsonString() })
            await IsFirst(await service.Post($"/v1/agreements/{id}/{facts}", again), first);
        Assert.Equal(timeline, (await service.Timeline(id)).ToString());
        await IsReused(await service.Post($"/v1/agreements/{id}/{facts}", other), first.Text("factId")!);
        Assert.Equal(timeline, (await service.Timeline(id)).ToString());
    }

    // (2) One visit to two victims has one entry in the records management system, and is a contact with each.
    [Theory, MemberData(nameof(Facts))]
    public async Task An_id_is_taken_in_its_agreement_and_free_in_others(string facts, string body, string _)
    {
        var first = await service.Record(id, facts, JsonNode.Parse(body)!.AsObject());
        var sibling = await service.AddAgreement("DPP/1/26", "N-2");
        var second = await service.Record(sibling, facts, JsonNode.Parse(body)!.AsObject());
        Assert.NotEqual(first.Text("factId"), second.Text("factId"));
        await IsFirst(await service.Post($"/v1/agreements/{sibling}/{facts}", body), second);
    }

    // (2) A late copy of what was voided does not bring it back; other content under that key is a correction.
    [Theory, MemberData(nameof(Facts))]
    public async Task What_was_voided_stays_void_when_it_is_sent_again_and_other_content_is_new(string facts, string body, string other)
    {
        var first = await service.Record(id, facts, JsonNode.Parse(body)!.AsObject());
        await service.Void(id, first.Text("factId")!);
        var timeline = (await service.Timeline(id)).ToString();
        await IsVoided(await service.Post($"/v1/agreements/{id}/{facts}", body), first.Text("factId")!);
        Assert.Equal(timeline, (await service.Timeline(id)).ToString());

        var second = await service.Record(id, facts, JsonNode.Parse(other)!.AsObject());
        Assert.NotEqual(first.Text("factId"), second.Text("factId"));
        await IsReused(await service.Post($"/v1/agreements/{id}/{facts}", body), second.Text("factId")!);
        await service.Void(id, second.Text("factId")!);
        await IsVoided(await service.Post($"/v1/agreements/{id}/{facts}", body), first.Text("factId")!);
        await IsVoided(await service.Post($"/v1/agreements/{id}/{facts}", other), second.Text("factId")!);
    }

    // (2) Without a sourceId the content is the key. A body with one is another entry.
    [Theory, MemberData(nameof(Facts))]
    public async Task Without_an_id_the_same_content_is_one_entry(string facts, string body, string _)
    {
        var named = JsonNode.Parse(body)!.AsObject();
        var nameless = JsonNode.Parse(body)!.AsObject();
        nameless.Remove("sourceId");
        var first = await service.Record(id, facts, nameless);
        await IsFirst(await service.Post($"/v1/agreements/{id}/{facts}", nameless), first);
        await IsFirst(
            await service.Post(
                $"/v1/agreements/{id}/{facts}",
                nameless.ToJsonString().Replace("T10:00:00Z", "T11:00:00+01:00", StringComparison.Ordinal)),
            first);

        await service.Void(id, first.Text("factId")!);
        await IsVoided(await service.Post($"/v1/agreements/{id}/{facts}", nameless), first.Text("factId")!);
        var second = await service.Record(id, facts, named);
        Assert.NotEqual(first.Text("factId"), second.Text("factId"));
        await IsVoided(await service.Post($"/v1/agreements/{id}/{facts}", nameless), first.Text("factId")!);
    }

    [Fact]
    public async Task Without_an_id_an_exception_is_one_entry_though_its_duty_has_gone()
    {
        var body = Bodies.Exception(await service.DutyId(id, "update"), "2026-06-15T08:00:00Z");
        var first = await service.Record(id, "exceptions", body);
        await service.Void(id, Assert.Single(await service.Facts(id, "terms")).Text("id")!);
        await IsFirst(await service.Post($"/v1/agreements/{id}/exceptions", body), first, sameMet: false);
        Assert.Single(await service.Facts(id, "exception"));
    }

    // (2) Officers by their ids without case, milestones as a set of names, an empty list as none.
    [Fact]
    public async Task Content_is_compared_by_what_it_means()
    {
        var told = await service.Record(
            id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z", informedOf: ["B", "A"], by: "vcu-South"));
        await IsFirst(
            await service.Post(
                $"/v1/agreements/{id}/contacts", Bodies.Contact("2026-06-10T10:00:00Z", informedOf: [" A", "B", "A "], by: "VCU-SOUTH")),
            told);
        await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z", informedOf: ["A"], by: "VCU-SOUTH"));

        var untold = await service.Record(id, "contacts", Bodies.Contact("2026-06-11T10:00:00Z"));
        await IsFirst(await service.Post($"/v1/agreements/{id}/contacts", Bodies.Contact("2026-06-11T10:00:00Z", informedOf: [])), untold);
    }

    // (2) Every write on an agreement honours If-Match, and a repeat is known before.
    [Theory, MemberData(nameof(Facts))]
    public async Task A_fact_for_another_revision_is_refused(string facts, string body, string _)
    {
        using var stale = await service.Send(HttpMethod.Post, $"/v1/agreements/{id}/{facts}", JsonNode.Parse(body)!.AsObject(), "\"7\"");
        await stale.IsProblem(412, "revision-mismatch");
        var first = await service.Record(id, facts, JsonNode.Parse(body)!.AsObject());
        await IsFirst(await service.Send(HttpMethod.Post, $"/v1/agreements/{id}/{facts}", JsonNode.Parse(body)!.AsObject(), "\"7\""), first);
    }

    [Fact]
    public async Task An_id_may_serve_each_kind_once()
    {
        foreach (var row in Facts)
            await service.Record(id, row.Data.Item1, JsonNode.Parse(row.Data.Item2)!.AsObject());
        Assert.Equal(6, (await service.Facts(id)).Count(f => f.Text("sourceId") == "A"));
    }

    [Fact]
    public async Task An_id_is_compared_as_it_was_sent_but_for_its_ends()
    {
        string[] ids = ["OEL-e\u0301", "OEL-\u00e9", "OEL-\u00e9\u200b", "OEL\u2011\u00e9", "oel-\u00e9"];
        foreach (var sourceId in ids)
        {
            var first = await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z", sourceId: sourceId));
            await IsFirst(
                await service.Post($"/v1/agreements/{id}/contacts", Bodies.Contact("2026-06-10T10:00:00Z", sourceId: $" {sourceId} ")),
                first);
        }

        Assert.Equal(ids, (await service.Facts(id, "contact")).Select(f => f.Text("sourceId")).Order(StringComparer.Ordinal));

        // A contact names a milestone by the id that its entry was sent with, and by no other.
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-09T10:00:00Z", sourceId: "CUST-1"));
        Assert.Equal(
            ["unknown-milestone"],
            (await service.Record(id, "contacts", Bodies.Contact("2026-06-10T11:00:00Z", informedOf: ["cust-1"]))).Warnings());
    }

    [Fact]
    public async Task Many_at_once_record_an_entry_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            service.Post($"/v1/agreements/{id}/contacts", Bodies.Contact("2026-06-10T10:00:00Z", sourceId: "C1"))));
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 19), HttpStatusCode.Created], answers.Select(a => a.StatusCode).Order());
        Assert.Single(await service.Facts(id, "contact"));
    }

    [Fact]
    public async Task Unsafe_channels_are_a_set_that_is_the_same_in_any_order()
    {
        var first = await service.Record(
            id, "terms", Bodies.Terms("2026-06-10T10:00:00Z", unsafeChannels: ["letter", "sms"], sourceId: "T1"));
        var again = Bodies.Terms("2026-06-10T10:00:00Z", unsafeChannels: ["sms", "letter", "sms"], sourceId: "T1");
        await IsFirst(await service.Post($"/v1/agreements/{id}/terms", again), first);
    }

    [Fact]
    public async Task An_exception_s_id_is_taken_in_its_agreement()
    {
        var body = Bodies.Exception(await service.DutyId(id, "update"), "2026-06-15T08:00:00Z", sourceId: "E1");
        var first = await service.Record(id, "exceptions", body);
        var sibling = await service.AddAgreement("DPP/1/26", "N-2", Bodies.Terms("2026-06-03T10:00:00Z"));
        using var unknown = await service.Post($"/v1/agreements/{sibling}/exceptions", body);
        await unknown.IsProblem(422, "duty-not-of-agreement");
        await service.Record(
            sibling, "exceptions", Bodies.Exception(await service.DutyId(sibling, "update"), "2026-06-15T08:00:00Z", sourceId: "E1"));

        await service.Void(id, first.Text("factId")!);
        await IsVoided(await service.Post($"/v1/agreements/{id}/exceptions", body), first.Text("factId")!);
    }

    [Fact]
    public async Task Digits_past_the_millisecond_do_not_make_another_entry()
    {
        var first = await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00.123Z", sourceId: "C1"));
        await IsFirst(
            await service.Post($"/v1/agreements/{id}/contacts", Bodies.Contact("2026-06-10T10:00:00.123999Z", sourceId: "C1")), first);
    }

    [Fact]
    public async Task A_repeat_is_known_before_the_revision_is_looked_at()
    {
        var body = Bodies.Terms("2026-06-10T10:00:00Z", sourceId: "T1");
        var first = await (await service.Send(HttpMethod.Post, $"/v1/agreements/{id}/terms", body, "\"1\"")).Is(HttpStatusCode.Created);
        await IsFirst(await service.Send(HttpMethod.Post, $"/v1/agreements/{id}/terms", body, "\"1\""), first);
        body["frequency"] = "P7D";
        await IsReused(await service.Send(HttpMethod.Post, $"/v1/agreements/{id}/terms", body, "\"1\""), first.Text("factId")!);
    }

    [Fact]
    public async Task A_repeat_tells_the_first_entry_as_it_is_now_and_again_what_it_meets()
    {
        var body = Bodies.Contact("2026-06-10T10:00:00Z", channel: "letter", informedOf: ["CUST-1"], sourceId: "C1");
        var first = await service.Record(id, "contacts", body);
        Assert.Equal(["channel-not-in-terms", "unknown-milestone"], first.Warnings());

        // The milestone that it names arrives in between.
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-09T10:00:00Z", sourceId: "CUST-1"));
        var repeat = await (await service.Post($"/v1/agreements/{id}/contacts", body)).Is(HttpStatusCode.OK);
        Assert.Equal(first.Text("factId"), repeat.Text("factId"));
        Assert.Equal(["channel-not-in-terms"], repeat.Warnings());
        Assert.Equal((1, 2), (first.MetCount(), repeat.MetCount()));
    }

    [Fact]
    public async Task An_exception_is_a_repeat_though_its_duty_has_moved_or_gone()
    {
        var body = Bodies.Exception(await service.DutyId(id, "update"), "2026-06-15T08:00:00Z", sourceId: "E1");
        var first = await service.Record(id, "exceptions", body);

        // An earlier contact comes in late, so that the duty was met on the 8th and another one stood on the 15th.
        await service.Record(id, "contacts", Bodies.Contact("2026-06-08T10:00:00Z"));
        await IsFirst(await service.Post($"/v1/agreements/{id}/exceptions", body), first, sameMet: false);

        // Without the terms there is no such duty at all.
        var terms = Assert.Single(await service.Facts(id, "terms")).Text("id");
        await service.Void(id, terms!);
        await IsFirst(await service.Post($"/v1/agreements/{id}/exceptions", body), first, sameMet: false);
        body["reason"] = "no-contact-details";
        await IsReused(await service.Post($"/v1/agreements/{id}/exceptions", body), first.Text("factId")!);
    }

    private static async Task IsFirst(HttpResponseMessage response, JsonElement first, bool sameMet = true)
    {
        using (response)
        {
            var repeat = await response.Is(HttpStatusCode.OK);
            Assert.Equal(first.Text("factId"), repeat.Text("factId"));
            Assert.Equal($"\"{repeat.GetProperty("agreement").GetProperty("revision").GetInt32()}\"", response.Headers.ETag?.ToString());
            if (sameMet)
                Assert.Equal(first.ToString(), repeat.ToString());
        }
    }

    private static async Task IsVoided(HttpResponseMessage response, string factId)
    {
        using (response)
            Assert.Equal(factId, (await response.IsProblem(409, "voided")).Text("factId"));
    }

    private static async Task IsReused(HttpResponseMessage response, string factId)
    {
        using (response)
        {
            var problem = await response.IsProblem(409, "source-id-reused");
            Assert.Equal(factId, problem.Text("id"));
            problem.NamesPointers("/sourceId");
        }
    }
}
