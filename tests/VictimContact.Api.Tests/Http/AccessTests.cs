using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Http;

public sealed class AccessTests : IAsyncLifetime
{
    private const string NoSubject =
        "The token has no claim `sub`, or one that cannot be kept: everything recorded names who recorded it.";

    private ProbeApp probe = null!;

    public async ValueTask InitializeAsync() => probe = await ProbeApp.Start();

    public ValueTask DisposeAsync() => probe.DisposeAsync();

    [Theory]
    [InlineData("/v1/probes")]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/crash")]
    public async Task Nothing_is_told_to_a_stranger(string address)
    {
        using var response = await Get(probe.Stranger(), address);
        var problem = await response.IsProblem(401, "unauthorized");
        Assert.Equal("There is no bearer token.", problem.GetProperty("detail").GetString());
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_stranger_s_body_is_not_read()
    {
        using var body = Answers.Json("{");
        await (await probe.Stranger().PostAsync("/v1/probes", body, TestContext.Current.CancellationToken)).IsProblem(401, "unauthorized");
    }

    [Fact]
    public Task An_expired_token_is_refused() => IsRefused(Tokens.Signed(Reader(), expired: true), "The token has expired.");

    [Fact]
    public Task A_token_signed_with_another_key_is_refused() =>
        IsRefused(Tokens.Signed(Reader(), key: SHA256.HashData("another key"u8)), "The token's signature is not valid.");

    [Fact]
    public Task A_token_of_another_issuer_is_refused() =>
        IsRefused(Tokens.Signed(Reader(), issuer: "elsewhere"), "The token is of another issuer.");

    [Fact]
    public Task A_token_for_another_audience_is_refused() =>
        IsRefused(Tokens.Signed(Reader(), audience: "elsewhere"), "The token is for another audience.");

    [Fact]
    public Task A_token_without_a_subject_is_refused() =>
        IsRefused(Tokens.Signed(new Dictionary<string, object> { ["roles"] = Role.RecordsRead }), NoSubject);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    public Task What_is_not_a_token_is_refused(string text) => IsRefused(text, "The token is not valid.");

    [Theory]
    [InlineData("roles")]
    [InlineData("role")]
    public async Task A_role_may_be_one_word_or_in_an_array(string claim)
    {
        object[] forms = [Role.RecordsRead, new[] { Role.AuditRead, Role.RecordsRead }];
        foreach (var form in forms)
        {
            var token = Tokens.Signed(new Dictionary<string, object> { ["sub"] = "rms", [claim] = form });
            await (await Get(probe.Stranger().WithToken(token), "/v1/probes")).Is(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData(Role.RecordsWrite)]
    [InlineData(Role.ComplianceRead)]
    [InlineData("RECORDS.READ")]
    [InlineData("records.read records.write")]
    public async Task Another_role_does_not_do(string role)
    {
        using var response = await Get(probe.Client(role), "/v1/probes");
        await response.IsProblem(403, "forbidden");
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    // What the token says that is not a role of ours is repeated to nobody.
    [Theory]
    [InlineData(Role.ComplianceRead, "This needs the role records.read, and the token has compliance.read.", "compliance.read")]
    [InlineData(
        "Mrs Jones",
        "This needs the role records.read, and the token has none that is known here, in a claim `roles` or `role`.",
        "none")]
    public async Task Which_role_is_missing_is_told_and_logged(string role, string detail, string logged)
    {
        using var response = await Get(probe.Client(role), "/v1/probes");
        Assert.Equal(detail, (await response.IsProblem(403, "forbidden")).GetProperty("detail").GetString());
        var line = Assert.Single(probe.Log.Lines, l => l.Contains("RefusalLog", StringComparison.Ordinal));
        Assert.EndsWith(
            $"({response.Headers.GetValues("X-Correlation-Id").Single()}): it needs the role records.read; the token has {logged}",
            line.Trim(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_a_token_is_refused_is_logged_once_and_the_token_never()
    {
        foreach (var _ in Enumerable.Range(0, 3))
            await (await Get(probe.Stranger().WithToken("a.b.c"), "/v1/probes")).IsProblem(401, "unauthorized");
        var line = Assert.Single(probe.Log.Lines, l => l.Contains("RefusalLog", StringComparison.Ordinal));
        Assert.EndsWith("The token is not valid.", line.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain(probe.Log.Lines, l => l.Contains("a.b.c", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/v1/probes")]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/crash")]
    [InlineData("/health/live")]
    public async Task A_call_is_answered_under_the_name_that_it_was_given(string address)
    {
        var caller = probe.Client(Role.RecordsRead);
        caller.DefaultRequestHeaders.Add("X-Correlation-Id", "rms-7f3a/0042");
        using var response = await Get(caller, address);
        Assert.Equal("rms-7f3a/0042", response.Headers.GetValues("X-Correlation-Id").Single());
        using var unnamed = await Get(probe.Stranger(), address);
        Assert.NotEmpty(unnamed.Headers.GetValues("X-Correlation-Id").Single());
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public async Task A_name_of_a_call_that_cannot_be_kept_is_refused(string id)
    {
        var caller = probe.Client(Role.RecordsRead);
        caller.DefaultRequestHeaders.Add("X-Correlation-Id", id);
        using var response = await Get(caller, "/v1/probes");
        var problem = await response.IsProblem(400, "invalid-header");
        Assert.Equal("X-Correlation-Id", problem.GetProperty("errors")[0].GetProperty("header").GetString());
        Assert.NotEqual(id, response.Headers.GetValues("X-Correlation-Id").Single());
    }

    [Theory]
    [InlineData(null, "rms")]
    [InlineData("k.evans", "k.evans")]
    [InlineData("  Cari Jones ", "Cari Jones")]
    public async Task What_is_recorded_names_the_person_at_the_keyboard_else_the_token_s_subject(string? header, string recordedBy)
    {
        var answer = await (await PostAs(header)).Is(HttpStatusCode.OK);
        Assert.Equal(recordedBy, answer.GetProperty("recordedBy").GetString());
    }

    // Contract, section 6. Old clients send names in ISO-8859-1, others in UTF-8.
    [Theory]
    [InlineData("Si\u00e2n", true)]
    [InlineData("Si\u00e2n", false)]
    [InlineData("Ll\u0177n \U0001F46E", true)]
    public async Task A_name_may_be_in_either_encoding(string name, bool isUtf8)
    {
        await using var served = await ProbeApp.Start(onKestrel: true);
        var answer = await (await PostAs(served, name, isUtf8)).Is(HttpStatusCode.OK);
        Assert.Equal(name, answer.GetProperty("recordedBy").GetString());
    }

    [Theory]
    [InlineData("Si\u0081n", true)]
    [InlineData("Si\u0081n", false)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901\u00e2\u00e2\u00e2", true)]
    public async Task A_name_that_cannot_be_kept_is_refused_in_either_encoding(string name, bool isUtf8)
    {
        await using var served = await ProbeApp.Start(onKestrel: true);
        await (await PostAs(served, name, isUtf8)).IsProblem(400, "invalid-header");
    }

    // Of a token, an entity tag or a cookie in a strange encoding the worst that can be said is that it is not the right one.
    [Theory]
    [InlineData("Authorization", 401, "unauthorized")]
    [InlineData("If-Match", 400, "invalid-header")]
    [InlineData("Content-Type", 415, "unsupported-media-type")]
    public async Task A_header_in_any_encoding_is_answered_with_a_problem(string header, int status, string code)
    {
        await using var served = await ProbeApp.Start(onKestrel: true);
        using var connection = await RawConnection.To(served.Stranger().BaseAddress!);
        var access = header == "Authorization" ? "" : $"Authorization: Bearer {Tokens.With(Role.RecordsWrite)}\r\n";
        await connection.Write("POST /v1/probes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1\r\n");
        await connection.Write($"{access}{header}: Bearer \u00e2\r\n\r\n{{");
        var answer = await connection.ReadToEnd();
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains($"urn:victim-contact:{code}", answer, StringComparison.Ordinal);
    }

    // A subject is recorded with what is entered, and can be no longer than OpenID Connect Core, section 2, has it.
    [Theory]
    [InlineData("rms\u0000")]
    [InlineData("rms\n")]
    [InlineData("rms\u0085")]
    [InlineData("\ud800")]
    [InlineData("\ufffd")]
    [InlineData(" ")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public Task A_token_with_a_subject_that_cannot_be_kept_is_refused(string subject) =>
        IsRefused(
            Tokens.Signed(new Dictionary<string, object> { ["sub"] = subject, ["roles"] = Role.RecordsRead }), NoSubject);

    [Theory]
    [InlineData("Authority", "http://login.example/")]
    [InlineData("Authority", "login.example")]
    [InlineData("MetadataAddress", "http://login.example/.well-known/openid-configuration")]
    [InlineData("RequireHttpsMetadata", "maybe")]
    [InlineData("SaveToken", "1")]
    [InlineData("BackchannelTimeout", "soon")]
    [InlineData("BackchannelTimeout", "-00:00:05")]
    public async Task A_setting_that_the_framework_cannot_work_with_is_named_and_stops_the_program(string setting, string value)
    {
        foreach (var environment in new[] { "Production", "Development" })
        {
            var settings = new Dictionary<string, string?>
            {
                ["Authentication:Schemes:Bearer:Authority"] = "https://127.0.0.1:1/",
                [$"Authentication:Schemes:Bearer:{setting}"] = value,
            };
            var refusal = await Assert.ThrowsAsync<InvalidSettingException>(() => ProbeApp.Start(environment, settings: settings));
            Assert.StartsWith($"Authentication:Schemes:Bearer:{setting} ", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refusal.Message);
        }
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("a\tb")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public async Task A_name_that_cannot_be_kept_is_refused(string header)
    {
        var problem = await (await PostAs(header)).IsProblem(400, "invalid-header");
        Assert.Equal("X-Acting-User", problem.GetProperty("errors")[0].GetProperty("header").GetString());
    }

    [Theory]
    [InlineData("Authentication:Schemes:Bearer:ValidIssuer")]
    [InlineData("Authentication:Schemes:Bearer:ValidAudiences:0")]
    [InlineData("Authentication:Schemes:Bearer:SigningKeys:0:Value")]
    public async Task Outside_Development_the_program_does_not_start_when_no_token_could_be_checked(string missing)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => ProbeApp.Start(settings: new Dictionary<string, string?> { [missing] = "" }));
        Assert.Equal(
            "No token could be checked: set Authentication:Schemes:Bearer:Authority and :ValidAudiences, "
            + "or Authentication:Schemes:Bearer:ValidIssuer, :ValidAudiences and :SigningKeys.", refusal.Message);
    }

    [Fact]
    public async Task In_Development_it_starts_and_refuses_every_token()
    {
        await using var bare = await ProbeApp.Start(
            "Development", settings: Tokens.Configuration.ToDictionary(s => s.Key, _ => (string?)null));
        await (await Get(bare.Client(), "/v1/probes")).IsProblem(401, "unauthorized");
    }

    [Fact]
    public async Task An_identity_provider_that_is_away_is_not_the_caller_s_fault()
    {
        // Port 1 of this machine: nothing listens there.
        await using var lost = await ProbeApp.Start(settings: new Dictionary<string, string?>
        {
            ["Authentication:Schemes:Bearer:Authority"] = "https://127.0.0.1:1/",
            ["Authentication:Schemes:Bearer:SigningKeys:0:Issuer"] = "elsewhere",
        });
        await (await Get(lost.Client(), "/v1/probes")).IsProblem(503, "identity-provider-unavailable");
        await (await Get(lost.Client(), "/v1/probes")).IsProblem(503, "identity-provider-unavailable");
        var line = Assert.Single(lost.Log.Troubles);
        Assert.Contains("identity-provider-unavailable", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_that_does_not_exist_cannot_be_asked_for() =>
        Assert.Throws<ArgumentException>(() => Role.RequireRole(null!, "records.delete"));

    private async Task IsRefused(string token, string detail)
    {
        using var response = await Get(probe.Stranger().WithToken(token), "/v1/probes");
        var problem = await response.IsProblem(401, "unauthorized");
        Assert.Equal(detail, problem.GetProperty("detail").GetString());
        Assert.Equal("Bearer error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
    }

    private static Dictionary<string, object> Reader() => new() { ["sub"] = "rms", ["roles"] = Role.RecordsRead };

    private async Task<HttpResponseMessage> PostAs(string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/probes");
        request.Content = Answers.Json("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"sms"}""");
        if (header is not null)
            Assert.True(request.Headers.TryAddWithoutValidation("X-Acting-User", header));
        return await probe.Client().SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> PostAs(ProbeApp served, string name, bool isUtf8)
    {
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => isUtf8 ? Encoding.UTF8 : Encoding.Latin1 };
        using var client = new HttpClient(handler) { BaseAddress = served.Stranger().BaseAddress };
        client.WithToken(Tokens.With(Role.RecordsWrite));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/probes");
        request.Content = Answers.Json("""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"sms"}""");
        Assert.True(request.Headers.TryAddWithoutValidation("X-Acting-User", name));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> Get(HttpClient client, string address) =>
        client.GetAsync(address, TestContext.Current.CancellationToken);
}
