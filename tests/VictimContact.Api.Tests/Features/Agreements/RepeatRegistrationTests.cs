using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>Trap 44 for registrations: a victim has one agreement in an investigation, however often it is sent.</summary>
public sealed class RepeatRegistrationTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_registration_written_another_way_is_a_repeat()
    {
        const string body = """
            {"investigationRef":"DPP/1/26","victimRef":"N-1","terms":{"agreedAt":"2026-06-03T10:00:00Z","frequency":"P14D","channel":"phone"}}
            """;
        const string rewritten = """
            {"sourceId":null,"terms":{"voicemailAllowed":false,"agreedWith":"victim","unsafeChannels":[],"safeContact":" ","alternativeChannel":null,
            "channel":"phone","frequency":"P14D","agreedAt":"2026-06-03T11:00:00.000+01:00"},"entitlement":null,"victimRef":" n-1","investigationRef":"dpp/1/26 "}
            """;
        using var first = await service.Post("/v1/agreements", body);
        using var again = await service.Post("/v1/agreements", rewritten);
        Assert.Equal((await first.Is(HttpStatusCode.Created)).ToString(), (await again.Is(HttpStatusCode.OK)).ToString());
        Assert.Equal("\"1\"", again.Headers.ETag?.ToString());
    }

    [Theory]
    [InlineData("""{"investigationRef":"DPP/1/26","victimRef":"N-1","terms":{"agreedAt":"2026-06-03T10:00:00Z","frequency":"P7D","channel":"phone"}}""")]
    [InlineData("""{"investigationRef":"DPP/1/26","victimRef":"N-1","terms":{"agreedAt":"2026-06-03T10:00:00.001Z","frequency":"P14D","channel":"phone"}}""")]
    [InlineData("""{"investigationRef":"DPP/1/26","victimRef":"N-1","terms":{"agreedAt":"2026-06-03T10:00:00Z","frequency":"P14D","channel":"phone","safeContact":"after five"}}""")]
    [InlineData("""{"investigationRef":"DPP/1/26","victimRef":"N-1","entitlement":{"level":"standard"},"terms":{"agreedAt":"2026-06-03T10:00:00Z","frequency":"P14D","channel":"phone"}}""")]
    [InlineData("""{"investigationRef":"DPP/1/26","victimRef":"N-1"}""")]
    public async Task A_registration_that_says_otherwise_is_refused(string other)
    {
        var id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-06-03T10:00:00Z"));
        using var response = await service.Post("/v1/agreements", other);
        Assert.Equal(id, (await response.IsProblem(409, "agreement-exists")).Text("agreementId"));
        Assert.Equal(1, (await service.Agreement(id)).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task A_repeat_is_compared_with_what_was_first_recorded_and_answered_with_what_is_now()
    {
        var id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-06-03T10:00:00Z"));
        await service.Record(id, "terms", Bodies.Terms("2026-06-10T10:00:00Z", "P1M"));
        using var again = await service.Post(
            "/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = "N-1", terms = Bodies.Terms("2026-06-03T10:00:00Z") });
        Assert.Equal("P1M", (await again.Is(HttpStatusCode.OK)).GetProperty("terms").Text("frequency"));
    }

    [Fact]
    public async Task A_repeat_is_one_though_the_offence_has_changed_what_follows_from_it()
    {
        var id = await service.AddAgreement("DPP/1/26", "N-1");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01", "stalking");
        using var again = await service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = "N-1" });
        var agreement = await again.Is(HttpStatusCode.OK);
        Assert.Equal((id, "enhanced"), (agreement.Text("id"), agreement.GetProperty("entitlement").Text("level")));
    }

    [Fact]
    public async Task A_source_id_is_the_agreement_s_own()
    {
        using var first = await service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = "N-1", sourceId = "VCA-1" });
        var id = (await first.Is(HttpStatusCode.Created)).Text("id")!;
        var registration = Assert.Single(await service.Facts(id, "registration"));
        Assert.Equal("VCA-1", registration.Text("sourceId"));

        using var other = await service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = "N-2", sourceId = " VCA-1 " });
        Assert.NotEqual(id, (await other.Is(HttpStatusCode.Created)).Text("id"));
        using var again = await service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = "N-1", sourceId = "VCA-1" });
        Assert.Equal(id, (await again.Is(HttpStatusCode.OK)).Text("id"));
    }

    [Fact]
    public async Task Many_at_once_register_a_victim_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = "N-1" })));
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 19), HttpStatusCode.Created], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(1, (await service.Read("/v1/agreements")).GetProperty("items").GetArrayLength());
    }
}
