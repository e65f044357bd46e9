using System.Net;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Features.Compliance;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests;

/// <summary>What is answered as CSV has an address of its own for it, for clients that know one type of answer for each.</summary>
public sealed class CsvAddressTests
{
    [Fact]
    public async Task Each_list_that_is_answered_as_csv_has_an_address_for_it()
    {
        await using var service = await ComplianceScene.Start();
        using (var published = await service.Post("/v1/publications", new { month = "2026-10" }))
            await published.Is(HttpStatusCode.Created);
        var description = await Description.Of(service.Services);
        var caller = service.Client([.. Role.All]);
        var both = description.Operations.Where(o => description.Operations.Any(other => other.Id == o.Id + "AsCsv")).ToList();
        Assert.Equal(
            ["/v1/compliance/concerns", "/v1/compliance/overdue", "/v1/publications", "/v1/publications/{month}"],
            both.Select(o => o.Path).Order(StringComparer.Ordinal));

        foreach (var operation in both)
        {
            var alone = description.Operation(operation.Id + "AsCsv");
            Assert.Equal(operation.Path + ".csv", alone.Path);
            Assert.Equal(["text/csv"], MediaTypes(alone));

            // A generated client that finds two types of answer has neither.
            Assert.Equal(["application/json"], MediaTypes(operation));
            Assert.DoesNotContain(alone.Parameters, p => (string?)p["name"] is "limit" or "cursor");
            var query = operation.Id == "ListConcerns" ? "?concern=entered-late" : "";
            var address = operation.Path.Replace("{month}", "2026-10", StringComparison.Ordinal);
            var byAccept = await Read(caller, address + query, "text/csv");
            Assert.Equal(byAccept, await Read(caller, $"{address}.csv{query}", "application/json"));
            Assert.Equal(byAccept, await Read(caller, $"{address}.csv{query}", "*/*"));
        }
    }

    [Theory]
    [InlineData("/v1/compliance/overdue.csv?limit=1", "unknown-parameter", 400)]
    [InlineData("/v1/compliance/overdue.csv?cursor=x", "unknown-parameter", 400)]
    [InlineData("/v1/compliance/overdue.csv?unit=NOWHERE", "unit-not-known", 404)]
    [InlineData("/v1/publications/2026-09.csv", "publication-not-found", 404)]
    public async Task Refusals_are_problems_and_pages_are_not_of_it(string address, string code, int status)
    {
        await using var service = Service.Start("2026-11-23T09:00:00Z");
        using var response = await service.Client([.. Role.All]).GetAsync(
            new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        await response.IsProblem(status, code);
    }

    private static List<string> MediaTypes(DescribedOperation operation) =>
        [.. operation.Said["responses"]!["200"]?["content"]?.AsObject().Select(c => c.Key) ?? []];

    private static async Task<string> Read(HttpClient caller, string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("Accept", accept);
        using var response = await caller.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("200 text/csv", $"{(int)response.StatusCode} {response.Content.Headers.ContentType?.MediaType}");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
