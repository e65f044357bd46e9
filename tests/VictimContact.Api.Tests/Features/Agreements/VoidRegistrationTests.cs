using System.Net;
using System.Text.Json.Nodes;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>(2) A wrong registration can be voided like any other fact, and the victim can be registered again.</summary>
public sealed class VoidRegistrationTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");
    private string id = "";
    private string registration = "";

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("903");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-06-03T10:00:00Z"));
        registration = Assert.Single(await service.Facts(id, "registration")).Text("id")!;
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_voided_agreement_owes_nothing_and_is_in_no_list_but_its_own()
    {
        await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-12T10:00:00Z"));
        var agreement = await service.Void(id, registration);
        Assert.Equal(("void", 0), (agreement.Text("status"), agreement.GetProperty("duties").GetArrayLength()));
        Assert.All(await service.Duties(id), d => Assert.Contains(" void ", d, StringComparison.Ordinal));
        Assert.Equal(0, (await service.Read("/v1/agreements")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await service.Read("/v1/agreements?victimRef=N-1")).GetProperty("items").GetArrayLength());
        Assert.Equal(id, Assert.Single((await service.Read("/v1/agreements?status=void")).GetProperty("items").EnumerateArray()).Text("id"));

        var figures = await service.Read("/v1/compliance?from=2026-06&to=2026-06");
        var agreements = figures.GetProperty("agreements");
        Assert.Equal((0, 0), (agreements.GetProperty("pending").GetInt32(), agreements.GetProperty("active").GetInt32()));
        Assert.All(
            figures.GetProperty("duties").EnumerateArray(),
            d => Assert.Equal((0, 0), (d.GetProperty("open").GetInt32(), d.GetProperty("period").GetProperty("due").GetInt32())));
        Assert.Equal(0, (await service.Read("/v1/compliance/dip-sample")).GetProperty("agreements").GetArrayLength());
    }

    [Fact]
    public async Task It_takes_no_fact_and_what_happens_to_its_investigation_opens_nothing()
    {
        await service.Void(id, registration);
        using var contact = await service.Post($"/v1/agreements/{id}/contacts", Bodies.Contact("2026-06-10T10:00:00Z"));
        Assert.Equal(registration, (await contact.IsProblem(409, "voided")).Text("factId"));
        var milestone = await service.RecordMilestone(Bodies.Milestone("DPP/1/26", "charged", "2026-06-12T10:00:00Z"));
        Assert.Equal(0, milestone.GetProperty("dutiesOpened").GetInt32());
    }

    [Fact]
    public async Task The_victim_is_registered_again_by_other_content_or_another_id_and_not_by_a_late_copy()
    {
        await service.Void(id, registration);
        JsonObject Body(string? sourceId) => new()
        {
            ["investigationRef"] = "dpp/1/26",
            ["victimRef"] = "N-1",
            ["terms"] = Bodies.Terms("2026-06-03T10:00:00Z"),
            ["sourceId"] = sourceId,
        };

        using var copy = await service.Post("/v1/agreements", Body(null));
        Assert.Equal(registration, (await copy.IsProblem(409, "voided")).Text("factId"));
        using var named = await service.Post("/v1/agreements", Body("VCA-2"));
        var again = (await named.Is(HttpStatusCode.Created)).Text("id")!;
        Assert.NotEqual(id, again);

        // Once registered again, the first cannot come back; and the second voided, it can.
        using var restored = await service.Post($"/v1/agreements/{id}/facts/{registration}/restore", new { });
        Assert.Equal(again, (await restored.IsProblem(409, "agreement-exists")).Text("agreementId"));
        await service.Void(again, Assert.Single(await service.Facts(again, "registration")).Text("id")!);
        using var second = await service.Post("/v1/agreements", Body("VCA-2"));
        await second.IsProblem(409, "voided");
        await service.AddAgreement("DPP/1/26", "N-1");
    }

    [Fact]
    public async Task Restored_it_is_as_if_it_had_never_been_voided()
    {
        var before = (await service.Duties(id), (await service.Agreement(id)).Text("nextUpdateDue"));
        await service.Void(id, registration);
        using var restored = await service.Post($"/v1/agreements/{id}/facts/{registration}/restore", new { });
        Assert.Equal("active", (await restored.Is(HttpStatusCode.OK)).Text("status"));
        Assert.Equal(before.Item1, await service.Duties(id));
        Assert.Equal(before.Item2, (await service.Agreement(id)).Text("nextUpdateDue"));
        await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z"));
    }

    [Fact]
    public async Task Where_it_is_overdue_a_second_person_approves()
    {
        var late = await service.AddAgreement("DPP/1/26", "N-2");
        var fact = Assert.Single(await service.Facts(late, "registration")).Text("id");
        using var alone = await service.Post($"/v1/agreements/{late}/facts/{fact}/void", new { reason = "duplicate" });
        await alone.IsProblem(422, "approval-required");
        using var approved = await service.Post($"/v1/agreements/{late}/facts/{fact}/void", new { reason = "duplicate", approvedBy = "903" });
        Assert.Equal("void", (await approved.Is(HttpStatusCode.OK)).Text("status"));
    }
}
