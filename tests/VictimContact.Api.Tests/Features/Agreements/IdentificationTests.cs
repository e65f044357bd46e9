using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>A victim found late (2), over HTTP. It is Tuesday 10 March 2026, 9:00.</summary>
public sealed class IdentificationTests : IAsyncLifetime
{
    private const string Case = "DPP/1/26";

    private readonly Service service = Service.Start("2026-03-10T09:00:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("903", mobile: "07700 900903");
        await service.AddInvestigation(Case, "1742", "2026-01-05");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    // A case of 5 January with three milestones, in which a second victim is found on 10 March.
    [Fact]
    public async Task A_second_victim_found_late_is_owed_nothing_that_is_over_and_moves_no_month_that_is_closed()
    {
        await service.AddAgreement(Case, "N-1");
        foreach (var (type, at) in new[] { ("suspect-arrested", "2026-01-12"), ("suspect-bailed", "2026-02-02"), ("charged", "2026-02-20") })
            await service.RecordMilestone(Bodies.Milestone(Case, type, $"{at}T10:00:00Z"));
        var before = await Figures();

        var found = await Register(new { investigationRef = Case, victimRef = "N-2", identifiedOn = "2026-03-10" });
        Assert.Equal(("2026-03-10", "due-soon"), (found.Text("identifiedOn"), found.Text("standing") == "overdue" ? "overdue" : "due-soon"));
        Assert.Equal(
            ["agree open 2026-03-17 -", "inform open 2026-03-17 -", "inform open 2026-03-17 -", "inform open 2026-03-17 -"],
            await service.Duties(found.Text("id")!));
        Assert.Equal(before, await Figures());
    }

    // Typed as 9 January for 9 March, and put right after the escalation went out: owed as in the case that was typed rightly.
    [Fact]
    public async Task A_report_that_was_typed_wrongly_is_put_right()
    {
        await service.AddInvestigation("DPP/2/26", "1742", "2026-01-09");
        var id = await service.AddAgreement("DPP/2/26", "N-1");
        Assert.Equal(["agree open 2026-01-16 -"], await service.Duties(id));
        await service.AddInvestigation("DPP/2/26", "1742", "2026-03-09");
        Assert.Equal(["agree open 2026-03-16 -"], await service.Duties(id));
        Assert.Equal("2026-03-09", (await service.Agreement(id)).Text("identifiedOn"));
    }

    [Theory]
    [InlineData("2026-02-02", null, "agree open 2026-02-09 -", new string[0])]
    [InlineData("2026-03-09", "903", "agree open 2026-03-16 -", new string[0])]
    [InlineData("2026-03-09", "1742", "agree open 2026-03-02 -", new[] { "no-effect" })]
    [InlineData("2026-03-09", null, "agree open 2026-03-02 -", new[] { "no-effect" })]
    public async Task It_is_corrected_and_a_later_day_takes_a_second_person(string day, string? approvedBy, string duty, string[] warnings)
    {
        var id = (await Register(new { investigationRef = Case, victimRef = "N-1", identifiedOn = "2026-02-23" })).Text("id")!;
        var recorded = await service.Record(
            id,
            "identifications",
            new JsonObject { ["identifiedOn"] = day, ["at"] = "2026-03-10T08:00:00Z", ["approvedBy"] = approvedBy });
        Assert.Equal(warnings, recorded.Warnings());
        Assert.Equal([duty], await service.Duties(id));
    }

    [Fact]
    public async Task One_in_the_future_is_refused_and_one_before_the_report_is_the_day_of_the_report()
    {
        using var ahead = await service.Post("/v1/agreements", new { investigationRef = Case, victimRef = "N-1", identifiedOn = "2026-03-11" });
        (await ahead.IsProblem(422, "event-in-future")).NamesPointers("/identifiedOn");
        var early = await Register(new { investigationRef = Case, victimRef = "N-1", identifiedOn = "2025-12-01" });
        Assert.Equal("2026-01-05", early.Text("identifiedOn"));
    }

    // Not to say it is to say the day of the report: the same registration, in either order.
    [Theory]
    [InlineData("""{"investigationRef":"DPP/1/26","victimRef":"N-1"}""", """{"investigationRef":"DPP/1/26","victimRef":"N-1","identifiedOn":"2026-01-05"}""")]
    [InlineData("""{"investigationRef":"DPP/1/26","victimRef":"N-1","identifiedOn":"2026-01-05"}""", """{"investigationRef":"DPP/1/26","victimRef":"N-1"}""")]
    public async Task A_registration_that_says_the_default_is_a_repeat_of_one_that_says_nothing(string first, string second)
    {
        using var one = await service.Post("/v1/agreements", JsonNode.Parse(first)!);
        Assert.Equal(HttpStatusCode.Created, one.StatusCode);
        using var other = await service.Post("/v1/agreements", JsonNode.Parse(second)!);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var third = await service.Post("/v1/agreements", new { investigationRef = Case, victimRef = "N-1", identifiedOn = "2026-01-06" });
        await third.IsProblem(409, "agreement-exists");
    }

    private async Task<JsonElement> Register(object body)
    {
        using var response = await service.Post("/v1/agreements", body);
        return await response.Is(HttpStatusCode.Created);
    }

    /// <summary>January's and February's.</summary>
    private async Task<string> Figures() => string.Join('\n', (await service.Read("/v1/compliance?from=2026-01&to=2026-02"))
        .GetProperty("duties").EnumerateArray().Select(d => d.GetProperty("period").GetRawText()));
}
