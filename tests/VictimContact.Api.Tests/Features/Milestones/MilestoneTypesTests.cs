using System.Net;
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
        Assert.Equal(
            """2021 2021-04-01 {"standard":5,"enhanced":1} {"standard":2,"enhanced":1} {"standard":1,"enhanced":1}""",
            $"{version.GetProperty("codeVersion")} {version.GetProperty("inForceFrom")} {version.GetProperty("agree")} "
            + $"{version.GetProperty("reviewAfterReopening")} {version.GetProperty("reviewAfterUnsafeAnswer")}");
        var types = version.GetProperty("types").EnumerateArray().ToDictionary(t => t.GetProperty("type").GetString()!);
        Assert.Equal(44, types.Count);
        Assert.Equal(
            """{"type":"not-investigated","review":null,"inform":{"standard":5,"enhanced":1},"clock":"event","by":"police","source":"Victims' Code 2021, Right 6"}""",
            types["not-investigated"].GetRawText());
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
}
