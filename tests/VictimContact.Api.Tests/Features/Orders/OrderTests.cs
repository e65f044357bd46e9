using System.Data.Common;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Cases;
using VictimContact.Api.Cli;
using VictimContact.Api.Features.Orders;
using VictimContact.Api.Storage;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Orders;

/// <summary>
/// Orders (2), over HTTP. A case of Monday 2 February 2026, a victim with terms, and an order made on Monday 2 March. It is Tuesday the
/// 3rd.
/// </summary>
public sealed class OrderTests : IAsyncLifetime
{
    private const string Case = "DPP/1/26";

    private readonly Service service = Service.Start("2026-03-03T09:00:00Z");
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("903", mobile: "07700 900903");
        await service.AddInvestigation(Case, "1742", "2026-02-02");
        id = await service.AddAgreement(Case, "N-1");
        await service.Record(id, "terms", Bodies.Terms("2026-02-02T10:00:00Z", "P365D"));
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task An_order_made_is_told_reviewed_and_followed_up()
    {
        var made = await Record("order-made", "2026-03-02T10:00:00Z", new JsonObject { ["subjectRef"] = "S-1", ["protects"] = new JsonArray("n-1") });
        Assert.Equal(
            """{"orderRef":"SPO/7","kind":"stalking-protection","subjectRef":"S-1","endsOn":null,"untilFurtherOrder":null,"protects":["n-1"]}""",
            made.GetProperty("order").ToString());
        Assert.Equal(["inform open 2026-03-03 -", "review open 2026-03-04 -", "review open 2026-03-30 -"], await Owed());
        Assert.Equal(2, made.GetProperty("dutiesOpened").GetInt32());

        await service.Record(id, "reviews", Bodies.Review("2026-03-03T08:00:00Z", victimConsulted: false));
        Assert.Equal(["inform open 2026-03-03 -", "review open 2026-03-04 -", "review open 2026-03-30 -"], await Owed());
        await service.Record(id, "reviews", Bodies.Review("2026-03-03T08:30:00Z"));
        Assert.Equal(
            [
                "inform open 2026-03-03 -", "review met 2026-03-04 2026-03-03", "review met 2026-03-30 2026-03-03",
                "review open 2026-03-31 -",
            ],
            await Owed());
    }

    // The clocks go forward on 29 March: midnight of the 31st is 23:00 in UTC.
    [Fact]
    public async Task Its_ends_are_recorded_by_the_service_when_their_day_begins()
    {
        await Record("order-made", "2026-03-02T10:00:00Z", new JsonObject { ["endsOn"] = "2026-03-30" });
        Assert.Equal(["order-made k.evans"], await Milestones());
        await At("2026-03-15T23:59:59Z");
        Assert.Equal(["order-made k.evans"], await Milestones());
        await At("2026-03-16T00:00:00Z");
        Assert.Equal(["order-expiring victim-contact", "order-made k.evans"], await Milestones());
        await At("2026-03-30T23:00:00Z");
        Assert.Equal(["order-expired victim-contact", "order-expiring victim-contact", "order-made k.evans"], await Milestones());
        Assert.Contains("review missed 2026-03-30 2026-03-31", await Owed());
    }

    // For an hour the worker may be about to record it.
    [Fact]
    public async Task An_end_that_is_not_recorded_within_an_hour_is_a_difference()
    {
        await Record("order-made", "2026-03-02T10:00:00Z", new JsonObject { ["endsOn"] = "2026-03-30" });
        await service.IsVerified();
        service.SetNow("2026-03-16T00:59:59Z");
        await service.IsVerified();

        service.SetNow("2026-03-16T01:00:00Z");
        var late = await (await Verification.Begin(service.Services, TestContext.Current.CancellationToken))
            .Run(_ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(2, late.Faults);
        Assert.EndsWith("follows from the last day of its order and is not recorded", late.First[0].What, StringComparison.Ordinal);
        Assert.Equal(
            "investigation's next_order_end_at is 2026-03-16T00:00:00.000Z, by the timeline 2026-03-30T23:00:00.000Z", late.First[1].What);

        await At("2026-03-16T01:00:00Z");
        await service.IsVerified();
    }

    [Fact]
    public async Task An_end_that_another_copy_has_recorded_meanwhile_raises_no_revision_again()
    {
        await Record("order-made", "2026-03-02T10:00:00Z", new JsonObject { ["endsOn"] = "2026-03-30" });
        var before = (await service.Agreement(id)).GetProperty("revision").GetInt32();

        service.SetNow("2026-03-16T00:00:00Z");
        var records = service.Services.GetRequiredService<IDatabase>();
        await RecordEnds(new Overtaken(records, () => RecordEnds(records)));
        Assert.Equal(["order-expiring victim-contact", "order-made k.evans"], await Milestones());
        Assert.Equal(before + 1, (await service.Agreement(id)).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task An_order_whose_end_is_past_brings_both_ends_in_its_own_commit()
    {
        await Record("order-made", "2026-02-02T10:00:00Z", new JsonObject { ["endsOn"] = "2026-02-27" });
        Assert.Equal(["order-expired victim-contact", "order-expiring victim-contact", "order-made k.evans"], await Milestones());
    }

    // 9999-12-31, the last day that can be written, is what some systems send for "no end".
    [Fact]
    public async Task An_order_may_hold_until_the_last_day_that_there_is()
    {
        await Record("order-made", "2026-03-02T10:00:00Z", new JsonObject { ["endsOn"] = "9999-12-31" });
        Assert.Equal(["order-made k.evans"], await Milestones());
        var order = (await service.Read("/v1/orders")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(("in-force", "9999-12-31"), (order.Text("status"), order.Text("endsOn")));
        Assert.Empty(await Refs("?endsBefore=9999-12-31"));

        await Record("order-varied", "2026-03-02T15:00:00Z", new JsonObject { ["endsOn"] = "2026-03-30" });
        await At("2026-03-30T23:00:00Z");
        Assert.Contains("order-expired victim-contact", await Milestones());
    }

    [Fact]
    public async Task A_last_day_typed_late_takes_an_end_back_and_one_moved_later_does_not()
    {
        await Record("order-made", "2026-02-02T10:00:00Z", new JsonObject { ["endsOn"] = "2026-02-27" });
        await Record("order-varied", "2026-02-20T10:00:00Z", new JsonObject { ["endsOn"] = "2026-03-20" });
        Assert.Equal(
            ["order-expiring victim-contact", "order-expiring victim-contact", "order-made k.evans", "order-varied k.evans"],
            await Milestones());
        var expired = await Record("order-varied", "2026-02-25T10:00:00Z", new JsonObject { ["endsOn"] = null });
        Assert.True(expired.GetProperty("order").GetProperty("untilFurtherOrder").GetBoolean());
    }

    [Fact]
    public async Task The_systems_own_end_of_that_day_takes_the_place_of_ours_and_one_that_is_voided_does_not_come_again()
    {
        await Record("order-made", "2026-02-02T10:00:00Z", new JsonObject { ["endsOn"] = "2026-02-27" });
        await Record("order-expired", "2026-02-28T12:00:00Z", []);
        Assert.Equal(["order-expired k.evans", "order-expiring victim-contact", "order-made k.evans"], await Milestones());

        var expiring = (await Standing()).Single(m => m.Text("type") == "order-expiring").Text("id");
        using var voided = await service.Post($"/v1/milestones/{expiring}/void", new { reason = "recorded-in-error", approvedBy = "903" });
        Assert.Equal(HttpStatusCode.OK, voided.StatusCode);
        await At("2026-03-03T10:00:00Z");
        Assert.Equal(["order-expired k.evans", "order-made k.evans"], await Milestones());
        using var restored = await service.Post($"/v1/milestones/{expiring}/restore", new { });
        Assert.Equal(HttpStatusCode.OK, restored.StatusCode);
        Assert.Equal(["order-expired k.evans", "order-expiring victim-contact", "order-made k.evans"], await Milestones());
    }

    // Without a sourceId, type, instant and order name a milestone: two orders made at one sitting are two.
    [Fact]
    public async Task The_order_is_part_of_what_names_a_milestone()
    {
        await Record("order-made", "2026-03-02T10:00:00Z", []);
        using var repeat = await service.Post("/v1/milestones", Body("order-made", "2026-03-02T10:00:00Z", []));
        Assert.Equal(HttpStatusCode.OK, repeat.StatusCode);
        using var otherwise = await service.Post("/v1/milestones", Body("order-made", "2026-03-02T10:00:00Z", new JsonObject { ["endsOn"] = "2026-09-01" }));
        await otherwise.IsProblem(409, "source-id-reused");
        await Record("order-made", "2026-03-02T10:00:00Z", new JsonObject { ["orderRef"] = "RO/8" });
    }

    // A subject with two orders and three breaches, one of them a new crime with a victim of its own.
    [Fact]
    public async Task A_subjects_whole_history_is_one_answer()
    {
        var subject = new JsonObject { ["subjectRef"] = "S-1" };
        await Record("order-applied", "2026-02-05T10:00:00Z", subject);
        await Record("order-made", "2026-02-09T10:00:00Z", new JsonObject { ["subjectRef"] = "S-1", ["endsOn"] = "2028-02-29" });
        await Record("order-served", "2026-02-10T10:00:00Z", subject);
        await Record("order-breached", "2026-02-20T10:00:00Z", subject, "BREACH-1");
        await service.RecordMilestone(Bodies.Milestone(Case, "bail-breached", "2026-02-24T10:00:00Z"));
        await service.Record(id, "contacts", Bodies.Contact("2026-02-20T15:00:00Z", informedOf: ["BREACH-1"]));
        await service.Record(id, "reviews", Bodies.Review("2026-02-23T09:00:00Z"));

        await service.AddInvestigation("DPP/2/26", "1742", "2026-02-27");
        var other = await service.AddAgreement("DPP/2/26", "N-2");
        await service.RecordMilestone(Body("order-breached", "2026-02-27T10:00:00Z", subject, "DPP/2/26"));
        await Record("order-made", "2026-02-16T10:00:00Z", new JsonObject { ["orderRef"] = "RO/8", ["kind"] = "restraining", ["subjectRef"] = "s-1" });
        await Record("order-made", "2026-02-16T10:00:00Z", new JsonObject { ["orderRef"] = "NMO/9", ["subjectRef"] = "S-2" });

        var items = (await service.Read("/v1/orders?subjectRef=S-1")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["RO/8", "SPO/7"], items.Select(o => o.Text("orderRef")));
        var order = items[1];
        Assert.Equal(
            """stalking-protection S-1 in-force 2026-02-05 2026-02-09 2026-02-10 2028-02-29 ["DPP/1/26","DPP/2/26"]""",
            string.Join(' ', new[] { "kind", "subjectRef", "status", "appliedOn", "madeOn", "servedOn", "endsOn", "investigationRefs" }.Select(m => order.GetProperty(m).ToString())));
        Assert.Equal(
            $$"""[{"agreementId":"{{id}}","victimRef":"N-1","lastReviewOn":"2026-02-23","nextReviewDue":"2026-03-23"}]""",
            order.GetProperty("victims").ToString());
        Assert.Equal(
            [
                $$"""DPP/1/26 order-breached [{"agreementId":"{{id}}","toldOn":"2026-02-20","reviewedOn":"2026-02-23","victimConsulted":true}]""",
                $$"""DPP/1/26 bail-breached [{"agreementId":"{{id}}","toldOn":null,"reviewedOn":null,"victimConsulted":null}]""",
                $$"""DPP/2/26 order-breached [{"agreementId":"{{other}}","toldOn":null,"reviewedOn":null,"victimConsulted":null}]""",
            ],
            order.GetProperty("breaches").EnumerateArray().Select(b => $"{b.Text("investigationRef")} {b.Text("type")} {b.GetProperty("victims")}"));
        Assert.Equal(
            ["order-applied", "order-made", "order-served"],
            order.GetProperty("milestones").EnumerateArray().Select(m => m.Text("type")));
        TestContext.Current.TestOutputHelper?.WriteLine(order.ToString());

        Assert.Equal(["NMO/9"], await Refs("?subjectRef=s-2"));
        Assert.Equal(["SPO/7"], await Refs("?endsBefore=2028-03-01"));
        Assert.Empty(await Refs("?endsBefore=2028-02-29"));
        Assert.Equal(["SPO/7"], await Refs("?victimRef=n-2"));
        Assert.Equal(["NMO/9", "RO/8", "SPO/7"], await Refs("?investigationRef=dpp%2F1%2F26&status=in-force"));
        Assert.Empty(await Refs("?status=ended"));
        var first = await service.Read("/v1/orders?limit=2");
        Assert.Equal(["SPO/7"], await Refs($"?limit=2&cursor={first.Text("nextCursor")}"));
    }

    // The order moves from one victim to another after the breach, and a second breach names whom it concerned itself.
    [Fact]
    public async Task A_breach_concerned_whom_the_order_protected_then()
    {
        var other = await service.AddAgreement(Case, "N-2");
        await Record("order-made", "2026-02-09T10:00:00Z", new JsonObject { ["protects"] = new JsonArray("N-1") });
        await Record("order-breached", "2026-02-11T10:00:00Z", []);
        await Record("order-varied", "2026-02-16T10:00:00Z", new JsonObject { ["protects"] = new JsonArray("N-2") });
        await Record("order-breached", "2026-02-18T10:00:00Z", []);
        await Record("order-breached", "2026-02-20T10:00:00Z", new JsonObject { ["protects"] = new JsonArray("N-1") });

        var order = (await service.Read("/v1/orders")).GetProperty("items")[0];
        Assert.Equal(
            [$"2026-02-11T10:00:00Z {id}", $"2026-02-18T10:00:00Z {other}", $"2026-02-20T10:00:00Z {id}"],
            order.GetProperty("breaches").EnumerateArray().Select(
                b => $"{b.Text("occurredAt")} {string.Join(' ', VictimsOf(b))}"));
        Assert.Equal([other], VictimsOf(order));
        Assert.Equal(
            ["inform open 2026-02-10 -", "inform open 2026-02-12 -", "inform open 2026-02-23 -"],
            (await Owed()).Where(d => d.StartsWith("inform", StringComparison.Ordinal)));
    }

    private static IEnumerable<string?> VictimsOf(JsonElement it) =>
        it.GetProperty("victims").EnumerateArray().Select(v => v.Text("agreementId"));

    // Three investigations name one order: that of a breach by itself, that of its application, and that of its making, each the later.
    [Fact]
    public async Task Filters_look_at_what_the_investigation_of_its_making_says()
    {
        await service.AddInvestigation("DPP/2/26", "1742", "2026-02-02");
        await service.AddInvestigation("DPP/3/26", "1742", "2026-02-02");
        await service.RecordMilestone(Body("order-breached", "2026-02-03T10:00:00Z", new JsonObject { ["subjectRef"] = "S-2" }, "DPP/2/26"));
        Assert.Equal(["SPO/7"], await Refs("?status=applied&subjectRef=s-2"));
        await service.RecordMilestone(Body("order-applied", "2026-02-04T10:00:00Z", new JsonObject { ["subjectRef"] = "S-3" }, "DPP/3/26"));
        Assert.Equal(["SPO/7"], await Refs("?status=applied&subjectRef=S-3"));
        Assert.Empty(await Refs("?subjectRef=S-2"));
        var made = await Record("order-made", "2026-02-05T10:00:00Z", new JsonObject { ["subjectRef"] = "S-1", ["endsOn"] = "2026-08-05" });

        Assert.Equal(
            ["SPO/7"], await Refs("?status=in-force&subjectRef=S-1&endsBefore=2026-08-06&orderRef=spo%2F7&investigationRef=dpp%2F2%2F26"));
        Assert.Empty(await Refs("?status=applied"));
        Assert.Empty(await Refs("?subjectRef=S-2"));
        Assert.Empty(await Refs("?subjectRef=S-3"));
        var order = (await service.Read("/v1/orders")).GetProperty("items")[0];
        Assert.Equal("""["DPP/1/26","DPP/3/26","DPP/2/26"]""", order.GetProperty("investigationRefs").ToString());
        await service.IsVerified();

        using var voided = await service.Post($"/v1/milestones/{made.Text("id")}/void", new { reason = "recorded-in-error", approvedBy = "903" });
        Assert.Equal(HttpStatusCode.OK, voided.StatusCode);
        Assert.Equal(["SPO/7"], await Refs("?status=applied&subjectRef=S-3"));
        Assert.Empty(await Refs("?investigationRef=DPP%2F1%2F26"));
        await service.IsVerified();
    }

    private async Task<string?[]> Refs(string query) =>
        [.. (await service.Read($"/v1/orders{query}")).GetProperty("items").EnumerateArray().Select(o => o.Text("orderRef"))];

    [Theory]
    [InlineData("""{"investigationRef":"DPP/1/26","type":"order-made","occurredAt":"2026-03-02T10:00:00Z"}""", "order-required", "/order")]
    [InlineData(
        """{"investigationRef":"DPP/1/26","type":"charged","occurredAt":"2026-03-02T10:00:00Z","order":{"orderRef":"A","kind":"other"}}""",
        "order-not-wanted", "/order")]
    [InlineData(
        """{"investigationRef":"DPP/1/26","type":"order-made","occurredAt":"2026-03-02T10:00:00Z","order":{"orderRef":"A","kind":"other","endsOn":"2026-03-01"}}""",
        "ends-on-before-milestone", "/order/endsOn")]
    [InlineData(
        """{"investigationRef":"DPP/1/26","type":"order-made","occurredAt":"2026-03-02T10:00:00Z","order":{"orderRef":"A","kind":"other","protects":[]}}""",
        "validation-failed", "/order/protects")]
    [InlineData(
        """{"investigationRef":"DPP/1/26","type":"order-made","occurredAt":"2026-03-02T10:00:00Z","order":{"orderRef":" ","kind":"other"}}""",
        "validation-failed", "/order/orderRef")]
    public async Task What_is_wrong_with_an_order_is_said_and_where(string body, string code, string pointer)
    {
        using var response = await service.Post("/v1/milestones", JsonNode.Parse(body)!);
        (await response.IsProblem(422, code)).NamesPointers(pointer);
    }

    private static JsonObject Body(
        string type, string at, JsonObject order, string investigationRef = Case, string? sourceId = null) => new()
        {
            ["investigationRef"] = investigationRef,
            ["sourceId"] = sourceId,
            ["type"] = type,
            ["occurredAt"] = at,
            ["order"] = new JsonObject(
            new JsonObject { ["orderRef"] = "SPO/7", ["kind"] = "stalking-protection" }
                .Where(m => !order.ContainsKey(m.Key)).Concat(order)
                .Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))),
        };

    private async Task<JsonElement> Record(string type, string at, JsonObject order, string? sourceId = null) =>
        await service.RecordMilestone(Body(type, at, order, Case, sourceId));

    private Task<bool> RecordEnds(IDatabase records) => new RecordOrderEndsHandler(
        records, service.Services.GetRequiredService<Projection>(), service.Clock).Handle(new(), TestContext.Current.CancellationToken);

    private async Task At(string now)
    {
        service.SetNow(now);
        await service.Services.GetRequiredService<IMediator>().Send(new RecordOrderEndsCommand(), TestContext.Current.CancellationToken);
    }

    private async Task<string[]> Owed() =>
        [.. (await service.Duties(id)).Where(d => d.Split(' ')[0] is "inform" or "review")];

    private async Task<IEnumerable<JsonElement>> Standing() => (await service.Facts(id, "milestone")).Where(f => f.Text("voidedAt") is null);

    private async Task<string[]> Milestones() =>
        [.. (await Standing()).Select(m => $"{m.Text("type")} {(m.Text("recordedBy") == "victim-contact" ? "victim-contact" : "k.evans")}").Order(StringComparer.Ordinal)];

    /// <summary>The records as one copy of the program sees them, while another does its work after each look of it.</summary>
    private sealed class Overtaken(IDatabase records, Func<Task> other) : IDatabase
    {
        public Task<T> Write<T>(Func<DbConnection, Task<T>> unit, Func<T, bool> commits, CancellationToken cancellation) =>
            records.Write(unit, commits, cancellation);

        public async Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation)
        {
            var found = await records.Read(query, cancellation);
            await other();
            return found;
        }
    }
}
