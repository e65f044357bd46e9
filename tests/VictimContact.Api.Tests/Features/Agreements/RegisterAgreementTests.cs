using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

public sealed class RegisterAgreementTests : IAsyncLifetime
{
    // A Monday without a bank holiday near it: five working days later is Monday the 8th, one is Tuesday the 2nd.
    private const string Reported = "2026-06-01";

    private readonly Service service = Service.Start("2026-06-01T12:00:00Z");

    public async ValueTask InitializeAsync() => await service.AddOfficer("1742");

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_victim_is_registered_before_anything_is_agreed()
    {
        await service.AddInvestigation("DPP/1234/26", "1742", Reported);
        using var response = await service.Post("/v1/agreements", new { investigationRef = "DPP/1234/26", victimRef = "N-884211" });

        var agreement = await response.Is(HttpStatusCode.Created);
        var id = agreement.Text("id");
        Assert.Equal($"/v1/agreements/{id}", response.Headers.Location?.ToString());
        Assert.Equal("\"1\"", response.Headers.ETag?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(
            $$"""
            {"id":"{{id}}","investigationRef":"DPP/1234/26","victimRef":"N-884211","officerId":"1742","unit":"CID-LLANELLI","offence":"burglary",
            "identifiedOn":"2026-06-01","entitlement":{"level":"standard","basis":null},"status":"pending","standing":"on-track","nextUpdateDue":null,"terms":null,"unsafeChannels":[],
            "duties":[{"id":"{{await service.DutyId(id!, "agree")}}","kind":"agree","state":"open","dueOn":"2026-06-08","milestoneId":null,"by":"police","overdue":false,"daysSilent":0}],
            "revision":1,"warnings":[]}
            """.ReplaceLineEndings(""),
            agreement.ToString());
    }

    [Fact]
    public async Task A_victim_is_registered_with_terms_that_were_agreed_on_the_day_before_the_report()
    {
        await service.AddInvestigation("DPP/1234/26", "1742", Reported);
        using var response = await service.Post("/v1/agreements", new
        {
            investigationRef = "DPP/1234/26",
            victimRef = "N-884211",
            entitlement = new { level = "enhanced", basis = "intimidated" },
            terms = new
            {
                agreedAt = "2026-05-31T17:00:00+01:00",
                frequency = "P2W",
                channel = "sms",
                alternativeChannel = "email",
                safeContact = "After 16:00, no voicemail.",
                unsafeChannels = new[] { "letter", "in-person" },
                agreedWith = "representative",
                voicemailAllowed = true,
            },
        });

        var agreement = await response.Is(HttpStatusCode.Created);
        Assert.Equal("""{"level":"enhanced","basis":"intimidated"}""", agreement.GetProperty("entitlement").ToString());
        Assert.Equal("active", agreement.Text("status"));
        Assert.Equal("2026-06-14", agreement.Text("nextUpdateDue"));
        Assert.Equal(
            """
            {"version":1,"agreedAt":"2026-05-31T16:00:00Z","frequency":"P2W","channel":"sms","alternativeChannel":"email","safeContact":null,
            "unsafeChannels":["letter","in-person"],"agreedWith":"representative","voicemailAllowed":true}
            """.ReplaceLineEndings(""),
            agreement.GetProperty("terms").ToString());
        Assert.Equal(["letter", "in-person"], agreement.GetProperty("unsafeChannels").EnumerateArray().Select(c => c.GetString()));

        // Terms from before the report met the duty to agree them.
        Assert.Equal(["agree met 2026-06-02 2026-05-31", "update open 2026-06-14 -"], await service.Duties(agreement.Text("id")!));
    }

    [Theory]
    [InlineData("stalking", """{"level":"enhanced","basis":"persistently-targeted"}""", "2026-06-02")]
    [InlineData("HARASSMENT", """{"level":"enhanced","basis":"persistently-targeted"}""", "2026-06-02")]
    [InlineData("domestic-abuse", """{"level":"enhanced","basis":"serious-crime"}""", "2026-06-02")]
    [InlineData("burglary", """{"level":"standard","basis":null}""", "2026-06-08")]
    public async Task The_offence_decides_where_no_entitlement_is_given(string offence, string entitlement, string agreeBy)
    {
        await service.AddInvestigation("DPP/1/26", "1742", Reported, offence);
        var agreement = await service.Agreement(await service.AddAgreement("DPP/1/26", "N-1"));
        Assert.Equal(entitlement, agreement.GetProperty("entitlement").ToString());
        Assert.Equal(agreeBy, agreement.GetProperty("duties")[0].Text("dueOn"));
    }

    [Fact]
    public async Task A_stated_level_wins_over_the_offence()
    {
        await service.AddInvestigation("DPP/1/26", "1742", Reported, "burglary");
        using var response = await service.Post(
            "/v1/agreements",
            new { investigationRef = "DPP/1/26", victimRef = "N-1", entitlement = new { level = "enhanced", basis = "under-18" } });
        Assert.Equal("""{"level":"enhanced","basis":"under-18"}""", (await response.Is(HttpStatusCode.Created)).GetProperty("entitlement").ToString());
    }

    [Fact]
    public async Task An_investigation_that_is_not_known_yet_can_be_tried_again()
    {
        using var tooEarly = await service.Post("/v1/agreements", new { investigationRef = "DPP/2/26", victimRef = "N-1" });
        (await tooEarly.IsProblem(422, "unknown-investigation")).NamesPointers("/investigationRef");

        await service.AddInvestigation("DPP/2/26", "1742", Reported);
        using var again = await service.Post("/v1/agreements", new { investigationRef = "DPP/2/26", victimRef = "N-1" });
        await again.Is(HttpStatusCode.Created);
    }
}
