using System.Net;
using System.Text.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

public sealed class DipSampleTests
{
    [Fact]
    public async Task The_same_seed_draws_the_same_sample_and_a_larger_one_goes_on_with_it()
    {
        await using var service = await ManyAgreements();
        var sample = await Ids(service, "?seed=Scrutiny 7&size=10");

        Assert.Equal(10, sample.Distinct().Count());
        Assert.Equal(sample, await Ids(service, "?seed=Scrutiny 7&size=10"));
        Assert.Equal(sample, (await Ids(service, "?seed=Scrutiny 7&size=25")).Take(10));
        Assert.NotEqual(sample, await Ids(service, "?seed=Scrutiny 8&size=10"));
    }

    [Fact]
    public async Task Everything_is_drawn_where_there_is_no_more()
    {
        await using var service = await ManyAgreements();
        Assert.Equal(40, (await Ids(service, "?seed=1&size=200")).Distinct().Count());
        Assert.Equal(20, (await Ids(service, "?seed=1&unit=cid-b")).Count);
        using var elsewhere = await service.Get("/v1/compliance/dip-sample?seed=1&unit=CID-C");
        await elsewhere.IsProblem(404, "unit-not-known");
    }

    // Each has the same chance: that one of forty is in none of 400 samples of four is less likely than one in 10^16.
    [Fact]
    public async Task No_agreement_is_left_out_for_ever()
    {
        await using var service = await ManyAgreements();
        Dictionary<string, int> drawn = [];
        for (var seed = 0; seed < 400; seed++)
            foreach (var id in await Ids(service, $"?seed={seed}&size=4"))
                drawn[id] = drawn.GetValueOrDefault(id) + 1;

        Assert.Equal(1_600, drawn.Values.Sum());
        Assert.Equal(40, drawn.Count);
    }

    [Theory]
    [InlineData("", "closed excused forgotten kept late milestones")]
    [InlineData("&unit=RPU-Carmarthen", "closed late milestones")]
    [InlineData("&offence=BURGLARY", "excused forgotten kept")]
    [InlineData("&from=2026-11&to=2026-11", "closed excused forgotten kept late milestones")]
    [InlineData("&to=2026-10", "")]
    [InlineData("&from=2026-12", "")]
    public async Task A_sample_is_of_what_is_asked_for(string query, string expected)
    {
        await using var service = await ComplianceScene.Start();
        var sample = await service.Read($"/v1/compliance/dip-sample?seed=1{query}");
        Assert.Equal(expected, string.Join(' ', Agreements(sample).Select(a => a.Text("victimRef")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Without_a_seed_the_day_is_the_seed_and_is_answered()
    {
        await using var service = await ComplianceScene.Start();
        var sample = await service.Read("/v1/compliance/dip-sample?size=3");

        Assert.Equal(("2026-11-23", "2026-11-23", 3), (sample.Text("seed"), sample.Text("today"), sample.GetProperty("size").GetInt32()));
        Assert.Equal(Agreements(sample).Select(a => a.Text("id")), await Ids(service, "?size=3&seed=2026-11-23"));
    }

    [Fact]
    public async Task An_agreement_is_shown_with_all_that_was_due_and_all_that_happened()
    {
        await using var service = await ComplianceScene.Start();
        var kept = Agreements(await service.Read("/v1/compliance/dip-sample?seed=1")).Single(a => a.Text("victimRef") == "kept");
        await service.Record(kept.Text("id")!, "reviews", Bodies.Review("2026-11-20T10:00:00Z", victimConsulted: false));
        await service.Record(kept.Text("id")!, "reviews", Bodies.Review("2026-11-22T10:00:00Z", victimView: "partly"));
        kept = Agreements(await service.Read("/v1/compliance/dip-sample?seed=1")).Single(a => a.Text("victimRef") == "kept");

        Assert.Equal(
            "DPP/1/26 1742 CID-LLANELLI burglary 2026-08-03 active standard P1M",
            string.Join(
                ' ',
                new[] { "investigationRef", "officerId", "unit", "offence", "reportedOn", "status", "level", "frequency" }.Select(m =>
                    kept.Text(m))));
        Assert.Equal(
            [
                "agree met 2026-08-10 0",
                "update met 2026-09-05 0",
                "update met-late 2026-10-05 2",
                "update met-late 2026-11-07 15",
                "update open 2026-12-22 0"
            ],
            kept
                .GetProperty("duties")
                .EnumerateArray()
                .Select(d => $"{d.Text("kind")} {d.Text("state")} {d.Text("dueOn")} {d.GetProperty("daysLate").GetInt32()}"));

        // Everything was entered on 23 November.
        Assert.Equal(
            """{"updatesOnAgreedChannels":2,"updatesOnOtherChannels":0,"attemptsOnAgreedChannels":1,"attemptsOnOtherChannels":0,"onUnsafeChannels":0,"enteredLate":3}""",
            kept.GetProperty("contacts").GetRawText());
        Assert.Equal("""{"held":2,"victimConsulted":1,"lastView":"partly"}""", kept.GetProperty("reviews").GetRawText());
        Assert.Equal(
            ["assignment", "terms", "contact", "contact", "contact", "review", "review", "registration"],
            kept.GetProperty("facts").EnumerateArray().Select(f => f.Text("kind")));
        var late = kept.GetProperty("facts")[3];
        Assert.Equal(("declined-update", "phone"), (late.Text("outcome"), late.Text("channel")));
        Assert.Equal("""["update","agreed-channel","entered-late","duty-met"]""", late.GetProperty("signs").GetRawText());
    }

    [Fact]
    public async Task The_safe_contact_note_is_not_in_it()
    {
        await using var service = Service.Start("2026-11-23T09:00:00Z");
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02");
        await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-11-03T10:00:00Z", safeContact: "after four, no voicemail"));

        using var response = await service.Get("/v1/compliance/dip-sample");
        Assert.DoesNotContain(
            "voicemail", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?size=0", 400, "invalid-parameter")]
    [InlineData("?size=201", 400, "invalid-parameter")]
    [InlineData("?from=2026-11&to=2026-10", 422, "period-not-valid")]
    [InlineData("?from=9999-12", 422, "period-not-valid")]
    public async Task What_makes_no_sense_is_refused(string query, int status, string code)
    {
        await using var service = Service.Start("2026-11-23T09:00:00Z");
        using var response = await service.Get($"/v1/compliance/dip-sample{query}");
        await response.IsProblem(status, code);
    }

    [Fact]
    public async Task It_is_for_those_who_scrutinise()
    {
        await using var service = Service.Start("2026-11-23T09:00:00Z");
        using var response = await service.Client(Role.RecordsRead).GetAsync(
            new Uri("/v1/compliance/dip-sample", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static async Task<Service> ManyAgreements()
    {
        var service = Service.Start("2026-11-23T09:00:00Z");
        await service.AddOfficer("1742", "CID-A");
        await service.AddOfficer("1900", "CID-B");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02");
        await service.AddInvestigation("DPP/2/26", "1900", "2026-11-02");
        for (var i = 0; i < 40; i++)
            await service.AddAgreement($"DPP/{1 + (i % 2)}/26", $"V-{i}");
        return service;
    }

    private static async Task<IReadOnlyList<string>> Ids(Service service, string query) =>
        [.. Agreements(await service.Read($"/v1/compliance/dip-sample{query}")).Select(a => a.Text("id")!)];

    private static List<JsonElement> Agreements(JsonElement sample) => [.. sample.GetProperty("agreements").EnumerateArray()];
}
