using System.Net;
using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Milestones;

/// <summary>Trap 3: the arrest was of somebody else, or on another day.</summary>
public sealed class VoidMilestoneTests : IAsyncLifetime
{
    private const string Ref = "DPP/1234/26";

    private readonly Service service = Service.Start("2026-11-11T09:00:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddInvestigation(Ref, "1742", "2026-11-02");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task The_duties_of_a_voided_milestone_are_void_for_every_victim_and_it_stays_visible()
    {
        var first = await service.AddAgreement(Ref, "N-1");
        var second = await service.AddAgreement(Ref, "N-2");
        var id = await Arrest("2026-11-06T22:00:00Z");
        Assert.Equal("inform open 2026-11-13", (await Duties(first))[^1]);

        service.SetNow("2026-11-12T09:00:00Z");
        var voided = await (await service.Post($"/v1/milestones/{id}/void", new { reason = "wrong-record" })).Is(HttpStatusCode.OK);

        Assert.Equal($"{id} 2026-11-12T09:00:00Z 0", $"{voided.GetProperty("id")} {voided.GetProperty("voidedAt")} {voided.GetProperty("dutiesOpened")}");
        Assert.Equal("inform void 2026-11-13", (await Duties(first))[^1]);
        Assert.Equal("inform void 2026-11-13", (await Duties(second))[^1]);
    }

    [Fact]
    public async Task Voiding_again_changes_nothing()
    {
        var agreement = await service.AddAgreement(Ref, "N-1");
        var id = await Arrest("2026-11-06T22:00:00Z");
        var first = await (await service.Post($"/v1/milestones/{id}/void", new { reason = "wrong-record" })).Is(HttpStatusCode.OK);
        var revision = (await (await service.Get($"/v1/agreements/{agreement}")).Body()).GetProperty("revision").GetInt32();

        service.SetNow("2026-11-12T09:00:00Z");
        var again = await (await service.Post($"/v1/milestones/{id}/void", new { reason = "duplicate" })).Is(HttpStatusCode.OK);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(revision, (await (await service.Get($"/v1/agreements/{agreement}")).Body()).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Voiding_frees_the_source_id_for_a_correction()
    {
        var agreement = await service.AddAgreement(Ref, "N-1");
        var wrong = await Arrest("2026-11-06T22:00:00Z");
        await service.Post($"/v1/milestones/{wrong}/void", new { reason = "corrected" });

        var right = await Arrest("2026-11-09T08:00:00Z");

        Assert.NotEqual(wrong, right);
        Assert.Equal(["inform void 2026-11-13", "inform open 2026-11-16"], (await Duties(agreement)).Where(d => d.StartsWith("inform", StringComparison.Ordinal)));
    }

    // (2) A late copy does not bring it back; other content under its key is a correction.
    [Theory]
    [InlineData("CUST-7781")]
    [InlineData(null)]
    public async Task A_voided_milestone_that_is_sent_again_opens_no_duty(string? sourceId)
    {
        var agreement = await service.AddAgreement(Ref, "N-1");
        var body = Bodies.Milestone(Ref, "sentenced", "2026-11-10T08:00:00Z", "2026-11-10T08:30:00Z", sourceId);
        var first = (await service.RecordMilestone(body)).Text("id");
        await service.Post($"/v1/milestones/{first}/void", new { reason = "recorded-in-error" });
        var duties = await Duties(agreement);

        var problem = await (await service.Post("/v1/milestones", body)).IsProblem(409, "voided");

        Assert.Equal(first, problem.Text("factId"));
        Assert.Equal(duties, await Duties(agreement));
        Assert.DoesNotContain("inform open 2026-11-11", duties);

        body["notifiedAt"] = "2026-11-10T09:00:00Z";
        Assert.NotEqual(first, (await service.RecordMilestone(body)).Text("id"));
        Assert.Contains("inform open 2026-11-11", await Duties(agreement));
    }

    // (2) A restore takes a voiding back, unless the key was taken again.
    [Fact]
    public async Task A_restored_milestone_has_its_duties_again()
    {
        var agreement = await service.AddAgreement(Ref, "N-1");
        var first = await Arrest("2026-11-06T22:00:00Z");
        var duties = await Duties(agreement);
        await service.Post($"/v1/milestones/{first}/void", new { reason = "wrong-record" });
        var restored = await (await service.Post($"/v1/milestones/{first}/restore", new { })).Is(HttpStatusCode.OK);
        Assert.Equal((null, 1), (restored.Text("voidedAt"), restored.GetProperty("dutiesOpened").GetInt32()));
        Assert.Equal(duties, await Duties(agreement));

        // A late copy of the voiding, which was before the restore, undoes nothing.
        await service.Post($"/v1/milestones/{first}/void", new { reason = "wrong-record", at = "2026-11-07T09:00:00Z" });
        Assert.Equal(duties, await Duties(agreement));

        await service.Post($"/v1/milestones/{first}/void", new { reason = "wrong-record" });
        var second = await Arrest("2026-11-09T08:00:00Z");
        var problem = await (await service.Post($"/v1/milestones/{first}/restore", new { })).IsProblem(409, "source-id-reused");
        Assert.Equal(second, problem.Text("id"));
    }

    [Fact]
    public async Task Only_a_milestone_is_voided_here()
    {
        var investigation = await (await service.Get("/v1/investigations?investigationRef=DPP%2F1234%2F26")).Body();
        var assignment = investigation.GetProperty("assignments")[0].GetProperty("id").GetString();

        await (await service.Post($"/v1/milestones/{assignment}/void", new { reason = "wrong-record" })).IsProblem(404, "milestone-not-found");
        await (await service.Post("/v1/milestones/019a5c77-5a02-7f4d-b1c8-90d3ab7e6f25/void", new { reason = "wrong-record" })).IsProblem(404, "milestone-not-found");
        await (await service.Post("/v1/milestones/CUST-7781/void", new { reason = "wrong-record" })).IsProblem(404, "not-found");
    }

    [Theory]
    [InlineData("{}", "missing-member")]
    [InlineData("""{"reason":"because"}""", "wrong-type")]
    [InlineData("""{"reason":"duplicate","note":"x"}""", "unknown-member")]
    public async Task A_body_of_another_shape_is_refused(string body, string code) =>
        await (await service.Post($"/v1/milestones/{await Arrest("2026-11-06T22:00:00Z")}/void", body)).IsProblem(400, code);

    private async Task<string> Arrest(string occurredAt)
    {
        var response = await service.Post("/v1/milestones", new { investigationRef = Ref, type = "suspect-arrested", occurredAt, sourceId = "CUST-7781" });
        return (await response.Is(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    private async Task<IReadOnlyList<string>> Duties(string id)
    {
        JsonElement timeline = await (await service.Get($"/v1/agreements/{id}/timeline")).Is(HttpStatusCode.OK);
        return [.. timeline.GetProperty("duties").EnumerateArray().Select(d => $"{d.GetProperty("kind")} {d.GetProperty("state")} {d.GetProperty("dueOn")}")];
    }
}
