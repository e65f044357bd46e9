using System.Text.Json.Nodes;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

public sealed class RegistrationRefusalTests(StandingCase standing) : IClassFixture<StandingCase>
{
    [Theory]
    [InlineData("""{"frequency":"P0D"}""", 422, "validation-failed", "/terms/frequency")]
    [InlineData("""{"frequency":"P07D"}""", 422, "validation-failed", "/terms/frequency")]
    [InlineData("""{"frequency":"p14d"}""", 422, "validation-failed", "/terms/frequency")]
    [InlineData("""{"frequency":"P13M"}""", 422, "validation-failed", "/terms/frequency")]
    [InlineData("""{"unsafeChannels":["phone"]}""", 422, "unsafe-channel-agreed", "/terms/unsafeChannels")]
    [InlineData("""{"unsafeChannels":["email"],"alternativeChannel":"email"}""", 422, "unsafe-channel-agreed", "/terms/unsafeChannels")]
    [InlineData("""{"safeContact":"her mother, 0770090"}""", 422, "safe-contact-holds-personal-data", "/terms/safeContact")]
    [InlineData("""{"safeContact":"a@b"}""", 422, "safe-contact-holds-personal-data", "/terms/safeContact")]
    [InlineData("""{"safeContact":"ring (01554) 772222"}""", 422, "safe-contact-holds-personal-data", "/terms/safeContact")]
    [InlineData("""{"safeContact":"07700_900_123"}""", 422, "safe-contact-holds-personal-data", "/terms/safeContact")]
    [InlineData("""{"safeContact":"07700\u00a0\u00a0900123"}""", 422, "safe-contact-holds-personal-data", "/terms/safeContact")]
    [InlineData("""{"safeContact":"not a character: \ufffe"}""", 422, "validation-failed", "/terms/safeContact")]
    [InlineData("""{"safeContact":"one\ntwo"}""", 422, "validation-failed", "/terms/safeContact")]
    [InlineData("""{"agreedAt":"2026-06-15T09:05:00.001Z"}""", 422, "event-in-future", "/terms/agreedAt")]
    [InlineData("""{"agreedAt":"1999-12-31T23:59:59Z"}""", 422, "event-too-old", "/terms/agreedAt")]
    [InlineData("""{"channel":"PHONE"}""", 400, "wrong-type", "/terms/channel")]
    [InlineData("""{"agreedAt":"2026-06-01T12:00Z"}""", 400, "wrong-type", "/terms/agreedAt")]
    [InlineData("""{"agreedAt":"2026-06-01T12:00:00"}""", 400, "wrong-type", "/terms/agreedAt")]
    [InlineData("""{"sourceId":"A"}""", 400, "unknown-member", "/terms")]
    [InlineData("""{"foo":null}""", 400, "unknown-member", "/terms")]
    public async Task Faults_in_the_terms_are_named_where_they_are(string changed, int status, string code, string pointer)
    {
        var terms = Bodies.Terms("2026-06-01T10:00:00Z");
        foreach (var (name, value) in JsonNode.Parse(changed)!.AsObject())
            terms[name] = value?.DeepClone();
        using var response = await standing.Service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = "N-2", terms });
        (await response.IsProblem(status, code)).NamesPointers(pointer);
    }

    [Theory]
    [InlineData("""{"victimRef":"N-1"}""", "missing-member", "/investigationRef")]
    [InlineData("""{"investigationRef":"DPP/1/26"}""", "missing-member", "/victimRef")]
    [InlineData("""{"investigationRef":"DPP/1/26","victimRef":"N-1","foo":1}""", "unknown-member", "")]
    [InlineData("""{"investigationRef":"DPP/1/26","victimRef":"N-1","terms":{"agreedAt":"2026-06-01T10:00:00Z","channel":"phone"}}""", "missing-member", "/terms/frequency")]
    [InlineData("""{"investigationRef":"DPP/1/26","victimRef":"N-1","entitlement":{}}""", "missing-member", "/entitlement/level")]
    [InlineData("""{"investigationRef":"DPP/1/26","victimRef":"N-1","entitlement":{"level":"Enhanced"}}""", "wrong-type", "/entitlement/level")]
    public async Task A_body_that_is_not_a_registration_is_refused(string body, string code, string pointer)
    {
        using var response = await standing.Service.Post("/v1/agreements", body);
        (await response.IsProblem(400, code)).NamesPointers(pointer);
    }

    [Fact]
    public async Task Every_refused_member_is_named_at_once()
    {
        using var response = await standing.Service.Post("/v1/agreements", new
        {
            investigationRef = " ",
            victimRef = new string('N', 65),
            terms = Bodies.Terms("2026-06-16T10:00:00Z", "weekly"),
            sourceId = "",
        });
        (await response.IsProblem(422, "validation-failed"))
            .NamesPointers("/investigationRef", "/victimRef", "/sourceId", "/terms/frequency", "/terms/agreedAt");
    }

    [Fact]
    public async Task A_write_takes_no_query()
    {
        using var response = await standing.Service.Post("/v1/agreements?foo=1", new { investigationRef = "DPP/1/26", victimRef = "N-2" });
        await response.IsProblem(400, "unknown-parameter");
    }

    [Fact]
    public async Task Registering_needs_the_role_to_write()
    {
        var address = new Uri("/v1/agreements", UriKind.Relative);
        using var body = Answers.Json("""{"investigationRef":"DPP/1/26","victimRef":"N-2"}""");
        using var reader = standing.Service.Client(Role.RecordsRead, Role.ComplianceRead);
        using var asReader = await reader.PostAsync(address, body, TestContext.Current.CancellationToken);
        await asReader.IsProblem(403, "forbidden");
        using var asStranger = await standing.Service.Stranger().PostAsync(address, body, TestContext.Current.CancellationToken);
        await asStranger.IsProblem(401, "unauthorized");
    }
}
