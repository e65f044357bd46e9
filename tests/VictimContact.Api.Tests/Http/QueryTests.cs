using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Http;

public sealed class QueryTests : IAsyncLifetime
{
    private ProbeApp probe = null!;

    public async ValueTask InitializeAsync() => probe = await ProbeApp.Start();

    public ValueTask DisposeAsync() => probe.DisposeAsync();

    [Fact]
    public async Task Good_parameters_are_read()
    {
        var answer = await (await Get("/v1/probes?status=active&kind=update&from=2026-08&on=2026-11-02&limit=200&unit=CID-LLANELLI&size=-3")).Is(HttpStatusCode.OK);
        Assert.Equal(
            """{"limit":200,"status":"active","kind":"update","from":"2026-08","on":"2026-11-02","unit":"CID-LLANELLI","size":-3,"dutyId":null}""", answer.ToString());
    }

    [Fact]
    public async Task A_page_has_fifty_items_unless_told() =>
        Assert.Equal(50, (await (await Get("/v1/probes")).Is(HttpStatusCode.OK)).GetProperty("limit").GetInt32());

    [Theory]
    [InlineData("status=99")]
    [InlineData("status=Active")]
    [InlineData("status=active,closed")]
    [InlineData("status=active&status=closed")]
    [InlineData("status=")]
    [InlineData("status")]
    public Task A_parameter_is_one_of_its_words_given_once(string query) => IsRefused(query, "status");

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=+5")]
    [InlineData("limit=%205")]
    [InlineData("limit=1e2")]
    [InlineData("limit=99999999999999999999")]
    public Task A_limit_is_from_1_to_200(string query) => IsRefused(query, "limit");

    [Theory]
    [InlineData("from=2026-13", "from")]
    [InlineData("on=2026-2-3", "on")]
    [InlineData("size=%2B5", "size")]
    [InlineData("size=9999999999", "size")]
    [InlineData("dutyId=7", "dutyId")]
    [InlineData("unit=", "unit")]
    [InlineData("unit=a%00b", "unit")]
    [InlineData("unit=a%0Ab", "unit")]
    public Task A_value_that_cannot_be_is_refused(string query, string parameter) => IsRefused(query, parameter);

    [Theory]
    [InlineData("/v1/probes?Limit=5")]
    [InlineData("/v1/probes?page=2")]
    [InlineData("/v1/probes?limit=5&Gwen%20Harries=1")]
    [InlineData("/v1/probes?=x")]
    public async Task An_unknown_parameter_is_refused_and_the_known_ones_are_named(string address)
    {
        var problem = await (await Get(address)).IsProblem(400, "unknown-parameter");
        Assert.Equal("This operation takes status, kind, from, on, limit, unit, size, dutyId.", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("", 200, "")]
    [InlineData("?unit=a&from=2026-08&groupBy=review", 200, "")]
    [InlineData("?unit=a&from=2026", 400, "invalid-parameter")]
    [InlineData("?groupBy=Review", 400, "invalid-parameter")]
    [InlineData("?filters=a", 400, "unknown-parameter")]
    [InlineData("?language=cy", 400, "unknown-parameter")]
    public async Task Parameters_that_are_bundled_in_a_record_are_looked_at_one_by_one(string query, int status, string code)
    {
        using var response = await Get("/v1/bundled" + query);
        if (status == 200)
            await response.Is(HttpStatusCode.OK);
        else
            await response.IsProblem(status, code);
    }

    [Fact]
    public async Task An_operation_without_parameters_takes_none() =>
        await (await Get("/v1/probes/0199c1d2-6f00-7000-8000-000000000001?id=1")).IsProblem(400, "unknown-parameter");

    [Fact]
    public async Task A_write_takes_no_unknown_parameter_either()
    {
        using var body = Answers.Json("{}");
        await (await probe.Client().PostAsync("/v1/probes?force=true", body, TestContext.Current.CancellationToken)).IsProblem(400, "unknown-parameter");
    }

    [Fact]
    public async Task A_required_parameter_is_asked_for()
    {
        var problem = await (await Get("/v1/probes/by-reference")).IsProblem(400, "missing-parameter");
        Assert.Equal("investigationRef", problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
    }

    // The framework leaves bytes that are no UTF-8 as they were written, which is text like any other.
    [Fact]
    public async Task Bytes_that_are_not_UTF_8_stay_escaped() =>
        Assert.Equal("%FF", (await (await Get("/v1/probes?unit=%FF")).Is(HttpStatusCode.OK)).GetProperty("unit").GetString());

    [Fact]
    public async Task A_reference_may_hold_slashes_and_letters_of_any_script() =>
        Assert.Equal("DPP/1234/23 Llŷn", (await (await Get("/v1/probes/by-reference?investigationRef=DPP/1234/23%20Ll%C5%B7n")).Is(HttpStatusCode.OK)).GetProperty("investigationRef").GetString());

    [Theory]
    [InlineData("/v1/probes/7")]
    [InlineData("/v1/probes/0199c1d2-6f00-7000-8000-00000000000g")]
    [InlineData("/v1/nothing")]
    [InlineData("/")]
    [InlineData("/v1/officers/a%0Ab")]
    public async Task An_address_that_names_nothing_is_not_found(string address) => await (await Get(address)).IsProblem(404, "not-found");

    private async Task IsRefused(string query, string parameter)
    {
        var problem = await (await Get($"/v1/probes?{query}")).IsProblem(400, "invalid-parameter");
        Assert.Equal(parameter, problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
    }

    private Task<HttpResponseMessage> Get(string address) => probe.Client().GetAsync(address, TestContext.Current.CancellationToken);
}
