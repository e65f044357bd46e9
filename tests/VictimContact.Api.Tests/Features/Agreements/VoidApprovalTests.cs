using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>
/// (2) A waiver needs a second person: no officer makes an overdue duty of her own case go away by voiding what opened it.
/// </summary>
public sealed class VoidApprovalTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("1801", "CID-CARMARTHEN");
        await service.AddOfficer("A-903");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-06-03T10:00:00Z", "P7D")); // overdue since 11 June
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Overdue_terms_are_voided_with_the_approval_of_a_second_person_only()
    {
        using var assigned = await service.Put(
            "/v1/investigations?investigationRef=DPP/1/26",
            new { officerId = "1801", offence = "burglary", reportedOn = "2026-06-01", assignedAt = "2026-06-11T10:00:00Z" });
        var terms = Assert.Single(await service.Facts(id, "terms")).Text("id")!;
        foreach (var approvedBy in new[] { null, "1742", "1801" })
            (await (await Void(terms, approvedBy)).IsProblem(422, "approval-required")).NamesPointers("/approvedBy");
        (await (await Void(terms, "9999")).IsProblem(422, "unknown-officer")).NamesPointers("/approvedBy");
        Assert.Contains("update open 2026-06-10 -", await service.Duties(id));

        // Officers are compared without case. Who comes into the case only later had no part in it.
        await (await Void(terms, "a-903")).Is(HttpStatusCode.OK);
        Assert.Equal("a-903", Assert.Single(await service.Facts(id, "terms")).Text("voidApprovedBy"));
        Assert.Contains("update void 2026-06-10 2026-06-15", await service.Duties(id));
    }

    [Fact]
    public async Task Who_came_into_the_case_only_afterwards_may_approve()
    {
        using var assigned = await service.Put(
            "/v1/investigations?investigationRef=DPP/1/26",
            new { officerId = "1801", offence = "burglary", reportedOn = "2026-06-01", assignedAt = "2026-06-12T10:00:00Z" });
        var terms = Assert.Single(await service.Facts(id, "terms")).Text("id")!;
        await (await Void(terms, "1801", "2026-06-12T10:00:00Z")).IsProblem(422, "approval-required");
        await (await Void(terms, "1801", "2026-06-12T09:59:59Z")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_review_that_changed_the_terms_and_a_closing_need_it_too()
    {
        // The review ends the duty late; what its own terms ask for is overdue again since the 13th.
        var changed = new { frequency = "P1D", channel = "phone" };
        var review = await service.Record(id, "reviews", Bodies.Review("2026-06-12T10:00:00Z", "changed", terms: changed));
        await (await Void(review.Text("factId")!, null)).IsProblem(422, "approval-required");

        // Without the closing the reopening opens nothing, and the review that it asked for by the 9th goes.
        var other = await service.AddAgreement("DPP/1/26", "N-2", Bodies.Terms("2026-06-03T10:00:00Z", "P1M"));
        var closing = await service.Record(other, "closings", Bodies.Closing("2026-06-04T10:00:00Z"));
        await service.Record(other, "reopenings", Bodies.Reopening("2026-06-05T10:00:00Z"));
        Assert.Contains("review open 2026-06-09 -", await service.Duties(other));
        using var refused = await service.Post(
            $"/v1/agreements/{other}/facts/{closing.Text("factId")}/void", new { reason = "recorded-in-error" });
        await refused.IsProblem(422, "approval-required");
    }

    [Fact]
    public async Task A_milestone_needs_it_where_any_victim_is_overdue_to_be_told()
    {
        var late = (await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-02T10:00:00Z"))).Text("id")!;
        await (await VoidMilestone(late, null)).IsProblem(422, "approval-required");
        await (await VoidMilestone(late, "1742")).IsProblem(422, "approval-required");
        Assert.Equal(0, (await (await VoidMilestone(late, "A-903")).Is(HttpStatusCode.OK)).GetProperty("dutiesOpened").GetInt32());

        var early = (await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-12T10:00:00Z"))).Text("id")!;
        await (await VoidMilestone(early, null)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_hides_nothing_needs_nobody()
    {
        // Without the contact the duty is overdue again.
        var contact = await service.Record(id, "contacts", Bodies.Contact("2026-06-09T10:00:00Z"));
        var terms = await service.Record(id, "terms", Bodies.Terms("2026-06-10T10:00:00Z"));
        await (await Void(terms.Text("factId")!, null)).Is(HttpStatusCode.OK);
        await (await Void(contact.Text("factId")!, null)).Is(HttpStatusCode.OK);
        Assert.Contains("update open 2026-06-10 -", await service.Duties(id));
    }

    private Task<HttpResponseMessage> Void(string factId, string? approvedBy, string? at = null) =>
        service.Post($"/v1/agreements/{id}/facts/{factId}/void", new { reason = "recorded-in-error", approvedBy, at });

    private Task<HttpResponseMessage> VoidMilestone(string milestone, string? approvedBy) =>
        service.Post($"/v1/milestones/{milestone}/void", new { reason = "recorded-in-error", approvedBy });
}
