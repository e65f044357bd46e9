using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Storage;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Officers;

/// <summary>Contract (2), section 6: `postedAt` is when the unit began to hold; what ended since counts anew.</summary>
public sealed class PostingTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-11-02T09:00:00Z");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => service.DisposeAsync();

    /// <summary>Of the case's time with 1742 everything counts for the right name, also now that it is another officer's.</summary>
    [Fact]
    public async Task Nothing_is_left_of_a_misspelt_unit_that_is_put_right_from_the_first_day()
    {
        await service.AddOfficer("1742", "CID-LLANELI");
        await service.AddOfficer("1900", "RPU");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02");
        await service.AddInvestigation("DPP/2/26", "1742", "2026-11-02");
        await service.AddInvestigation("DPP/3/26", "1742", "2026-11-02");
        var kept = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-11-02T08:00:00Z", "P7D"));
        var handedOver = await service.AddAgreement("DPP/2/26", "N-1", Bodies.Terms("2026-11-02T08:00:00Z", "P7D"));
        var closed = await service.AddAgreement("DPP/3/26", "N-2");
        service.SetNow("2026-11-06T09:00:00Z");
        foreach (var agreement in new[] { kept, handedOver })
            await service.Record(agreement, "contacts", Bodies.Contact("2026-11-05T09:00:00Z"));
        await service.Record(closed, "closings", Bodies.Closing("2026-11-05T09:00:00Z"));

        // Nothing ended with 1742 in this case but the attempt of the 3rd, and that is no duty.
        await service.AddInvestigation("DPP/4/26", "1742", "2026-11-02");
        var attempted = await service.AddAgreement("DPP/4/26", "N-3");
        await service.Record(attempted, "contacts", Bodies.Contact("2026-11-03T09:00:00Z", "attempted"));
        foreach (var reference in new[] { "DPP/2/26", "DPP/4/26" })
            await Assign(reference, "1900", "2026-11-06T08:00:00Z");
        Assert.NotEmpty(await WhereverItIs("CID-LLANELI"));

        service.SetNow("2026-11-20T09:00:00Z");
        await Post("1742", "CID-LLANELLI", "2026-11-02T00:00:00Z");

        Assert.Equal([], await WhereverItIs("CID-LLANELI"));
        Assert.Equal(
            ["agree met CID-LLANELLI", "review open RPU", "update met CID-LLANELLI", "update open RPU"], await Units(handedOver));
        Assert.Equal(["agree open RPU"], await Units(attempted));
        foreach (var path in new[] { "/v1/compliance?from=2026-11&to=2026-11&groupBy=unit", "/v1/compliance/quality?from=2026-11&to=2026-11" })
        {
            var figures = (await service.Read(path)).GetRawText();
            Assert.DoesNotContain("LLANELI\"", figures, StringComparison.Ordinal);
            Assert.Contains("CID-LLANELLI\"", figures, StringComparison.Ordinal);
        }

        await service.IsVerified();
    }

    /// <summary>
    /// Terms on the 2nd, updates on the 5th, the 12th and the 19th, one of them for each unit of the officer at that time.
    /// </summary>
    [Theory]
    [InlineData("2026-11-04T00:00:00Z", "CID-A CID-B CID-B CID-B")]
    [InlineData("2026-11-10T00:00:00Z", "CID-A CID-A CID-B CID-B")]
    [InlineData("2026-11-12T09:00:00Z", "CID-A CID-A CID-B CID-B")]
    [InlineData("2026-11-12T09:00:00.001Z", "CID-A CID-A CID-A CID-B")]
    [InlineData(null, "CID-A CID-A CID-A CID-A")]
    public async Task What_ended_counts_by_when_the_unit_began_to_hold(string? postedAt, string units)
    {
        var id = await Updated("CID-A");

        await Post("1742", "CID-B", postedAt);

        Assert.Equal(units, string.Join(' ', await EndedUnits(id)));
        Assert.Equal("CID-B", (await service.Agreement(id)).Text("unit"));
        await service.IsVerified();
    }

    [Fact]
    public async Task Later_units_are_dropped_and_earlier_ones_stay()
    {
        var id = await Updated("CID-A");
        await Post("1742", "CID-B", "2026-11-04T00:00:00Z");
        await Post("1742", "CID-C", "2026-11-18T00:00:00Z");
        Assert.Equal("CID-A CID-B CID-B CID-C", string.Join(' ', await EndedUnits(id)));

        // The current unit, and yet a correction: it has held since the 10th.
        await Post("1742", "CID-C", "2026-11-10T00:00:00Z");
        Assert.Equal("CID-A CID-B CID-C CID-C", string.Join(' ', await EndedUnits(id)));

        await Post("1742", "CID-D", "2026-11-04T00:00:00Z");
        Assert.Equal("CID-A CID-D CID-D CID-D", string.Join(' ', await EndedUnits(id)));
        await service.IsVerified();
    }

    [Fact]
    public async Task Before_the_first_unit_that_is_known_it_is_that_one()
    {
        var id = await Updated("CID-A");

        // After all that has ended: and still it is the only unit that was ever known, but for the one that stays before it.
        await Post("1742", "CID-B", "2026-11-20T08:00:00Z");
        Assert.Equal("CID-A CID-A CID-A CID-A", string.Join(' ', await EndedUnits(id)));

        // Before the first entry of CID-A, which is dropped with it.
        await Post("1742", "CID-B", "2026-10-01T08:00:00Z");
        Assert.Equal("CID-B CID-B CID-B CID-B", string.Join(' ', await EndedUnits(id)));
        await service.IsVerified();
    }

    [Fact]
    public async Task The_same_posting_again_changes_nothing()
    {
        var id = await Updated("CID-A");
        await Post("1742", "CID-B", "2026-11-10T00:00:00Z");
        var before = (await service.Timeline(id)).GetRawText();

        await Post("1742", "CID-B", "2026-11-10T00:00:00Z");
        await Post("1742", "CID-B", null);

        Assert.Equal(before, (await service.Timeline(id)).GetRawText());
    }

    private async Task<string> Updated(string unit)
    {
        await service.AddOfficer("1742", unit);
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02");
        var id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-11-02T08:00:00Z", "P7D"));
        service.SetNow("2026-11-20T09:00:00Z");
        foreach (var day in new[] { "05", "12", "19" })
            await service.Record(id, "contacts", Bodies.Contact($"2026-11-{day}T09:00:00Z"));
        return id;
    }

    private async Task<IEnumerable<string>> EndedUnits(string id) => (await service.Timeline(id)).GetProperty("duties").EnumerateArray()
        .Where(d => d.Text("endedOn") is not null).OrderBy(d => d.Text("endedOn"), StringComparer.Ordinal).Select(d => d.Text("unit")!);

    private async Task<IEnumerable<string>> Units(string id) => (await service.Timeline(id)).GetProperty("duties").EnumerateArray()
        .Select(d => $"{d.Text("kind")} {d.Text("state")} {d.Text("unit")}").Order(StringComparer.Ordinal);

    private async Task Post(string officerId, string unit, string? postedAt)
    {
        using var response = await service.Put($"/v1/officers/{officerId}", new { unit, mobile = "07700 900123", postedAt });
        await response.Is(HttpStatusCode.OK);
    }

    private async Task Assign(string reference, string officerId, string assignedAt)
    {
        using var response = await service.Put(
            $"/v1/investigations?investigationRef={reference}",
            new { officerId, offence = "burglary", reportedOn = "2026-11-02", assignedAt });
        await response.Is(HttpStatusCode.OK);
    }

    /// <summary>The tables and columns in which a unit is stored.</summary>
    private async Task<IReadOnlyList<string>> WhereverItIs(string unit)
    {
        (string Table, string Column)[] places =
        [
            ("officers", "unit"), ("officer_units", "unit"), ("agreements", "unit"), ("duties", "unit"), ("facts", "counted_unit"),
            ("tallies", "unit"),
        ];
        return await service.Services.GetRequiredService<IDatabase>().Read(
            async connection =>
            {
                List<string> found = [];
                foreach (var (table, column) in places)
                {
                    var sql = $"select count(*) from {table} where {column} = @Unit";
                    if (await connection.QuerySingleAsync<long>(sql, new { Unit = unit }) > 0)
                        found.Add(table);
                }

                return found;
            },
            TestContext.Current.CancellationToken);
    }
}
