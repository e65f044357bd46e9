using System.Net;
using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>The figures of orders, on the caseload of <see cref="OrderScene"/>.</summary>
public sealed class ReadOrdersTests
{
    private const string NoBreach = "0 0 0 0 0 0 0 0 null";

    [Fact]
    public async Task Orders_breaches_and_follow_ups_of_the_last_three_whole_months_are_counted()
    {
        await using var service = await OrderScene.Start();
        var answer = await OrderScene.Figures(service);

        Assert.Equal("2026-06-15T09:00:00Z 2026-06-15", $"{answer.Text("asOf")} {answer.Text("today")}");
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("groups").ValueKind);
        var period = answer.GetProperty("orders").GetProperty("period");
        Assert.Equal("2026-03 2026-05", $"{period.Text("from")} {period.Text("to")}");
        Assert.Equal(
            "1 1 1 1 | 2 1 | 4 4 2 1 1 1 0 0 0.5 | 9 3 2 1 3 0 4 0.3333 0.8", answer.GetProperty("orders").Line());
        await service.IsVerified();
    }

    [Fact]
    public async Task They_are_counted_apart_by_unit_by_kind_and_by_month()
    {
        await using var service = await OrderScene.Start();
        const string ofOne = "1 0 0 1 | 0 0 | 3 2 1 1 0 0 0 0 0.5 | 3 1 1 0 1 0 1 0.3333 0.5";

        Assert.Equal(
            [$"CID-A: {ofOne}", "CID-B: 0 1 1 0 | 2 1 | 1 2 1 0 1 1 0 0 0.5 | 6 2 1 1 2 0 3 0.3333 1"],
            (await OrderScene.Figures(service, "?groupBy=unit")).GroupLines());
        Assert.Equal(
            [
                $"non-molestation: 0 0 0 0 | 1 1 | {NoBreach} | 2 1 0 1 0 0 1 0.5 1",
                $"occupation: 0 0 0 0 | 1 0 | {NoBreach} | 1 0 1 0 0 0 1 0 1",
                "restraining: 0 1 1 0 | 0 0 | 1 2 1 0 1 1 0 0 0.5 | 3 1 0 0 2 0 1 0.3333 1",
                $"stalking-protection: {ofOne}",
            ],
            (await OrderScene.Figures(service, "?groupBy=kind")).GroupLines());
        Assert.Equal(
            [
                $"2026-03: null | 0 0 | {NoBreach} | 2 2 0 0 0 0 2 1 1",
                "2026-04: null | 0 0 | 1 1 1 0 0 0 0 0 1 | 5 1 2 1 1 0 2 0.2 0.6666",
                "2026-05: null | 2 1 | 3 3 1 1 1 1 0 0 0.3333 | 2 0 0 0 2 0 0 0 null",
            ],
            (await OrderScene.Figures(service, "?groupBy=month")).GroupLines());
        var unit = await OrderScene.Figures(service, "?unit=cid-a&groupBy=kind");
        Assert.Equal(ofOne, unit.GetProperty("orders").Line());
        Assert.Equal([$"stalking-protection: {ofOne}"], unit.GroupLines());
    }

    // The officer of CID-A is posted today. What holds and is open follows; what ended, was met or happened before stays.
    [Fact]
    public async Task A_posting_takes_along_what_holds_and_leaves_what_is_over()
    {
        await using var service = await OrderScene.Start();
        await service.AddOfficer("1742", "CID-C");

        Assert.Equal(
            [
                "CID-A: 0 0 0 0 | 0 0 | 3 2 1 1 0 0 0 0 0.5 | 2 1 1 0 0 0 1 0.5 0.5",
                "CID-B: 0 1 1 0 | 2 1 | 1 2 1 0 1 1 0 0 0.5 | 6 2 1 1 2 0 3 0.3333 1",
                $"CID-C: 1 0 0 1 | 0 0 | {NoBreach} | 1 0 0 0 1 0 0 0 null",
            ],
            (await OrderScene.Figures(service, "?groupBy=unit")).GroupLines());
        await service.IsVerified();

        using var posted = await service.Put(
            "/v1/officers/2001", new { unit = "CID-D", mobile = "07700 900201", postedAt = "2026-05-12T09:00:00Z" });
        await posted.Is(HttpStatusCode.OK);
        Assert.Equal(
            [
                "CID-A: 0 0 0 0 | 0 0 | 3 2 1 1 0 0 0 0 0.5 | 2 1 1 0 0 0 1 0.5 0.5",
                $"CID-B: 0 0 0 0 | 1 1 | {NoBreach} | 4 2 1 1 0 0 3 0.5 1",
                $"CID-C: 1 0 0 1 | 0 0 | {NoBreach} | 1 0 0 0 1 0 0 0 null",
                "CID-D: 0 1 1 0 | 1 0 | 1 2 1 0 1 1 0 0 0.5 | 2 0 0 0 2 0 0 0 null",
            ],
            (await OrderScene.Figures(service, "?groupBy=unit")).GroupLines());
        await service.IsVerified();
    }

    // A last day counts until it is over, and 56 days ahead is soon: 31 July is 57 days after 4 June, on which no end is said yet.
    [Theory]
    [InlineData("2026-06-04T09:00:00Z", 0)]
    [InlineData("2026-06-05T09:00:00Z", 1)]
    [InlineData("2026-07-31T09:00:00Z", 1)]
    public async Task An_order_ends_soon_from_56_days_before_its_last_day(string now, int endingSoon)
    {
        await using var service = Service.Start(now);
        await service.AddOfficer("1742", "CID-A");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-01-05");
        await OrderScene.Milestone(
            service, "DPP/1/26", "order-made", "2026-03-02T10:00:00Z", OrderScene.Order("SPO/1", "other", endsOn: "2026-07-31"));

        Assert.Equal(
            endingSoon,
            (await OrderScene.Figures(service)).GetProperty("orders").GetProperty("now").GetProperty("endingSoon").GetInt32());
    }

    // The order holds until 30 April, and 5 March is 56 days before that: the day on which a review is asked for. It is over on 1 May.
    [Theory]
    [InlineData("2026-03-04", 1)]
    [InlineData("2026-03-05", 0)]
    [InlineData("2026-05-01", 0)]
    [InlineData("2026-05-02", 1)]
    public async Task An_order_ended_without_review_where_nobody_asked_in_its_last_56_days(string reviewedOn, int withoutReview)
    {
        await using var service = Service.Start("2026-05-03T09:00:00Z");
        await service.AddOfficer("1742", "CID-A");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-01-05");
        var id = await service.AddAgreement("DPP/1/26", "N-1");
        await OrderScene.Milestone(
            service, "DPP/1/26", "order-made", "2026-01-05T10:00:00Z", OrderScene.Order("SPO/1", "other", endsOn: "2026-04-30"));
        await service.Record(id, "reviews", Bodies.Review($"{reviewedOn}T08:00:00Z"));
        await service.Record(id, "reviews", Bodies.Review("2026-04-01T08:00:00Z", victimConsulted: false));

        Assert.Equal((1, withoutReview), await Ended(service));
        await service.IsVerified();
    }

    [Fact]
    public async Task Each_of_several_victims_is_to_be_asked_before_an_order_ends_and_where_there_is_none_nobody_was()
    {
        await using var service = Service.Start("2026-05-03T09:00:00Z");
        await service.AddOfficer("1742", "CID-A");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-01-05");
        await OrderScene.Milestone(
            service, "DPP/1/26", "order-made", "2026-01-05T10:00:00Z", OrderScene.Order("SPO/1", "other", endsOn: "2026-04-30"));
        Assert.Equal((1, 1), await Ended(service));

        var first = await service.AddAgreement("DPP/1/26", "N-1");
        await service.Record(first, "reviews", Bodies.Review("2026-04-01T08:00:00Z"));
        Assert.Equal((1, 0), await Ended(service));
        var second = await service.AddAgreement("DPP/1/26", "N-2");
        Assert.Equal((1, 1), await Ended(service));
        await service.Record(second, "reviews", Bodies.Review("2026-04-02T08:00:00Z"));
        Assert.Equal((1, 0), await Ended(service));

        // One that was never made did not end.
        await OrderScene.Milestone(service, "DPP/1/26", "order-applied", "2026-04-01T10:00:00Z", OrderScene.Order("SPO/2", "other"));
        await OrderScene.Milestone(service, "DPP/1/26", "order-refused", "2026-04-02T10:00:00Z", OrderScene.Order("SPO/2", "other"));
        Assert.Equal((1, 0), await Ended(service));
        await service.IsVerified();
    }

    [Fact]
    public async Task A_breach_that_is_voided_is_counted_no_more_and_one_that_is_excused_is_counted_apart()
    {
        await using var service = await OrderScene.Start();
        await service.AddOfficer("903", "CID-A", "07700 900903");
        var second = (await service.Read("/v1/agreements?victimRef=M-2")).GetProperty("items")[0].Text("id")!;
        var open = (await service.Timeline(second)).GetProperty("duties").EnumerateArray()
            .Single(d => d.Text("kind") == "inform" && d.Text("dueOn") == "2026-05-27");
        await service.Record(second, "exceptions", Bodies.Exception(open.Text("id")!, "2026-06-01T10:00:00Z"));
        Assert.Equal(
            ["restraining: 0 1 1 0 | 0 0 | 1 2 1 0 0 0 0 1 1 | 3 1 0 0 2 0 1 0.3333 1"],
            (await OrderScene.Figures(service, "?unit=CID-B&groupBy=kind")).GroupLines().Where(l => l[0] == 'r'));

        using var voided = await service.Post(
            $"/v1/milestones/{open.Text("milestoneId")}/void", new { reason = "recorded-in-error", approvedBy = "903" });
        await voided.Is(HttpStatusCode.OK);
        Assert.Equal(
            [$"restraining: 0 1 1 0 | 0 0 | {NoBreach} | 3 1 0 0 2 0 1 0.3333 1"],
            (await OrderScene.Figures(service, "?unit=CID-B&groupBy=kind")).GroupLines().Where(l => l[0] == 'r'));
        await service.IsVerified();
    }

    [Fact]
    public async Task A_unit_that_nobody_knows_is_no_all_clear_and_months_are_a_period()
    {
        await using var service = await OrderScene.Start();
        using var unknown = await service.Get("/v1/compliance/orders?unit=CID-X");
        await unknown.IsProblem(404, "unit-not-known");
        using var notValid = await service.Get("/v1/compliance/orders?from=2026-05&to=2026-04");
        await notValid.IsProblem(422, "period-not-valid");
        using var otherwise = await service.Get("/v1/compliance/orders?groupBy=officer");
        Assert.Equal(HttpStatusCode.BadRequest, otherwise.StatusCode);

        var empty = await OrderScene.Figures(service, "?from=2026-01&to=2026-01&groupBy=month");
        Assert.Equal($"1 1 1 1 | 0 0 | {NoBreach} | 0 0 0 0 0 0 0 null null", empty.GetProperty("orders").Line());
        Assert.Equal([$"2026-01: null | 0 0 | {NoBreach} | 0 0 0 0 0 0 0 null null"], empty.GroupLines());
    }

    private static async Task<(int Ended, int WithoutReview)> Ended(Service service)
    {
        var period = (await OrderScene.Figures(service, "?from=2026-01&to=2026-05")).GetProperty("orders").GetProperty("period");
        return (period.GetProperty("ended").GetInt32(), period.GetProperty("endedWithoutReview").GetInt32());
    }
}
