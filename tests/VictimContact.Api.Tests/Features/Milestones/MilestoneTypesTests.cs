using System.Net;
using System.Text.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Milestones;

public sealed class MilestoneTypesTests
{
    [Fact]
    public async Task The_catalogue_is_answered_whole()
    {
        await using var service = Service.Start("2026-11-02T10:15:00Z");

        var versions = (await (await service.Get("/v1/milestone-types")).Is(HttpStatusCode.OK)).GetProperty("versions");

        var version = Assert.Single(versions.EnumerateArray());
        const string policy = "policy Dyfed-Powys review of stalking and harassment, 2023";
        Assert.Equal(
            "2021 2021-04-01 28",
            $"{version.GetProperty("codeVersion")} {version.GetProperty("inForceFrom")} {version.GetProperty("followUp")}");
        Assert.Equal("5/1 policy Force policy: Right 6 of the Victims' Code 2021 says at the start", Limit(version, "agree"));
        Assert.Equal($"2/1 {policy}", Limit(version, "reviewAfterReopening"));
        Assert.Equal($"1/1 {policy}", Limit(version, "reviewAfterUnsafeAnswer"));
        var types = version.GetProperty("types").EnumerateArray().ToDictionary(t => t.GetProperty("type").GetString()!);
        Assert.Equal(44, types.Count);
        var released = types["suspect-released"];
        Assert.Equal("""{"en":"suspect released","cy":"rhyddhau un a ddrwgdybir"}""", released.GetProperty("words").GetRawText());
        Assert.True(released.GetProperty("safety").GetBoolean());
        Assert.Equal("2/1 policy College of Policing APP (trigger point)", Limit(released, "review"));
        Assert.Equal("5/1 code Victims' Code 2021, Right 6", Limit(released, "inform"));
        Assert.False(types["charged"].GetProperty("safety").GetBoolean());
        Assert.Equal(JsonValueKind.Null, types["not-investigated"].GetProperty("review").ValueKind);
        Assert.Equal("receipt witness-care", $"{types["sentenced"].GetProperty("clock")} {types["sentenced"].GetProperty("by")}");
    }

    [Fact]
    public async Task A_type_of_the_forces_own_is_listed_and_can_be_recorded()
    {
        var folder = Directory.CreateTempSubdirectory("victim-contact-catalogue-").FullName;
        var file = Path.Combine(folder, "catalogue.json");
        await File.WriteAllTextAsync(
            file,
            """{"versions":[{"codeVersion":"2027","inForceFrom":"2026-11-09","types":[{"name":"vrr-requested","inform":"5/1","source":"Force policy"}]}]}""",
            TestContext.Current.CancellationToken);
        await using var service = Service.Start("2026-11-11T09:00:00Z", new Dictionary<string, string?> { ["Milestones:CatalogueFile"] = file });
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02");

        var versions = (await (await service.Get("/v1/milestone-types")).Is(HttpStatusCode.OK)).GetProperty("versions");

        Assert.Equal(["2021-04-01", "2026-11-09"], versions.EnumerateArray().Select(v => v.GetProperty("inForceFrom").GetString()));
        await (await service.Post("/v1/milestones", new { investigationRef = "DPP/1/26", type = "vrr-requested", occurredAt = "2026-11-10T09:00:00Z" }))
            .Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task It_is_read_by_readers_without_a_query()
    {
        await using var service = Service.Start("2026-11-02T10:15:00Z");

        await service.NeedsRole(Role.RecordsRead, HttpMethod.Get, "/v1/milestone-types");
        await (await service.Get("/v1/milestone-types?version=2021")).IsProblem(400, "unknown-parameter");
    }

    private static string Limit(JsonElement of, string name)
    {
        var limit = of.GetProperty(name);
        return $"{limit.GetProperty("standard")}/{limit.GetProperty("enhanced")} "
            + $"{limit.GetProperty("source")} {limit.GetProperty("reference")}";
    }
}
