using System.Net;
using System.Text.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Http.OpenApi;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Http;

public sealed class OpenApiTests : IAsyncLifetime
{
    private ProbeApp probe = null!;
    private JsonElement document;

    public async ValueTask InitializeAsync()
    {
        probe = await ProbeApp.Start();
        document = JsonElement.Parse(await OpenApiText.Of(probe.Services));
    }

    public ValueTask DisposeAsync() => probe.DisposeAsync();

    [Fact]
    public async Task The_text_is_the_same_in_each_run()
    {
        await using var other = await ProbeApp.Start("Development");
        var text = await OpenApiText.Of(probe.Services);
        Assert.Equal(text, await OpenApiText.Of(other.Services));
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_in_the_table()
    {
        var description = At("info").GetProperty("description").GetString()!;
        Assert.All(
            ProblemCatalogue.All,
            k =>
                Assert.Contains($"\n| `{k.Code}` | {k.Status} | {(k.Retryable ? "yes" : "no")} | ", description, StringComparison.Ordinal));
    }

    [Fact]
    public void An_operation_has_its_name_its_role_and_all_its_answers()
    {
        var write = At("paths", "/v1/probes", "post");
        Assert.Equal("RecordProbe", write.GetProperty("operationId").GetString());
        Assert.Equal("It is answered as it was read.\n\nNeeds the role `records.write`.", write.GetProperty("description").GetString());
        Assert.Equal(
            ["200", "201", "400", "401", "403", "404", "405", "408", "409", "412", "413", "415", "422", "429", "500", "503", "default"],
            write.GetProperty("responses").EnumerateObject().Select(r => r.Name));
        Assert.Equal(
            ["200", "400", "401", "403", "405", "408", "429", "500", "503", "default"],
            At("paths", "/v1/probes", "get", "responses").EnumerateObject().Select(r => r.Name));
        Assert.Contains(
            "`unknown-investigation`",
            write.GetProperty("responses").GetProperty("422").GetProperty("description").GetString()!,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_are_told_where_they_apply()
    {
        var write = At("paths", "/v1/probes", "post");
        Assert.Equal(
            ["X-Acting-User", "X-Correlation-Id", "If-Match"], write.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.Equal(["X-Correlation-Id", "ETag"], HeadersOf(write.GetProperty("responses").GetProperty("200")));
        Assert.Equal(["X-Correlation-Id", "ETag", "Location"], HeadersOf(write.GetProperty("responses").GetProperty("201")));
        Assert.Equal(["X-Correlation-Id", "Retry-After"], HeadersOf(At("components", "responses", "Problem429")));
        Assert.Equal(["X-Correlation-Id", "Retry-After"], HeadersOf(At("components", "responses", "Problem503")));
        Assert.DoesNotContain("X-Acting-User", At("paths", "/v1/probes", "get").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_requests_are_closed_to_further_members()
    {
        Assert.False(At("components", "schemas", "ProbeRequest", "additionalProperties").GetBoolean());
        Assert.False(At("components", "schemas", "ProbeTerms", "additionalProperties").GetBoolean());
        Assert.False(At("components", "schemas", "ProbeAnswer").TryGetProperty("additionalProperties", out _));
        Assert.False(At("components", "schemas", "Problem").TryGetProperty("additionalProperties", out _));
    }

    [Fact]
    public void A_request_requires_what_has_no_default_and_an_answer_has_all_its_members()
    {
        Assert.Equal(["at", "channel", "ref"], Texts(At("components", "schemas", "ProbeRequest", "required")));
        Assert.Equal(["at", "channel", "during", "on", "recordedBy", "ref"], Texts(At("components", "schemas", "ProbeAnswer", "required")));
        Assert.Equal(["detail", "retryable", "status", "title", "type"], Texts(At("components", "schemas", "Problem", "required")));
    }

    [Fact]
    public void Types_are_told_as_they_are_on_the_wire()
    {
        var members = At("components", "schemas", "ProbeRequest", "properties");
        Assert.Equal("date-time", members.GetProperty("at").GetProperty("format").GetString());
        Assert.Equal("date", members.GetProperty("on").GetProperty("format").GetString());
        Assert.Equal("^[0-9]{4}-[0-9]{2}$", members.GetProperty("during").GetProperty("pattern").GetString());
        Assert.Equal(["null", "string"], Texts(members.GetProperty("on").GetProperty("type")));
        Assert.Equal(
            """[{"$ref":"#/components/schemas/ProbeTerms"},{"type":"null"}]""", Compact(members.GetProperty("terms").GetProperty("oneOf")));
        Assert.Equal(
            ["phone", "sms", "email", "letter", "in-person", "video", "portal", "representative", "support-service"],
            Texts(At("components", "schemas", "Channel", "enum")));
    }

    [Fact]
    public void Query_parameters_are_told_as_they_are_on_the_wire()
    {
        var schemas = At("paths", "/v1/probes", "get", "parameters")
            .EnumerateArray()
            .ToDictionary(p => p.GetProperty("name").GetString()!, p => Compact(p.GetProperty("schema")));
        Assert.Contains("\"$ref\":\"#/components/schemas/AgreementStatus\"", schemas["status"], StringComparison.Ordinal);
        Assert.Equal("""{"maximum":200,"minimum":1,"type":"integer","format":"int32","default":50}""", schemas["limit"]);
        Assert.Equal("""{"pattern":"^[0-9]{4}-[0-9]{2}$","type":"string","example":"2026-11"}""", schemas["from"]);
    }

    [Fact]
    public void Parameters_that_are_bundled_in_a_record_are_told_one_by_one()
    {
        var parameters = At("paths", "/v1/bundled", "get", "parameters")
            .EnumerateArray()
            .ToDictionary(p => p.GetProperty("name").GetString()!, p => Compact(p.GetProperty("schema")));
        Assert.Contains("\"$ref\":\"#/components/schemas/DutyKind\"", parameters["groupBy"], StringComparison.Ordinal);
        Assert.Equal(["agree", "update", "inform", "review"], Texts(At("components", "schemas", "DutyKind", "enum")));
        Assert.Equal("""{"pattern":"^[0-9]{4}-[0-9]{2}$","type":"string","example":"2026-11"}""", parameters["from"]);
        Assert.Equal("""{"maxLength":1024,"minLength":1,"type":"string"}""", parameters["unit"]);
    }

    [Fact]
    public void Comments_of_records_and_their_parameters_are_told()
    {
        Assert.Equal("A way to reach a victim.", At("components", "schemas", "Channel", "description").GetString());
        Assert.Equal(
            "Whether the same request may succeed later.",
            At("components", "schemas", "Problem", "properties", "retryable", "description").GetString());
    }

    [Fact]
    public void Examples_are_those_that_the_route_gave()
    {
        var write = At("paths", "/v1/probes", "post");
        Assert.Equal(
            """{"ref":"DPP/1234/23","at":"2026-11-02T10:15:00Z","channel":"phone"}""",
            Compact(write.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example")));
        Assert.Equal(
            """{"ref":"DPP/1234/23","at":"2026-11-02T10:15:00Z","channel":"phone","on":null,"during":null,"recordedBy":"k.evans"}""",
            Compact(
                write
                    .GetProperty("responses")
                    .GetProperty("201")
                    .GetProperty("content")
                    .GetProperty("application/json")
                    .GetProperty("example")));
    }

    [Fact]
    public async Task The_document_is_served_in_Development_and_by_configuration_only()
    {
        var ct = TestContext.Current.CancellationToken;
        await (await probe.Client().GetAsync("/swagger/v1/swagger.json", ct)).IsProblem(404, "not-found");
        await using var development = await ProbeApp.Start("Development");
        await using var enabled = await ProbeApp.Start(settings: new Dictionary<string, string?> { ["Swagger:Enabled"] = "true" });
        foreach (var served in new[] { development, enabled })
        {
            var body = await (await served.Stranger().GetAsync("/swagger/v1/swagger.json", ct)).Is(HttpStatusCode.OK);
            Assert.Equal("3.1.1", body.GetProperty("openapi").GetString());
            Assert.Equal(HttpStatusCode.OK, (await served.Stranger().GetAsync("/swagger/index.html", ct)).StatusCode);
        }
    }

    private JsonElement At(params string[] path) => path.Aggregate(document, (element, name) => element.GetProperty(name));

    private static IEnumerable<string> HeadersOf(JsonElement response) =>
        response.GetProperty("headers").EnumerateObject().Select(h => h.Name);

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(e => e.GetString());

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
