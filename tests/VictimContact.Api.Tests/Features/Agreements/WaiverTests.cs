using System.Net;
using System.Text.Json.Nodes;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>
/// Who may say that a victim is owed less (2), over HTTP. Officer 1742 has the cases, 903 is a second person, and it is Monday 23 November
/// 2026, 9:00.
/// </summary>
public sealed class WaiverTests : IAsyncLifetime
{
    private const string Case = "DPP/1/26";

    private readonly Service service = Service.Start("2026-11-23T09:00:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("903", mobile: "07700 900903");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Theory]
    [InlineData("903", "standard", new string[0])]
    [InlineData("1742", "enhanced", new[] { "no-effect" })]
    [InlineData(null, "enhanced", new[] { "no-effect" })]
    public async Task A_level_falls_with_a_second_person_only(string? approvedBy, string level, string[] warnings)
    {
        var id = await Registered("stalking");
        var recorded = await service.Record(
            id, "entitlements", new JsonObject { ["level"] = "standard", ["changedAt"] = "2026-11-20T10:00:00Z", ["approvedBy"] = approvedBy });
        Assert.Equal(warnings, recorded.Warnings());
        Assert.Equal(level, recorded.GetProperty("agreement").GetProperty("entitlement").Text("level"));
    }

    [Theory]
    [InlineData("903", "standard")]
    [InlineData("1742", "enhanced")]
    [InlineData(null, "enhanced")]
    public async Task To_register_below_the_default_takes_one_too(string? approvedBy, string level)
    {
        var id = await Registered("stalking", new { level = "standard", approvedBy });
        Assert.Equal(level, (await service.Agreement(id)).GetProperty("entitlement").Text("level"));
    }

    // Nobody approved that a standard level is stated: it yields to an offence that is changed later.
    [Theory]
    [InlineData("903", "standard")]
    [InlineData(null, "enhanced")]
    public async Task A_stated_standard_level_keeps_out_a_changed_offence_with_a_second_person_only(string? approvedBy, string level)
    {
        var id = await Registered("burglary", new { level = "standard", approvedBy });
        await service.AddInvestigation(Case, "1742", "2026-11-02", "stalking");
        Assert.Equal(level, (await service.Agreement(id)).GetProperty("entitlement").Text("level"));
    }

    [Theory]
    [InlineData("903", "agree exempt 2026-11-09 2026-11-20")]
    [InlineData("1742", "agree open 2026-11-09 -")]
    public async Task An_officer_in_the_case_excuses_nothing(string approvedBy, string duty)
    {
        var id = await Registered("burglary");
        var body = Bodies.Exception(await service.DutyId(id, "agree"), "2026-11-20T10:00:00Z");
        body["approvedBy"] = approvedBy;
        await service.Record(id, "exceptions", body);
        Assert.Equal([duty], await service.Duties(id));
    }

    // That 903 had the case until the 9th is entered last: what she approved on the 20th then has no effect any more.
    [Fact]
    public async Task Who_had_the_case_before_is_no_second_person_however_late_that_is_known()
    {
        var id = await Registered("burglary");
        await service.Record(id, "exceptions", Bodies.Exception(await service.DutyId(id, "agree"), "2026-11-20T10:00:00Z"));
        await service.Put(
            "/v1/investigations?investigationRef=DPP%2F1%2F26",
            new { officerId = "903", offence = "burglary", reportedOn = "2026-11-02", assignedAt = "2026-11-04T10:00:00Z" });
        await service.Put(
            "/v1/investigations?investigationRef=DPP%2F1%2F26",
            new { officerId = "1742", offence = "burglary", reportedOn = "2026-11-02", assignedAt = "2026-11-09T10:00:00Z" });
        Assert.Contains("agree open 2026-11-09 -", await service.Duties(id));
    }

    [Fact]
    public async Task An_officer_who_is_not_known_cannot_approve_and_may_be_sent_later()
    {
        var id = await Registered("burglary");
        var body = new JsonObject { ["at"] = "2026-11-20T10:00:00Z", ["reason"] = "duplicate", ["approvedBy"] = "5555" };
        using var response = await service.Post($"/v1/agreements/{id}/closings", body);
        (await response.IsProblem(422, "unknown-officer")).NamesPointers("/approvedBy");
        using var registration = await service.Post(
            "/v1/agreements",
            new { investigationRef = Case, victimRef = "N-2", entitlement = new { level = "standard", approvedBy = "5555" } });
        (await registration.IsProblem(422, "unknown-officer")).NamesPointers("/entitlement/approvedBy");
    }

    // Cases that should not be, or have no one to tell. An arrest and a charge three weeks after the closing open nothing.
    [Theory]
    [InlineData("victim-deceased", null, "missed")]
    [InlineData("duplicate", null, "missed")]
    [InlineData("crime-cancelled", null, "missed")]
    [InlineData("duplicate", "903", "void")]
    [InlineData("duplicate", "1742", "missed")]
    public async Task Four_reasons_end_everything_and_two_write_off_what_a_second_person_approves(
        string reason, string? approvedBy, string ended)
    {
        var id = await Registered("burglary");
        await service.RecordMilestone(Bodies.Milestone(Case, "suspect-bailed", "2026-11-02T10:00:00Z"));
        await service.Record(
            id, "closings", new JsonObject { ["at"] = "2026-11-20T10:00:00Z", ["reason"] = reason, ["approvedBy"] = approvedBy });
        service.SetNow("2026-12-14T09:00:00Z");
        await service.RecordMilestone(Bodies.Milestone(Case, "suspect-arrested", "2026-12-11T10:00:00Z"));
        await service.RecordMilestone(Bodies.Milestone(Case, "charged", "2026-12-11T11:00:00Z"));
        Assert.Equal([$"agree {ended} 2026-11-09 2026-11-20", $"inform {ended} 2026-11-09 2026-11-20"], await service.Duties(id));
    }

    private async Task<string> Registered(string offence, object? entitlement = null)
    {
        await service.AddInvestigation(Case, "1742", "2026-11-02", offence);
        using var response = await service.Post("/v1/agreements", new { investigationRef = Case, victimRef = "N-1", entitlement });
        return (await response.Is(HttpStatusCode.Created)).Text("id")!;
    }
}
