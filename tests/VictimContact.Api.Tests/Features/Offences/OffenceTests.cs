using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Offences;

public sealed class OffenceTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("victim-contact-").FullName;
    private Service service = null!;

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(folder, "offences.csv");
        await File.WriteAllLinesAsync(file, ["offence,class", "Poison pen,stalking-harassment", "Rape,other"]);
        service = Service.Start("2026-11-02T09:00:00Z", new Dictionary<string, string?> { ["Offences:File"] = file });
        await service.AddOfficer("1742", "CID-LLANELLI");
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    // (2) A force's own list adds to the shipped one, and takes the place of what it says.
    [Fact]
    public async Task The_offences_known_are_listed_with_what_they_entitle_to()
    {
        var known = (await (await service.Get("/v1/offences")).Body()).GetProperty("items").EnumerateArray().Select(i => i.ToString()).ToList();
        Assert.Contains("""{"offence":"Poison pen","class":"stalking-harassment","level":"enhanced","basis":"persistently-targeted"}""", known);
        Assert.Contains("""{"offence":"Rape","class":"other","level":"standard","basis":null}""", known);
        const string slavery = """
            "class":"modern-slavery","level":"enhanced","basis":"serious-crime"
            """;
        Assert.Contains(known, o => o.Contains(slavery, StringComparison.Ordinal));
        Assert.InRange(known.Count, 200, 2_000);
    }

    // (2) An offence in neither list is taken as other, and nobody need find out by chance.
    [Fact]
    public async Task What_nobody_has_classed_is_warned_of_and_counted()
    {
        var put = await (await service.Put(
            "/v1/investigations?investigationRef=DPP%2F1%2F26",
            new { officerId = "1742", offence = "Unheard of", reportedOn = "2026-11-02" })).Body();
        Assert.Equal(("other", "offence-not-classified"), (put.Text("offenceClass"), Warning(put)));
        var registered = await (await service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = "N-1" })).Body();
        Assert.Equal(("standard", "offence-not-classified"), (registered.GetProperty("entitlement").Text("level"), Warning(registered)));
        Assert.Equal(1, await NotClassified());

        await service.AddInvestigation("DPP/2/26", "1742", "2026-11-02", "poison-pen");
        var known = await (await service.Post("/v1/agreements", new { investigationRef = "DPP/2/26", victimRef = "N-1" })).Body();
        Assert.Equal(("enhanced", 0), (known.GetProperty("entitlement").Text("level"), known.GetProperty("warnings").GetArrayLength()));
        Assert.Equal(1, await NotClassified());
    }

    // (2) Terms that leave a victim with an enhanced entitlement for longer than four weeks: a month is longer.
    [Theory]
    [InlineData("P28D", 0)]
    [InlineData("P1M", 1)]
    [InlineData("declined", 1)]
    public async Task A_long_silence_that_is_agreed_at_registration_is_warned_of(string frequency, int warnings)
    {
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02", "stalking");
        var terms = new { agreedAt = "2026-11-02T08:00:00Z", frequency, channel = "phone" };
        var registered = await (await service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = "N-1", terms })).Body();
        Assert.Equal(warnings, registered.GetProperty("warnings").EnumerateArray().Count(w => w.Text("code") == "long-silence-agreed"));
    }

    // (2) A late copy of an assignment that was voided does not bring it back.
    [Fact]
    public async Task An_assignment_that_was_voided_is_not_put_again()
    {
        await service.AddOfficer("2001", "CID-LLANELLI");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02");
        var agreement = await service.AddAgreement("DPP/1/26", "N-1");
        var body = new { officerId = "2001", offence = "burglary", reportedOn = "2026-11-02", assignedAt = "2026-11-02T08:30:00Z" };
        var put = await (await service.Put("/v1/investigations?investigationRef=DPP%2F1%2F26", body)).Body();
        var assignment = put.GetProperty("assignments")[1].Text("id");
        await (await service.Post($"/v1/agreements/{agreement}/facts/{assignment}/void", new { reason = "recorded-in-error" })).Body();

        using var again = await service.Put("/v1/investigations?investigationRef=DPP%2F1%2F26", body);
        var problem = await again.Is(System.Net.HttpStatusCode.Conflict);
        Assert.Equal(("urn:victim-contact:voided", assignment), (problem.Text("type"), problem.Text("factId")));
        Assert.Equal("1742", (await service.Agreement(agreement)).Text("officerId"));
    }

    private static string? Warning(System.Text.Json.JsonElement answer) => answer.GetProperty("warnings")[0].Text("code");

    private async Task<int> NotClassified() => (await (await service.Get("/health/ready")).Body())
        .GetProperty("checks").GetProperty("rules").GetProperty("data").GetProperty("agreementsWithOffenceNotClassified").GetInt32();
}
