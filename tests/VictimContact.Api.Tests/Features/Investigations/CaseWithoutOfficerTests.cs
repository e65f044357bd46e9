using System.Net;
using System.Text.Json;
using VictimContact.Api.Tests.Features.Compliance;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Investigations;

/// <summary>
/// Contract (2), sections 4 and 6: a case that no officer has belongs to the unit that it was given to; that is an assignment with a time,
/// to nobody.
/// </summary>
public sealed class CaseWithoutOfficerTests : IAsyncLifetime
{
    private const string November = "?from=2026-11&to=2026-11";

    // Reported on Monday 2 November 2026.
    private readonly Service service = Service.Listen("2026-11-02T10:15:00Z", "Development");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742", "CID-LLANELLI");
        await service.AddOfficer("1900", "RPU");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task The_unit_is_answered_wherever_the_case_is_and_the_officer_is_null()
    {
        var put = await (await service.PutCaseOf("CID-NIGHT")).Is(HttpStatusCode.Created);
        Assert.Equal("null CID-NIGHT", Holder(put));
        Assert.Equal(["null CID-NIGHT 2026-11-02T00:00:00Z"], AssignmentsOf(put));
        Assert.Equal(put.GetRawText(), (await service.Case()).GetRawText());

        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1");
        Assert.Equal("null CID-NIGHT", Holder(await service.Agreement(id)));
        Assert.Equal([id], (await service.Read("/v1/agreements?unit=cid-night")).GetProperty("items").EnumerateArray().Select(a => a.Text("id")));
        Assert.Equal("null CID-NIGHT", Holder((await service.Facts(id, "assignment"))[0]));

        service.SetNow("2026-11-10T10:15:00Z");
        var overdue = (await service.Read("/v1/compliance/overdue?unit=CID-NIGHT")).GetProperty("items");
        Assert.Equal("null CID-NIGHT", Holder(Assert.Single(overdue.EnumerateArray())));
        var sampled = (await service.Read("/v1/compliance/dip-sample?size=1")).GetProperty("agreements")[0];
        Assert.Equal("null CID-NIGHT", Holder(sampled));
        await service.IsVerified();
    }

    [Theory]
    [InlineData("""{"offence":"burglary","reportedOn":"2026-11-02"}""", "/officerId")]
    [InlineData("""{"officerId":"1742","unit":"CID","offence":"burglary","reportedOn":"2026-11-02"}""", "/unit")]
    [InlineData("""{"unit":"CID NIGHT","offence":"burglary","reportedOn":"2026-11-02"}""", "/unit")]
    [InlineData("""{"officerId":"17.42","offence":"burglary","reportedOn":"2026-11-02"}""", "/officerId")]
    public async Task A_case_is_an_officers_or_a_units(string body, string pointer) =>
        (await (await service.Put(InvestigationSteps.Path, body)).IsProblem(422, "validation-failed")).NamesPointers(pointer);

    [Fact]
    public async Task The_first_officer_after_nobody_needs_an_instant_holds_from_it_and_opens_no_review()
    {
        await service.PutCaseOf("CID-NIGHT");
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1", Bodies.Terms("2026-11-02T10:00:00Z", "P7D"));
        (await (await service.PutCase("1742")).IsProblem(422, "assigned-at-required")).NamesPointers("/assignedAt");
        await (await service.PutCaseOf("CID-DAY")).IsProblem(422, "assigned-at-required");

        service.SetNow("2026-11-05T10:15:00Z");
        await (await service.PutCase("1742", "2026-11-04T09:00:00Z")).Is(HttpStatusCode.OK);

        Assert.Equal("1742 CID-LLANELLI", Holder(await service.Agreement(id)));

        // The first terms were agreed while the case was the unit's.
        Assert.Equal(["agree met CID-NIGHT", "update open CID-LLANELLI"], await Units(id));

        // The first entry comes again, as it was sent: it is not news, and needs its instant.
        await (await service.PutCaseOf("CID-NIGHT")).IsProblem(422, "assigned-at-required");
        await service.IsVerified();
    }

    [Theory]
    [InlineData("1742", 0)]
    [InlineData("1900", 1)]
    public async Task An_officer_after_nobody_opens_a_review_where_another_one_was_there_before(string officer, int reviews)
    {
        await service.PutCase("1742");
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1", Bodies.Terms("2026-11-02T10:00:00Z", "P7D"));
        service.SetNow("2026-11-06T10:15:00Z");
        await (await service.PutCaseOf("CID-NIGHT", "2026-11-03T09:00:00Z")).Is(HttpStatusCode.OK);
        Assert.DoesNotContain(await Units(id), d => d.StartsWith("review", StringComparison.Ordinal));

        await (await service.PutCase(officer, "2026-11-05T09:00:00Z")).Is(HttpStatusCode.OK);

        Assert.Equal(reviews, (await Units(id)).Count(d => d.StartsWith("review open", StringComparison.Ordinal)));
        await service.IsVerified();
    }

    /// <summary>
    /// Updates on the 3rd with 1742, on the 6th with nobody, on the 12th with 1900; entered afterwards, in another order.
    /// </summary>
    [Fact]
    public async Task What_ended_and_what_was_entered_counts_for_the_holder_of_its_time()
    {
        await service.PutCase("1742");
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1", Bodies.Terms("2026-11-02T10:00:00Z", "P7D"));
        service.SetNow("2026-11-13T10:15:00Z");
        foreach (var day in new[] { "12", "03", "06" })
            await service.Record(id, "contacts", Bodies.Contact($"2026-11-{day}T09:00:00Z"));
        await (await service.PutCase("1900", "2026-11-10T09:00:00Z")).Is(HttpStatusCode.OK);
        await (await service.PutCaseOf("CID-NIGHT", "2026-11-05T09:00:00Z")).Is(HttpStatusCode.OK);

        Assert.Equal("1900 RPU", Holder(await service.Case()));
        Assert.Equal(
            ["agree met CID-LLANELLI", "review open RPU", "update met CID-LLANELLI", "update met CID-NIGHT", "update met RPU", "update open RPU"],
            await Units(id));
        Assert.Equal(
            "0 0 0 null | 1 1 0 0 0 0 0 1 3 0 1",
            (await ComplianceScene.Figures(service, November + "&unit=CID-NIGHT")).Line("update"));
        var quality = await service.Read("/v1/compliance/quality" + November);
        Assert.Equal(["CID-LLANELLI", "CID-NIGHT", "RPU"], quality.GetProperty("units").EnumerateArray().Select(u => u.Text("unit")));
        Assert.All(
            quality.GetProperty("units").EnumerateArray(),
            u => Assert.Equal(1, u.GetProperty("figures").GetProperty("enteredLate").GetProperty("total").GetInt32()));

        // A posting of an officer who had the case moves what ended with that officer, and nothing of nobody's.
        await (await service.Put(
            "/v1/officers/1742", new { unit = "CID-B", mobile = "07700 900123", postedAt = "2026-11-01T00:00:00Z" })).Is(HttpStatusCode.OK);
        Assert.Equal(
            ["agree met CID-B", "review open RPU", "update met CID-B", "update met CID-NIGHT", "update met RPU", "update open RPU"],
            await Units(id));
        await service.IsVerified();
    }

    [Fact]
    public async Task Figures_by_officer_name_those_of_nobody_by_null()
    {
        await service.PutCaseOf("CID-LLANELLI");
        await service.AddAgreement(InvestigationSteps.Ref, "N-1");
        await service.AddInvestigation("DPP/9/26", "1742", "2026-11-02");
        await service.AddAgreement("DPP/9/26", "N-1");

        var figures = await ComplianceScene.Figures(service, November + "&unit=CID-LLANELLI&groupBy=officer");

        Assert.Equal([null, "1742"], figures.GetProperty("groups").EnumerateArray().Select(g => g.Text("key")));
        Assert.All(figures.GetProperty("groups").EnumerateArray(), g => Assert.StartsWith("1 ", g.Line("agree"), StringComparison.Ordinal));
        Assert.StartsWith("2 ", figures.Line("agree"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_as_csv_leaves_the_officer_empty()
    {
        await service.PutCaseOf("CID-NIGHT");
        await service.AddAgreement(InvestigationSteps.Ref, "N-1");
        service.SetNow("2026-11-10T10:15:00Z");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/compliance/overdue", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/csv");

        using var response = await service.Caller.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains(",,,CID-NIGHT,", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Nobody", "Given to unit CID-NIGHT, no officer")]
    [InlineData("cy", "Neb", "Rhoddwyd i uned CID-NIGHT, heb swyddog")]
    public async Task The_page_shows_it(string language, string nobody, string given)
    {
        await service.PutCaseOf("CID-NIGHT");
        var id = await service.AddAgreement(InvestigationSteps.Ref, "N-1");
        service.SetNow("2026-11-10T10:15:00Z");

        foreach (var view in new[] { "?unit=CID-NIGHT&", "/overdue?", "/pending?", $"/agreements/{id}?", "/dip-sample?size=1&" })
        {
            var html = await Page(view, language);
            Assert.Contains(nobody, html, StringComparison.Ordinal);

            // The unit can be chosen, though no officer belongs to it.
            if (!view.StartsWith("/agreements", StringComparison.Ordinal))
                Assert.Contains("<option value=\"CID-NIGHT\"", html, StringComparison.Ordinal);
        }

        Assert.Contains(given, await Page($"/agreements/{id}?", language), StringComparison.Ordinal);
    }

    private async Task<string> Page(string view, string language)
    {
        using var client = new HttpClient { BaseAddress = service.Address };
        return await client.GetStringAsync(
            new Uri($"/compliance{view}lang={language}", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static string Holder(JsonElement answer) => $"{answer.Text("officerId") ?? "null"} {answer.Text("unit")}";

    private static IEnumerable<string> AssignmentsOf(JsonElement investigation) => investigation.GetProperty("assignments").EnumerateArray()
        .Select(a => $"{Holder(a)} {a.Text("assignedAt")}");

    private async Task<IEnumerable<string>> Units(string id) => (await service.Timeline(id)).GetProperty("duties").EnumerateArray()
        .Select(d => $"{d.Text("kind")} {d.Text("state")} {d.Text("unit")}").Order(StringComparer.Ordinal);
}
