using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Http;

public sealed class ProblemTests : IAsyncLifetime
{
    private const string Id = "0199c1d2-6f00-7000-8000-000000000001";

    private ProbeApp probe = null!;

    public async ValueTask InitializeAsync() => probe = await ProbeApp.Start(more: b => b.Logging.SetMinimumLevel(LogLevel.Information));

    public ValueTask DisposeAsync() => probe.DisposeAsync();

    [Fact]
    public void Codes_are_unique_kebab_case_and_explained()
    {
        Assert.Equal(ProblemCatalogue.All.Count, ProblemCatalogue.All.Select(k => k.Code).Distinct().Count());
        Assert.All(ProblemCatalogue.All, k => Assert.Matches("^[a-z]+(-[a-z]+)*$", k.Code));
        Assert.All(ProblemCatalogue.All, k => Assert.EndsWith(".", k.Meaning + k.WhatToDo));
        Assert.All(ProblemCatalogue.All, k => Assert.DoesNotContain("|", k.Meaning + k.WhatToDo));
    }

    // Contract, section 6.
    [Theory]
    [InlineData("invalid-cursor", 400, false)]
    [InlineData("agreement-not-found", 404, false)]
    [InlineData("investigation-not-found", 404, false)]
    [InlineData("officer-not-found", 404, false)]
    [InlineData("duty-not-found", 404, false)]
    [InlineData("fact-not-found", 404, false)]
    [InlineData("milestone-not-found", 404, false)]
    [InlineData("reminder-not-found", 404, false)]
    [InlineData("agreement-exists", 409, false)]
    [InlineData("source-id-reused", 409, false)]
    [InlineData("revision-mismatch", 412, false)]
    [InlineData("unknown-investigation", 422, true)]
    [InlineData("unknown-officer", 422, true)]
    [InlineData("event-in-future", 422, false)]
    [InlineData("event-too-old", 422, false)]
    [InlineData("notified-at-required", 422, false)]
    [InlineData("notified-before-occurred", 422, false)]
    [InlineData("assigned-at-required", 422, false)]
    [InlineData("unsafe-channel-agreed", 422, false)]
    [InlineData("safe-contact-holds-personal-data", 422, false)]
    [InlineData("mobile-not-valid", 422, false)]
    [InlineData("unknown-milestone-type", 422, false)]
    [InlineData("terms-required", 422, false)]
    [InlineData("terms-refused", 422, false)]
    [InlineData("not-possible-consulted", 422, false)]
    [InlineData("fact-cannot-be-voided", 422, false)]
    [InlineData("duty-not-of-agreement", 422, false)]
    public async Task A_handler_s_refusal_becomes_its_problem(string code, int status, bool isRetryable)
    {
        var problem = await (await Get($"/v1/refusals/{code}")).IsProblem(status, code);
        Assert.Equal("A sentence.", problem.GetProperty("detail").GetString());
        Assert.Equal(isRetryable, problem.GetProperty("retryable").GetBoolean());
        problem.NamesPointers("/at");
    }

    [Theory]
    [InlineData("agreement-exists", "agreementId")]
    [InlineData("source-id-reused", "id")]
    public async Task A_conflict_names_the_record_that_is_held(string code, string member)
    {
        var problem = await (await Get($"/v1/refusals/{code}")).IsProblem(409, code);
        Assert.Equal(Id, problem.GetProperty(member).GetString());
    }

    [Fact]
    public async Task No_other_problem_has_an_id()
    {
        var problem = await (await Get("/v1/refusals/agreement-not-found")).IsProblem(404, "agreement-not-found");
        Assert.Equal(["type", "title", "status", "detail", "retryable", "errors"], problem.EnumerateObject().Select(m => m.Name));
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("text/html")]
    [InlineData("image/png;q=0.1")]
    [InlineData("application/json")]
    public async Task A_problem_is_one_whatever_the_caller_accepts(string accept)
    {
        foreach (var (address, status, code) in new[] { ("/v1/nothing", 404, "not-found"), ("/v1/crash", 500, "internal-error"), ("/v1/probes?x=1", 400, "unknown-parameter") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Accept", accept);
            await (await probe.Client().SendAsync(request, TestContext.Current.CancellationToken)).IsProblem(status, code);
        }
    }

    [Fact]
    public async Task A_method_that_the_address_does_not_take_is_told_the_ones_that_it_does()
    {
        using var response = await probe.Client().DeleteAsync("/v1/probes", TestContext.Current.CancellationToken);
        await response.IsProblem(405, "method-not-allowed");
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_as_such() => await (await Get("/v1/away")).IsProblem(503, "database-unavailable");

    [Fact]
    public async Task A_database_that_is_away_is_logged_when_it_goes_and_again_only_after_an_hour_or_when_it_went_anew()
    {
        foreach (var (minutesLater, lines) in new[] { (0, 1), (0, 1), (1, 1), (1, 1), (2, 2), (1, 2) })
        {
            probe.Clock.Advance(TimeSpan.FromMinutes(minutesLater));
            await Get("/v1/away");
            Assert.Equal(lines, LinesOf("database-unavailable"));
        }

        for (var minute = 1; minute <= 59; minute++)
        {
            probe.Clock.Advance(TimeSpan.FromMinutes(1));
            await Get("/v1/away");
        }

        Assert.Equal(3, LinesOf("database-unavailable"));
        int LinesOf(string code) => probe.Log.Lines.Count(l => l.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_with_others_behind_it_is_one_line()
    {
        using var response = await Get("/v1/crash/inner");
        var problem = await response.IsProblem(500, "internal-error");
        var line = Assert.Single(probe.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
        var incident = problem.GetProperty("instance").GetString()!["urn:victim-contact:incident:".Length..];
        Assert.Contains(incident, line, StringComparison.Ordinal);
        Assert.Contains("System.FormatException", line, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_in_the_middle_of_an_answer_cuts_it_short_and_is_logged_without_its_message()
    {
        await using var served = await ProbeApp.Start(onKestrel: true);
        await Assert.ThrowsAsync<HttpRequestException>(
            () => served.Client().GetStringAsync("/v1/crash/late", TestContext.Current.CancellationToken));
        var line = Assert.Single(served.Log.Troubles);
        Assert.Contains("System.InvalidOperationException at    at VictimContact.Api.Tests.Http.Probe", line, StringComparison.Ordinal);
        Assert.DoesNotContain(served.Log.Lines, l => l.Contains(ProbeRoutes.CrashSecret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_crash_is_told_without_details_and_logged_without_its_message()
    {
        using var response = await Get("/v1/crash");
        var problem = await response.IsProblem(500, "internal-error");
        var incident = problem.GetProperty("instance").GetString()!["urn:victim-contact:incident:".Length..];
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.DoesNotContain(probe.Log.Lines, l => l.Contains(ProbeRoutes.CrashSecret, StringComparison.Ordinal));
        var line = Assert.Single(probe.Log.Lines, l => l.Contains(incident, StringComparison.Ordinal));
        Assert.Contains("System.InvalidOperationException at    at VictimContact.Api.Tests.Http.ProbeRoutes", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_answers_nor_logs_repeat_what_was_sent()
    {
        const string secret = "gwenharries";
        string[] bodies =
        [
            $$"""{"{{secret}}":1}""", $$"""{"ref":{"{{secret}}":1} }""", $$"""{"ref":"a","at":"{{secret}}"}""", $$"""["{{secret}}"]""", secret,
            $$"""{"ref":"{{secret}}\u0007","at":"2026-11-02T10:15:00Z","channel":"sms"}""", $$"""{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"{{secret}}"}""",
        ];
        var answers = new List<string>();
        foreach (var body in bodies)
        {
            using var content = Answers.Json(body);
            answers.Add(await Read(await probe.Client().PostAsync("/v1/probes", content, TestContext.Current.CancellationToken), isRefused: true));
        }

        foreach (var address in new[] { $"/v1/{secret}", $"/v1/probes/{secret}", $"/v1/probes?{secret}=1", $"/v1/probes?status={secret}", $"/v1/probes?limit={secret}" })
            answers.Add(await Read(await Get(address), isRefused: true));
        var foreign = Tokens.Signed(new Dictionary<string, object> { ["sub"] = secret }, issuer: secret, audience: secret);
        using var strangers = await probe.Stranger().WithToken(foreign).GetAsync("/v1/probes", TestContext.Current.CancellationToken);
        answers.Add(await Read(strangers, isRefused: true) + strangers.Headers);
        await Read(await Get($"/v1/probes?unit={secret}"), isRefused: false);

        Assert.All(answers, a => Assert.DoesNotContain(secret, a, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(probe.Log.Lines, l => l.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("*", null)]
    [InlineData("\"7\"", 7)]
    public async Task An_expected_revision_is_read_and_the_new_one_answered(string? header, int? expected)
    {
        using var response = await PostWith(header);
        var answer = await response.Is(HttpStatusCode.OK);
        Assert.Equal(expected is null ? "null" : "7", answer.GetProperty("expected").GetRawText());
        Assert.Equal("\"8\"", response.Headers.ETag?.ToString());
    }

    [Theory]
    [InlineData("7")]
    [InlineData("W/\"7\"")]
    [InlineData("\"7\", \"8\"")]
    [InlineData("\"-7\"")]
    [InlineData("\"\"")]
    [InlineData("\"99999999999\"")]
    public async Task An_entity_tag_of_another_kind_is_refused(string header)
    {
        var problem = await (await PostWith(header)).IsProblem(400, "invalid-header");
        Assert.Equal("If-Match", problem.GetProperty("errors")[0].GetProperty("header").GetString());
    }

    [Fact]
    public void A_route_cannot_name_a_problem_that_the_catalogue_lacks()
    {
        var app = WebApplication.CreateBuilder().Build();
        Assert.Throws<ArgumentException>(() => app.MapGet("/", () => Results.Ok()).Problems("no-such-code"));
    }

    private async Task<HttpResponseMessage> PostWith(string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/revisions");
        if (ifMatch is not null)
            Assert.True(request.Headers.TryAddWithoutValidation("If-Match", ifMatch));
        return await probe.Client().SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<string> Read(HttpResponseMessage response, bool isRefused)
    {
        Assert.Equal(isRefused, (int)response.StatusCode is >= 400 and < 500);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> Get(string address) => probe.Client().GetAsync(address, TestContext.Current.CancellationToken);
}
