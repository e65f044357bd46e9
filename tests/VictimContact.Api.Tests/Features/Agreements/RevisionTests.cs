using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>Trap 19: two people may change one agreement. The revision tells each what the other did.</summary>
public sealed class RevisionTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string id = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("1801");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        id = await service.AddAgreement("DPP/1/26", "N-1");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task The_revision_rises_with_each_change_here_and_on_the_investigation()
    {
        Assert.Equal(1, await Revision());
        var terms = await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z"));
        Assert.Equal(2, await Revision());
        var milestone = await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-10T10:00:00Z"));
        Assert.Equal(3, await Revision());
        using var reassigned = await service.Put(
            "/v1/investigations?investigationRef=DPP/1/26",
            new { officerId = "1801", offence = "burglary", reportedOn = "2026-06-01", assignedAt = "2026-06-11T10:00:00Z" });
        Assert.Equal(4, await Revision());
        using var voided = await service.Post($"/v1/milestones/{milestone.Text("id")}/void", new { reason = "recorded-in-error" });
        Assert.Equal(5, await Revision());
        var changed = await service.Void(id, terms.Text("factId")!);
        Assert.Equal(6, changed.GetProperty("revision").GetInt32());
        Assert.Equal(6, await Revision());
    }

    [Fact]
    public async Task What_changes_nothing_leaves_the_revision()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z", sourceId: "T1"));
        using var repeat = await service.Post($"/v1/agreements/{id}/terms", Bodies.Terms("2026-06-03T10:00:00Z", sourceId: "T1"));
        using var refused = await service.Post($"/v1/agreements/{id}/terms", Bodies.Terms("2026-06-04T10:00:00Z", sourceId: "T1"));
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        Assert.Equal(2, await Revision());
    }

    [Fact]
    public async Task Another_victim_s_facts_leave_the_revision()
    {
        var other = await service.AddAgreement("DPP/1/26", "N-2");
        await service.Record(other, "terms", Bodies.Terms("2026-06-03T10:00:00Z"));
        Assert.Equal(1, await Revision());
    }

    [Fact]
    public async Task Terms_from_a_stale_form_are_refused()
    {
        await service.Record(id, "terms", Bodies.Terms("2026-06-03T10:00:00Z", "declined"));
        using var stale = await Terms("\"1\"");
        await stale.IsProblem(412, "revision-mismatch");
        Assert.Equal("declined", (await service.Agreement(id)).GetProperty("terms").Text("frequency"));

        using var fresh = await Terms("\"2\"");
        await fresh.Is(HttpStatusCode.Created);
        Assert.Equal("\"3\"", fresh.Headers.ETag?.ToString());
    }

    [Fact]
    public async Task Any_revision_will_do_where_none_is_asked_for()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/v1/agreements/{id}/terms", UriKind.Relative));
        request.Content = Answers.Json(Bodies.Terms("2026-06-10T10:00:00Z").ToJsonString());
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var response = await service.Caller.SendAsync(request, TestContext.Current.CancellationToken);
        await response.Is(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("W/\"1\"")]
    [InlineData("1")]
    [InlineData("\"one\"")]
    [InlineData("\"1\", \"2\"")]
    public async Task A_tag_that_this_service_did_not_give_is_refused(string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/v1/agreements/{id}/terms", UriKind.Relative));
        request.Content = Answers.Json(Bodies.Terms("2026-06-10T10:00:00Z").ToJsonString());
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var response = await service.Caller.SendAsync(request, TestContext.Current.CancellationToken);
        await response.IsProblem(400, "invalid-header");
    }

    private Task<HttpResponseMessage> Terms(string ifMatch) =>
        service.Send(HttpMethod.Post, $"/v1/agreements/{id}/terms", Bodies.Terms("2026-06-10T10:00:00Z"), ifMatch);

    private async Task<int> Revision()
    {
        using var response = await service.Get($"/v1/agreements/{id}");
        var revision = (await response.Is(HttpStatusCode.OK)).GetProperty("revision").GetInt32();
        Assert.Equal($"\"{revision}\"", response.Headers.ETag?.ToString());
        return revision;
    }
}
