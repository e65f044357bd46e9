using System.Net;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Investigations;

public sealed class ReadInvestigationTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-11-09T10:15:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.PutCase("1742");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Milestones_stand_in_the_order_in_which_they_happened_voided_ones_among_them()
    {
        await service.Post("/v1/milestones", new { investigationRef = InvestigationSteps.Ref, type = "charged", occurredAt = "2026-11-07T08:00:00Z" });
        var arrest = await (await service.Post(
            "/v1/milestones",
            new { investigationRef = InvestigationSteps.Ref, type = "suspect-arrested", occurredAt = "2026-11-06T22:00:00Z", sourceId = "CUST-7781" })).Body();
        await service.Post($"/v1/milestones/{arrest.GetProperty("id")}/void", new { reason = "wrong-record" });

        var milestones = (await service.Case()).GetProperty("milestones");

        Assert.Equal(
            ["suspect-arrested 2026-11-06T22:00:00Z CUST-7781 2026-11-09T10:15:00Z", "charged 2026-11-07T08:00:00Z  "],
            milestones.EnumerateArray().Select(m =>
                $"{m.GetProperty("type")} {m.GetProperty("occurredAt")} {m.GetProperty("sourceId")} {m.GetProperty("voidedAt")}"));
        Assert.Equal(
            ["id", "type", "occurredAt", "notifiedAt", "order", "sourceId", "recordedAt", "recordedBy", "voidedAt"], milestones[0].EnumerateObject().Select(m => m.Name));
    }

    [Fact]
    public async Task A_reference_that_is_not_known_is_not_found() =>
        await (await service.Get("/v1/investigations?investigationRef=DPP%2F9%2F26")).IsProblem(404, "investigation-not-found");

    [Theory]
    [InlineData("", "missing-parameter")]
    [InlineData("?investigationRef=", "invalid-parameter")]
    [InlineData("?investigationRef=%20%20", "invalid-parameter")]
    [InlineData("?investigationRef=DPP%0A1", "invalid-parameter")]
    [InlineData("?investigationRef=1&investigationRef=2", "invalid-parameter")]
    [InlineData("?investigationRef=12345678901234567890123456789012345678901234567890123456789012345", "invalid-parameter")]
    [InlineData("?investigationRef=1&victimRef=2", "unknown-parameter")]
    [InlineData("?investigationref=1", "unknown-parameter")]
    public async Task The_query_is_strict_for_reading_and_for_putting(string query, string code)
    {
        await (await service.Get($"/v1/investigations{query}")).IsProblem(400, code);
        await (await service.Put($"/v1/investigations{query}", new { officerId = "1742", offence = "burglary", reportedOn = "2026-11-02" })).IsProblem(400, code);
    }

    [Fact]
    public async Task A_reference_of_64_characters_of_any_script_is_taken()
    {
        var path = $"/v1/investigations?investigationRef={Uri.EscapeDataString(new string('ŵ', 64))}";

        await (await service.Put(path, new { officerId = "1742", offence = "burglary", reportedOn = "2026-11-02" })).Is(HttpStatusCode.Created);

        Assert.Equal(new string('ŵ', 64), (await (await service.Get(path)).Is(HttpStatusCode.OK)).GetProperty("investigationRef").GetString());
    }

    [Fact]
    public Task Only_readers_may_read() => service.NeedsRole(Role.RecordsRead, HttpMethod.Get, InvestigationSteps.Path);
}
