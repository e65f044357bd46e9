using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

public sealed class ListAgreementsTests(ListedCases listed) : IClassFixture<ListedCases>
{
    [Fact]
    public async Task Pages_follow_the_next_due_day_and_then_the_id()
    {
        var first = await Page("limit=3");
        Assert.Equal(["overdue", "seventeenth", "seventeenth again"], Names(first));
        var second = await Page($"limit=3&cursor={first.NextCursor}");
        Assert.Equal(["pending", "far", "never"], Names(second));
        var third = await Page($"limit=3&cursor={second.NextCursor}");
        Assert.Equal(["closed"], Names(third));
        Assert.Null(third.NextCursor);
    }

    [Fact]
    public async Task A_full_last_page_has_no_cursor()
    {
        var all = await Page("limit=7");
        Assert.Equal(7, all.Ids.Count);
        Assert.Null(all.NextCursor);
        Assert.Equal(["overdue"], Names(await Page("limit=1")));
    }

    [Fact]
    public async Task A_summary_has_what_is_needed_to_find_an_agreement()
    {
        var list = await listed.Service.Read("/v1/agreements?investigationRef=DPP/1/26&victimRef=N-1");
        Assert.Equal(
            $$"""
            {"items":[{"id":"{{listed.Ids["seventeenth"]}}","investigationRef":"DPP/1/26","victimRef":"N-1","officerId":"1742","unit":"CID-LLANELLI","offence":"burglary",
            "entitlement":{"level":"standard","basis":null},"status":"active","standing":"due-soon","frequency":"P14D","nextDue":"2026-06-17",
            "nextUpdateDue":"2026-06-17","revision":1}],"nextCursor":null}
            """.ReplaceLineEndings(""),
            list.ToString());
    }

    [Theory]
    [InlineData("investigationRef=dpp%2F2%2F26", "pending")]
    [InlineData("victimRef=n-1", "seventeenth", "pending")]
    [InlineData("victimRef=%20N-2%20", "overdue")]
    [InlineData("officerId=1801", "pending")]
    [InlineData("unit=cid-carmarthen", "pending")]
    [InlineData("unit=CID-LLANELLI&victimRef=N-1", "seventeenth")]
    [InlineData("status=pending", "pending")]
    [InlineData("status=closed", "closed")]
    [InlineData("standing=overdue", "overdue")]
    [InlineData("standing=due-soon", "seventeenth", "seventeenth again")]
    [InlineData("standing=on-track", "pending", "far", "never")]
    [InlineData("standing=closed", "closed")]
    [InlineData("status=active&standing=on-track", "far", "never")]
    [InlineData("investigationRef=DPP/9/26")]
    [InlineData("unit=CID")]
    public async Task Each_filter_must_match(string filters, params string[] names) => Assert.Equal(names, Names(await Page(filters)));

    [Theory]
    [InlineData("foo=1", "unknown-parameter")]
    [InlineData("Status=active", "unknown-parameter")]
    [InlineData("status=ACTIVE", "invalid-parameter")]
    [InlineData("status=1", "invalid-parameter")]
    [InlineData("status=", "invalid-parameter")]
    [InlineData("status=active&status=closed", "invalid-parameter")]
    [InlineData("standing=dueSoon", "invalid-parameter")]
    [InlineData("victimRef=", "invalid-parameter")]
    [InlineData("victimRef=a%00b", "invalid-parameter")]
    [InlineData("limit=0", "invalid-parameter")]
    [InlineData("limit=201", "invalid-parameter")]
    [InlineData("limit=+5", "invalid-parameter")]
    [InlineData("limit=1.0", "invalid-parameter")]
    [InlineData("cursor=nonsense", "invalid-cursor")]
    [InlineData("cursor=!", "invalid-cursor")]
    public async Task A_query_is_taken_strictly(string query, string code)
    {
        using var response = await listed.Service.Get($"/v1/agreements?{query}");
        await response.IsProblem(400, code);
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_filters()
    {
        var cursor = (await Page("unit=CID-LLANELLI&limit=1")).NextCursor;
        foreach (var filters in new[] { "", "unit=CID-CARMARTHEN&", "unit=CID-LLANELLI&status=active&" })
        {
            using var response = await listed.Service.Get($"/v1/agreements?{filters}cursor={cursor}");
            await response.IsProblem(400, "invalid-cursor");
        }

        // The size of a page is not a filter.
        Assert.Equal(["seventeenth", "seventeenth again"], Names(await Page($"unit=CID-LLANELLI&limit=2&cursor={cursor}")));
    }

    [Fact]
    public async Task A_cursor_that_somebody_made_up_is_refused()
    {
        var cursor = System.Buffers.Text.Base64Url.DecodeFromChars((await Page("limit=1")).NextCursor);
        foreach (var key in new[] { """["2026-06-31","x"]""", """["2026-06-17","x"]""", """["17/06/2026","00000000-0000-0000-0000-000000000000"]""", """["2026-06-17"]""", "{" })
        {
            var forged = System.Buffers.Text.Base64Url.EncodeToString([.. cursor[..8], .. System.Text.Encoding.UTF8.GetBytes(key)]);
            using var response = await listed.Service.Get($"/v1/agreements?cursor={forged}");
            await response.IsProblem(400, "invalid-cursor");
        }
    }

    private async Task<(IReadOnlyList<string> Ids, string? NextCursor)> Page(string query)
    {
        var list = await listed.Service.Read($"/v1/agreements?{query}");
        return ([.. list.GetProperty("items").EnumerateArray().Select(a => a.Text("id")!)], list.Text("nextCursor"));
    }

    private IEnumerable<string> Names((IReadOnlyList<string> Ids, string? NextCursor) page) => page.Ids.Select(id => listed.Ids.Single(n => n.Value == id).Key);
}
