using System.Text.Json.Nodes;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

public sealed class AgreementRefusalTests(StandingCase standing) : IClassFixture<StandingCase>
{
    private const string Nobody = "00000000-0000-0000-0000-000000000000";

    private Service Service => standing.Service;

    /// <summary>A good body for each route that records a fact, with the member that says when it happened.</summary>
    public static TheoryData<string, string, string> Facts => new()
    {
        { "terms", """{"agreedAt":"2026-06-10T10:00:00Z","frequency":"P14D","channel":"phone"}""", "agreedAt" },
        { "entitlements", """{"level":"enhanced","changedAt":"2026-06-10T10:00:00Z"}""", "changedAt" },
        { "contacts", """{"at":"2026-06-10T10:00:00Z","channel":"phone","outcome":"spoke"}""", "at" },
        { "reviews", """{"at":"2026-06-10T10:00:00Z","outcome":"unchanged","victimConsulted":true}""", "at" },
        { "exceptions", """{"dutyId":"00000000-0000-0000-0000-000000000000","at":"2026-06-10T10:00:00Z","reason":"unable-to-contact","approvedBy":"903"}""", "at" },
        { "closings", """{"at":"2026-06-10T10:00:00Z","reason":"case-concluded"}""", "at" },
        { "reopenings", """{"at":"2026-06-10T10:00:00Z"}""", "at" },
    };

    [Theory, MemberData(nameof(Facts))]
    public async Task A_fact_of_an_agreement_that_is_not_there_is_not_found(string facts, string body, string _)
    {
        using var unknown = await Service.Post($"/v1/agreements/{Nobody}/{facts}", body);
        await unknown.IsProblem(404, "agreement-not-found");
        using var noId = await Service.Post($"/v1/agreements/1/{facts}", body);
        await noId.IsProblem(404, "not-found");
    }

    [Theory, MemberData(nameof(Facts))]
    public async Task A_fact_needs_the_role_to_write(string facts, string body, string _)
    {
        using var asReader = await Post(Service.Client(Role.RecordsRead, Role.ComplianceRead), facts, body);
        await asReader.IsProblem(403, "forbidden");
        using var asStranger = await Post(Service.Stranger(), facts, body);
        await asStranger.IsProblem(401, "unauthorized");
    }

    [Theory, MemberData(nameof(Facts))]
    public async Task A_fact_has_an_instant_that_can_be_true(string facts, string body, string when)
    {
        // The clock says 09:00: five minutes are forgiven, a millisecond more is not.
        await IsRefused(facts, With(body, when, "2026-06-15T09:05:00.001Z"), 422, "event-in-future", $"/{when}");
        await IsRefused(facts, With(body, when, "1999-12-31T23:59:59.999Z"), 422, "event-too-old", $"/{when}");
        await IsRefused(facts, With(body, when, "2026-06-10T10:00Z"), 400, "wrong-type", $"/{when}");
        await IsRefused(facts, With(body, when, "2026-06-10T10:00:00"), 400, "wrong-type", $"/{when}");
        await IsRefused(facts, With(body, when, "2026-06-10"), 400, "wrong-type", $"/{when}");
        await IsRefused(facts, With(body, when, null), 400, "wrong-type", $"/{when}");
    }

    [Theory, MemberData(nameof(Facts))]
    public async Task A_fact_has_just_the_members_that_its_route_knows(string facts, string body, string when)
    {
        await IsRefused(facts, With(body, "foo", 1), 400, "unknown-member", "");
        await IsRefused(facts, With(body, "SourceId", "A"), 400, "unknown-member", "");
        foreach (var required in JsonNode.Parse(body)!.AsObject().Select(m => m.Key))
            await IsRefused(facts, Without(body, required), 400, "missing-member", $"/{required}");
        await IsRefused(facts, With(body, "sourceId", new string('S', 65)), 422, "validation-failed", "/sourceId");
        await IsRefused(facts, With(body, when, 7), 400, "wrong-type", $"/{when}");
    }

    [Theory]
    [InlineData("contacts", """{"at":"2026-06-10T10:00:00Z","channel":"PHONE","outcome":"spoke"}""", 400, "wrong-type", "/channel")]
    [InlineData("contacts", """{"at":"2026-06-10T10:00:00Z","channel":"phone","outcome":"Spoke"}""", 400, "wrong-type", "/outcome")]
    [InlineData("contacts", """{"at":"2026-06-10T10:00:00Z","channel":"phone","outcome":"spoke","informedOf":["A",""]}""", 422, "validation-failed", "/informedOf/1")]
    [InlineData("contacts", """{"at":"2026-06-10T10:00:00Z","channel":"phone","outcome":"spoke","by":"Sgt Harries"}""", 422, "validation-failed", "/by")]
    [InlineData("reviews", """{"at":"2026-06-10T10:00:00Z","outcome":"changed","victimConsulted":true}""", 422, "terms-required", "/terms")]
    [InlineData("reviews", """{"at":"2026-06-10T10:00:00Z","outcome":"unchanged","victimConsulted":true,"terms":{"frequency":"P7D","channel":"phone"}}""", 422, "terms-refused", "/terms")]
    [InlineData("reviews", """{"at":"2026-06-10T10:00:00Z","outcome":"not-possible","victimConsulted":true}""", 422, "not-possible-consulted", "/victimConsulted")]
    [InlineData("reviews", """{"at":"2026-06-10T10:00:00Z","outcome":"changed","victimConsulted":true,"terms":{"frequency":"P7D","channel":"sms","unsafeChannels":["sms"]}}""", 422, "unsafe-channel-agreed", "/terms/unsafeChannels")]
    [InlineData("reviews", """{"at":"2026-06-10T10:00:00Z","outcome":"changed","victimConsulted":true,"terms":{"frequency":"P7D","channel":"sms","safeContact":"01267 222020"}}""", 422, "safe-contact-holds-personal-data", "/terms/safeContact")]
    [InlineData("reviews", """{"at":"2026-06-10T10:00:00Z","outcome":"changed","victimConsulted":true,"terms":{"agreedAt":"2026-06-10T10:00:00Z","frequency":"P7D","channel":"sms"}}""", 400, "unknown-member", "/terms")]
    [InlineData("reviews", """{"at":"2026-06-10T10:00:00Z","outcome":"changed","victimConsulted":true,"terms":{"channel":"sms"}}""", 400, "missing-member", "/terms/frequency")]
    [InlineData("terms", """{"agreedAt":"2026-06-10T10:00:00Z","frequency":"P14D","channel":"phone","unsafeChannels":["phone"]}""", 422, "unsafe-channel-agreed", "/unsafeChannels")]
    [InlineData("terms", """{"agreedAt":"2026-06-10T10:00:00Z","frequency":"P14D","channel":"phone","safeContact":"g@example.com"}""", 422, "safe-contact-holds-personal-data", "/safeContact")]
    [InlineData("terms", """{"agreedAt":"2026-06-10T10:00:00Z","frequency":"fortnightly","channel":"phone"}""", 422, "validation-failed", "/frequency")]
    [InlineData("exceptions", """{"dutyId":"00000000-0000-0000-0000-000000000000","at":"2026-06-10T10:00:00Z","reason":"unable-to-contact","approvedBy":"903"}""", 422, "duty-not-of-agreement", "/dutyId")]
    [InlineData("exceptions", """{"dutyId":"00000000-0000-0000-0000-000000000000","at":"2026-06-10T10:00:00Z","reason":"unable-to-contact","approvedBy":"Insp. Rees"}""", 422, "validation-failed", "/approvedBy")]
    [InlineData("exceptions", """{"dutyId":"00000000-0000-0000-0000-000000000000","at":"2026-06-10T10:00:00Z","reason":"unable-to-contact","approvedBy":"903","victimToldWhyAt":"2026-06-16T10:00:00Z"}""", 422, "event-in-future", "/victimToldWhyAt")]
    [InlineData("closings", """{"at":"2026-06-10T10:00:00Z","reason":"victim-withdrew"}""", 400, "wrong-type", "/reason")]
    public Task A_rule_that_refuses_a_fact_says_which_and_where(string facts, string body, int status, string code, string pointer) =>
        IsRefused(facts, body, status, code, pointer);

    [Fact]
    public async Task A_contact_names_at_most_a_hundred_milestones()
    {
        var names = string.Join(',', Enumerable.Range(1, 101).Select(n => $"\"M{n}\""));
        await IsRefused("contacts", $$"""{"at":"2026-06-10T10:00:00Z","channel":"phone","outcome":"spoke","informedOf":[{{names}}]}""", 422, "validation-failed", "/informedOf");
    }

    [Theory]
    [InlineData("/v1/agreements/00000000-0000-0000-0000-000000000000")]
    [InlineData("/v1/agreements/00000000-0000-0000-0000-000000000000/timeline")]
    [InlineData("/v1/agreements/00000000-0000-0000-0000-000000000000/duties/00000000-0000-0000-0000-000000000000")]
    public async Task What_is_not_there_cannot_be_read(string address)
    {
        using var response = await Service.Get(address);
        await response.IsProblem(404, "agreement-not-found");
    }

    [Fact]
    public async Task Reading_needs_the_role_to_read()
    {
        var agreement = $"/v1/agreements/{standing.AgreementId}";
        foreach (var address in new[] { "/v1/agreements", agreement, $"{agreement}/timeline", $"{agreement}/duties/{standing.DutyId}" })
        {
            using var asWriter = await Get(Service.Client(Role.RecordsWrite), address);
            await asWriter.IsProblem(403, "forbidden");
            using var asStranger = await Get(Service.Stranger(), address);
            await asStranger.IsProblem(401, "unauthorized");
            using var asReader = await Get(Service.Client(Role.RecordsRead), address);
            Assert.True(asReader.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task A_duty_that_the_agreement_does_not_have_is_not_found()
    {
        using var response = await Service.Get($"/v1/agreements/{standing.AgreementId}/duties/{standing.TermsId}");
        await response.IsProblem(404, "duty-not-found");
    }

    private static Task<HttpResponseMessage> Get(HttpClient client, string address) =>
        client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<HttpResponseMessage> Post(HttpClient client, string facts, string body)
    {
        using var content = Answers.Json(body);
        return await client.PostAsync(
            new Uri($"/v1/agreements/{standing.AgreementId}/{facts}", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private async Task IsRefused(string facts, string body, int status, string code, string pointer)
    {
        using var response = await Service.Post($"/v1/agreements/{standing.AgreementId}/{facts}", body);
        (await response.IsProblem(status, code)).NamesPointers(pointer);
    }

    private static string With(string body, string member, JsonNode? value)
    {
        var changed = JsonNode.Parse(body)!.AsObject();
        changed[member] = value;
        return changed.ToJsonString();
    }

    private static string Without(string body, string member)
    {
        var changed = JsonNode.Parse(body)!.AsObject();
        changed.Remove(member);
        return changed.ToJsonString();
    }
}
