using System.Net;
using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Officers;

/// <summary>The personnel system's nightly file.</summary>
public sealed class PutOfficersTests : IAsyncLifetime
{
    private const string Officers = "/v1/officers";

    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");

    public async ValueTask InitializeAsync() =>
        await service.AddOfficer("1742", "CID-LLANELLI", "07700 900123", supervisorId: "880", language: "cy");

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Each_officer_is_answered_and_one_that_is_refused_keeps_none_from_being_put()
    {
        using var response = await service.Put(Officers, new
        {
            officers = new object[]
            {
                new { officerId = "1801", unit = "CID-A", mobile = "07700 900180" },
                new { officerId = "18 02", unit = "CID A", mobile = "999", supervisorId = "8 80" },
                new { officerId = "1803", unit = "CID-A", mobile = "07700 900181", supervisorId = "1803" },
                new { officerId = "1742", unit = "CID-B", mobile = "07700 900124" },
                new { officerId = "1742", unit = "CID-C", mobile = "07700 900125", asOf = "2026-06-14T09:00:00Z" },
            },
        });
        var items = (await response.Is(HttpStatusCode.OK)).GetProperty("officers").EnumerateArray().ToList();
        Assert.Equal(
            ["1801 created", " refused", "1803 refused", "1742 updated", "1742 stale"],
            items.Select(i => $"{i.Text("officerId")} {i.Text("outcome")}"));
        Assert.Equal(
            ["/officers/1/officerId", "/officers/1/unit", "/officers/1/mobile", "/officers/1/supervisorId"], Pointers(items[1]));
        Assert.Equal(["/officers/2/supervisorId"], Pointers(items[2]));

        // What was not said is as it was.
        var officer = await service.Read("/v1/officers/1742");
        Assert.Equal(
            ("CID-B", "+447700900124", "880", "cy"),
            (officer.Text("unit"), officer.Text("mobile"), officer.Text("supervisorId"), officer.Text("language")));
        using var unknown = await service.Get("/v1/officers/1803");
        await unknown.IsProblem(404, "officer-not-found");
    }

    [Fact]
    public async Task A_null_takes_the_supervisor_away()
    {
        using var response = await service.Put(
            Officers, new { officers = new[] { new { officerId = "1742", unit = "CID-LLANELLI", mobile = "07700 900123", supervisorId = (string?)null } } });
        await response.Is(HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, (await service.Read("/v1/officers/1742")).GetProperty("supervisorId").ValueKind);
    }

    [Fact]
    public async Task A_thousand_fit_into_a_call_and_no_more()
    {
        using var whole = await service.Put(Officers, Listed(1_000));
        Assert.Equal(1_000, (await whole.Is(HttpStatusCode.OK)).GetProperty("officers").EnumerateArray().Count(o => o.Text("outcome") == "created"));
        using var again = await service.Put(Officers, Listed(1_000));
        Assert.Equal(1_000, (await again.Is(HttpStatusCode.OK)).GetProperty("officers").EnumerateArray().Count(o => o.Text("outcome") == "updated"));
        using var more = await service.Put(Officers, Listed(1_001));
        (await more.IsProblem(422, "validation-failed")).NamesPointers("/officers");
        using var none = await service.Put(Officers, Listed(0));
        await none.IsProblem(422, "validation-failed");
    }

    [Fact]
    public async Task What_has_another_shape_is_named_and_nothing_is_put()
    {
        using var response = await service.Put(
            Officers, new { officers = new object[] { new { officerId = "1801", unit = "CID-A", mobile = "07700 900180" }, new { officerId = "1802" } } });
        (await response.IsProblem(400, "missing-member")).NamesPointers("/officers/1/unit");
        using var unknown = await service.Get("/v1/officers/1801");
        await unknown.IsProblem(404, "officer-not-found");
    }

    private static object Listed(int count) => new
    {
        officers = Enumerable.Range(1, count)
            .Select(i => new { officerId = $"P-{i}", unit = $"CID-{i % 20}", mobile = $"07700 900{i % 1000:000}", supervisorId = "P-1001" }),
    };

    private static IEnumerable<string?> Pointers(JsonElement item) => item.GetProperty("errors").EnumerateArray().Select(e => e.Text("pointer"));
}
