using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using VictimContact.Api.Http;
using VictimContact.Api.Http.OpenApi;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests;

/// <summary>What the service says of itself, held against what it is.</summary>
public sealed class PublishedContractTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-11-02T09:00:00Z");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task The_published_document_equals_what_the_code_generates()
    {
        var file = Path.Combine(Repository.Root, "api-spec", "openapi.json");
        var generated = await OpenApiText.Of(service.Services);

        // Run the tests with UPDATE_SPEC=1 to publish a changed contract.
        if (Environment.GetEnvironmentVariable("UPDATE_SPEC") == "1")
            await File.WriteAllTextAsync(file, generated, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), generated);
    }

    [Fact]
    public void Only_the_webhooks_are_called_without_a_token()
    {
        var open = Surface.Routes(service.Services).Where(r => r.Metadata.GetMetadata<SignedCalls>() is not null).ToList();
        Assert.Equal(
            ["/v1/webhooks/twilio/inbound", "/v1/webhooks/twilio/status/{attemptId}"],
            open.Select(r => r.RoutePattern.RawText).Order(StringComparer.Ordinal));
        Assert.All(open, r => Assert.NotEmpty(r.Metadata.OfType<IAllowAnonymous>()));
    }

    [Fact]
    public void Every_other_operation_under_v1_needs_a_role()
    {
        var routes = Surface.Routes(service.Services)
            .Where(
                r =>
                    r.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal)
                        && r.Metadata.GetMetadata<SignedCalls>() is null).ToList();
        Assert.NotEmpty(routes);
        Assert.All(routes, r => Assert.Contains(r.Metadata.OfType<IAuthorizeData>(), a => Role.All.Contains(a.Policy)));
        Assert.All(routes, r => Assert.Empty(r.Metadata.OfType<IAllowAnonymous>()));
    }

    [Fact]
    public void Every_operation_has_an_id_of_its_own_that_is_a_use_case()
    {
        var ids = Surface.Routes(service.Services).Where(r => r.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal))
            .Select(r => r.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).ToList();
        Assert.DoesNotContain(null, ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var types = typeof(Routes).Assembly.GetTypes().Select(t => t.Name).ToHashSet();
        Assert.All(ids, id => Assert.Contains($"{UseCaseOf(id!)}Route", types));

        // One use case answers at two addresses.
        static string UseCaseOf(string id) => id.EndsWith("AsCsv", StringComparison.Ordinal) ? id[..^"AsCsv".Length] : id;
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("1")]
    [InlineData("true")]
    public async Task Every_operation_that_takes_a_body_refuses_one_that_is_no_object(string body)
    {
        var routes = Surface.BodiesTaken(service.Services);
        Assert.NotEmpty(routes);
        foreach (var route in routes)
        {
            using var request = new HttpRequestMessage(new(route.Method), route.Address) { Content = Answers.Json(body) };
            using var response = await service.Caller.SendAsync(request, TestContext.Current.CancellationToken);
            (await response.IsProblem(400, "wrong-type")).NamesPointers("");
        }

        Assert.DoesNotContain(service.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_body_is_required_in_the_document()
    {
        var operations = JsonElement.Parse(await OpenApiText.Of(service.Services)).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => (Name: $"{o.Name} {path.Name}", o.Value)));
        var bodies = operations.Where(o => o.Value.TryGetProperty("requestBody", out _))
            .ToDictionary(
                o => o.Name, o => o.Value.GetProperty("requestBody").TryGetProperty("required", out var required) && required.GetBoolean());
        Assert.NotEmpty(bodies);
        Assert.DoesNotContain(bodies, b => !b.Value);
    }

    [Fact]
    public async Task Every_text_that_is_sent_says_how_long_it_may_be_or_of_which_form()
    {
        var document = JsonElement.Parse(await OpenApiText.Of(service.Services));
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var unsaid = schemas.EnumerateObject().Where(s => s.Name.EndsWith("Request", StringComparison.Ordinal) || s.Name == "ListedOfficer")
            .SelectMany(s => s.Value.GetProperty("properties").EnumerateObject().Where(p => IsText(p.Value) && !SaysItsForm(p.Value))
                .Select(p => $"{s.Name}.{p.Name}"));
        Assert.Empty(unsaid);

        static bool IsText(JsonElement member) =>
            member.TryGetProperty("type", out var type) && type.GetRawText().Contains("string", StringComparison.Ordinal);
        static bool SaysItsForm(JsonElement member) =>
            new[] { "maxLength", "pattern", "format", "enum" }.Any(said => member.TryGetProperty(said, out _));
    }

    // What is left out is kept, and null takes it away: a client that had to send it would take it away.
    [Theory]
    [InlineData("PutOfficerRequest", "supervisorId")]
    [InlineData("ListedOfficer", "supervisorId")]
    [InlineData("OrderRequest", "endsOn")]
    public async Task What_is_kept_where_it_is_left_out_need_not_be_sent(string schema, string member)
    {
        var schemas = JsonElement.Parse(await OpenApiText.Of(service.Services)).GetProperty("components").GetProperty("schemas");
        var said = schemas.GetProperty(schema).GetProperty("properties").GetProperty(member);
        var required = schemas.GetProperty(schema).GetProperty("required").EnumerateArray().Select(r => r.GetString());
        Assert.Contains("null", said.GetProperty("type").EnumerateArray().Select(t => t.GetString()));
        Assert.DoesNotContain(member, required);
    }

    // A client that is generated today survives a word that is added tomorrow.
    [Fact]
    public async Task Words_are_closed_where_they_are_sent_and_open_where_they_are_answered()
    {
        var schemas = JsonElement.Parse(await OpenApiText.Of(service.Services)).GetProperty("components").GetProperty("schemas");
        Assert.Equal(
            "#/components/schemas/Channel",
            schemas.GetProperty("RecordContactRequest").GetProperty("properties").GetProperty("channel").GetProperty("$ref").GetString());
        Assert.Contains("phone", schemas.GetProperty("Channel").GetProperty("enum").EnumerateArray().Select(w => w.GetString()));
        var status = schemas.GetProperty("AgreementAnswer").GetProperty("properties").GetProperty("status");
        Assert.Equal("string", status.GetProperty("type").GetString());
        Assert.Equal(
            ["pending", "active", "closed", "void"],
            status.GetProperty("x-extensible-enum").EnumerateArray().Select(w => w.GetString()));
        Assert.DoesNotContain(@"\n  ", schemas.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_body_goes_through_a_validator() => Assert.Empty(Surface.BodiesWithoutValidator(service.Services));
}
