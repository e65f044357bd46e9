using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Investigations;

/// <summary>Reported on Monday 2 November 2026: `agree` is due on Monday the 9th (5 working days), or on Tuesday the 3rd (1).</summary>
public sealed class ChangedOffenceTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-11-02T10:15:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.PutCase("1742", offence: "criminal-damage");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task An_offence_with_a_higher_default_raises_who_is_standard_by_default_from_the_time_of_the_request()
    {
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1");
        Assert.Equal(["agree open 2026-11-09"], await service.Duties(id));

        service.SetNow("2026-11-04T09:00:00Z");
        await (await service.PutCase("1742", offence: "stalking")).Is(HttpStatusCode.OK);

        var agreement = await service.Agreement(id);
        Assert.Equal("""{"level":"enhanced","basis":"persistently-targeted"}""", agreement.GetProperty("entitlement").GetRawText());
        Assert.Equal("stalking", agreement.GetProperty("offence").GetString());

        // One working day from Wednesday the 4th.
        Assert.Equal(["agree open 2026-11-05"], await service.Duties(id));
    }

    // (2) A standard level is stated with a second person only; see WaiverTests for one without.
    [Fact]
    public async Task A_level_that_was_stated_stays()
    {
        await service.AddOfficer("903", mobile: "07700 900903");
        var entitlement = new { level = "standard", approvedBy = "903" };
        var atRegistration = await (await service.Post(
            "/v1/agreements", new { investigationRef = InvestigationSteps.Ref, victimRef = "N-1", entitlement })).Body();
        var later = await service.AddAgreement(InvestigationSteps.Ref, "N-2");
        await (await service.Post(
            $"/v1/agreements/{later}/entitlements",
            new { level = "standard", changedAt = "2026-11-02T10:00:00Z", approvedBy = "903" })).Is(HttpStatusCode.Created);

        await service.PutCase("1742", offence: "stalking");

        foreach (var id in new[] { atRegistration.GetProperty("id").GetString()!, later })
            Assert.Equal("standard", (await service.Agreement(id)).GetProperty("entitlement").GetProperty("level").GetString());
    }

    [Fact]
    public async Task A_lower_default_lowers_nothing_and_the_way_back_raises_nothing_twice()
    {
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1");
        await service.PutCase("1742", offence: "stalking");
        await service.PutCase("1742", offence: "criminal-damage");
        Assert.Equal("enhanced", (await service.Agreement(id)).GetProperty("entitlement").GetProperty("level").GetString());

        await service.PutCase("1742", offence: "domestic-abuse");

        Assert.Equal(1, await service.CountFacts(id, "entitlement"));
        Assert.Equal("persistently-targeted", await Basis(id));
    }

    // Trap 44.
    [Fact]
    public async Task The_changed_offence_sent_twice_raises_once()
    {
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1");
        await service.PutCase("1742", offence: "stalking");
        var revision = await service.RevisionOf(id);

        service.SetNow("2026-11-04T09:00:00Z");
        await service.PutCase("1742", offence: "stalking");

        Assert.Equal(revision, await service.RevisionOf(id));
        Assert.Equal(1, await service.CountFacts(id, "entitlement"));
    }

    // Somebody saw the raise and voided it: writing the same offence in another case is no new reason for it.
    [Fact]
    public async Task Another_spelling_of_the_same_offence_raises_nothing()
    {
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1");
        await service.PutCase("1742", offence: "stalking");
        var timeline = await (await service.Get($"/v1/agreements/{id}/timeline")).Body();
        var raise = timeline.GetProperty("facts").EnumerateArray().Single(f => f.GetProperty("kind").GetString() == "entitlement").GetProperty("id");
        await (await service.Post($"/v1/agreements/{id}/facts/{raise}/void", new { reason = "recorded-in-error" })).Is(HttpStatusCode.OK);

        await (await service.PutCase("1742", offence: "Stalking")).Is(HttpStatusCode.OK);

        var agreement = await service.Agreement(id);
        Assert.Equal("Stalking standard", $"{agreement.GetProperty("offence")} {agreement.GetProperty("entitlement").GetProperty("level")}");
    }

    [Fact]
    public async Task Each_victim_is_raised_by_themselves()
    {
        var standard = await service.AddAgreement(InvestigationSteps.Ref, "N-1");
        var enhanced = await (await service.Post(
            "/v1/agreements",
            new { investigationRef = InvestigationSteps.Ref, victimRef = "N-2", entitlement = new { level = "enhanced", basis = "under-18" } })).Body();

        await service.PutCase("1742", offence: "hate-crime");

        Assert.Equal("serious-crime", await Basis(standard));
        Assert.Equal("under-18", await Basis(enhanced.GetProperty("id").GetString()!));
    }

    private async Task<string?> Basis(string id) => (await service.Agreement(id)).GetProperty("entitlement").GetProperty("basis").GetString();
}
