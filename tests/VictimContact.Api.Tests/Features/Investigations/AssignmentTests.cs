using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Investigations;

public sealed class AssignmentTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-11-02T10:15:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("2031", "CID-CARMARTHEN");
        await service.AddOfficer("880", "VCU");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Another_officer_needs_to_be_dated()
    {
        await service.PutCase("1742");

        (await (await service.PutCase("2031")).IsProblem(422, "assigned-at-required")).NamesPointers("/assignedAt");

        Assert.Equal("1742", (await service.Case()).GetProperty("officerId").GetString());
    }

    // Trap 44: without this a replay would hand the case back to its first officer.
    [Fact]
    public async Task A_late_replay_of_the_first_put_does_not_undo_a_later_assignment()
    {
        await service.PutCase("1742");
        await (await service.PutCase("2031", "2026-11-02T09:30:00Z")).Is(HttpStatusCode.OK);
        var before = (await service.Case()).GetRawText();

        await (await service.PutCase("1742")).IsProblem(422, "assigned-at-required");

        Assert.Equal(before, (await service.Case()).GetRawText());
    }

    [Fact]
    public async Task A_first_assignment_can_be_dated()
    {
        var put = await (await service.PutCase("1742", "2026-11-02T09:30:00Z")).Is(HttpStatusCode.Created);

        Assert.Equal(["1742 2026-11-02T09:30:00Z"], put.Assignments());
    }

    [Fact]
    public async Task A_dated_assignment_is_recorded_even_for_the_current_officer_but_only_once()
    {
        await service.PutCase("1742");
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1");

        await (await service.PutCase("1742", "2026-11-02T09:30:00Z")).Is(HttpStatusCode.OK);
        var revision = await service.RevisionOf(id);
        var again = await (await service.PutCase("1742", "2026-11-02T09:30:00+00:00")).Is(HttpStatusCode.OK);

        Assert.Equal(["1742 2026-11-02T00:00:00Z", "1742 2026-11-02T09:30:00Z"], again.Assignments());
        Assert.Equal(revision, await service.RevisionOf(id));
    }

    [Fact]
    public async Task An_assignment_that_was_voided_is_refused_as_it_was_and_recorded_from_another_instant()
    {
        await service.PutCase("1742");
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1");
        var assigned = await (await service.PutCase("2031", "2026-11-02T09:30:00Z")).Is(HttpStatusCode.OK);
        var fact = assigned.GetProperty("assignments")[1].GetProperty("id").GetString();
        await (await service.Post($"/v1/agreements/{id}/facts/{fact}/void", new { reason = "wrong-record" })).Is(HttpStatusCode.OK);
        Assert.Equal("1742", (await service.Case()).GetProperty("officerId").GetString());

        await (await service.PutCase("2031", "2026-11-02T09:30:00Z")).IsProblem(409, "voided");
        var again = await (await service.PutCase("2031", "2026-11-02T09:31:00Z")).Is(HttpStatusCode.OK);

        Assert.Equal("2031 CID-CARMARTHEN", $"{again.GetProperty("officerId")} {again.GetProperty("unit")}");
        Assert.Equal(3, again.GetProperty("assignments").GetArrayLength());
    }

    // Trap 2: arrival order is nothing.
    [Fact]
    public async Task An_older_assignment_that_arrives_late_is_history()
    {
        service.SetNow("2026-11-05T09:00:00Z");
        await service.PutCase("1742");
        await service.PutCase("2031", "2026-11-04T09:00:00Z");

        var late = await (await service.PutCase("880", "2026-11-03T09:00:00Z")).Is(HttpStatusCode.OK);

        Assert.Equal("2031", late.GetProperty("officerId").GetString());
        Assert.Equal(["1742 2026-11-02T00:00:00Z", "880 2026-11-03T09:00:00Z", "2031 2026-11-04T09:00:00Z"], late.Assignments());
    }

    [Theory]
    [InlineData("2031", "880")]
    [InlineData("880", "2031")]
    public async Task Two_officers_from_the_same_instant_are_ordered_by_content_whichever_arrives_first(string first, string second)
    {
        await service.PutCase("1742");
        await service.PutCase(first, "2026-11-02T09:00:00Z");

        var put = await (await service.PutCase(second, "2026-11-02T09:00:00Z")).Is(HttpStatusCode.OK);

        Assert.Equal("880", put.GetProperty("officerId").GetString());
    }

    // Friday 6 November at 22:00: a milestone of a non-working evening counts from that day; two working days are Monday and Tuesday.
    [Fact]
    public async Task A_change_of_officer_moves_no_due_date_and_opens_a_review()
    {
        await service.PutCase("1742");
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1", new { agreedAt = "2026-11-02T10:00:00Z", frequency = "P14D", channel = "phone" });
        Assert.Equal(["agree met 2026-11-09", "update open 2026-11-16"], await service.Duties(id));

        service.SetNow("2026-11-07T08:00:00Z");
        await service.PutCase("2031", "2026-11-06T22:00:00Z");

        Assert.Equal(["agree met 2026-11-09", "review open 2026-11-10", "update open 2026-11-16"], await service.Duties(id));
        var agreement = await service.Agreement(id);
        Assert.Equal("2031 CID-CARMARTHEN", $"{agreement.GetProperty("officerId")} {agreement.GetProperty("unit")}");
    }

    [Theory]
    [InlineData("2031 2026-11-03T09:00:00Z", "880 2026-11-04T09:00:00Z")]
    [InlineData("880 2026-11-04T09:00:00Z", "2031 2026-11-03T09:00:00Z")]
    public async Task Assignments_in_any_order_end_in_the_same_duties(string first, string second)
    {
        service.SetNow("2026-11-05T09:00:00Z");
        await service.PutCase("1742");
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1", new { agreedAt = "2026-11-02T10:00:00Z", frequency = "P14D", channel = "phone" });

        foreach (var assignment in new[] { first, second, first })
            await (await service.PutCase(assignment.Split(' ')[0], assignment.Split(' ')[1])).Is(HttpStatusCode.OK);

        Assert.Equal(
            ["review open 2026-11-05", "review open 2026-11-06", "agree met 2026-11-09", "update open 2026-11-16"], await service.Duties(id));
        Assert.Equal("880", (await service.Agreement(id)).GetProperty("officerId").GetString());
    }
}
