using System.Net;
using System.Text.RegularExpressions;
using VictimContact.Api.Tests.Features.Compliance;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Page;

/// <summary>The view of orders, on the caseload of <see cref="OrderScene"/>.</summary>
public sealed partial class OrdersViewTests : IAsyncLifetime
{
    private Service service = null!;

    public async ValueTask InitializeAsync() => service = await OrderScene.Fill(Service.Listen(OrderScene.Now, "Development"));

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task It_counts_and_lists_what_a_clerk_works_from_for_the_whole_force()
    {
        var html = await View("?from=2026-03&to=2026-05&lang=en");

        Assert.Contains("Whole force", html, StringComparison.Ordinal);
        Assert.Equal(
            [
                "In force: 1", "Interim: 1", "Not served: 1", "Ending within 56 days: 1", "Orders that ended: 2",
                "Ended without review with the victim: 1", "Breaches: 4", "Victims to be told: 4", "Told in time: 2", "Told late: 1",
                "Not yet told: 1", "Follow-up reviews due: 9", "Follow-up reviews held in time: 33.33% (3 of 9)",
                "Follow-up reviews overdue: 3", "Of those held, with the victim's own view: 80.00% (4 of 5)",
            ],
            Summary().Matches(html).Select(m => $"{Plain(m.Groups[1].Value)}: {Plain(m.Groups[2].Value)}"));
        const string stalking =
            "SPO/1 victim N-1, timeline N-1|Stalking protection|DPP/1/26 CID-A|Mon 2 Mar 2026|Tue 3 Mar 2026|Fri 31 Jul 2026|Mon 20 Apr 2026";
        const string ofFirst =
            "RO/2 victim M-1, timeline M-1|Restraining Interim|DPP/2/26 CID-B|Wed 1 Apr 2026|Not served|Until further order|Tue 10 Mar 2026";
        const string ofSecond =
            "RO/2 victim M-2, timeline M-2|Restraining Interim|DPP/2/26 CID-B|Wed 1 Apr 2026|Not served|Until further order|Wed 29 Apr 2026";
        Assert.Equal([stalking, ofFirst, ofSecond], Rows(html, "In force and interim, soonest ending first"));
        Assert.Equal([ofFirst, ofSecond], Rows(html, "Not served"));
        Assert.Equal([stalking], Rows(html, "Ending within 56 days"));
        Assert.Equal(
            [
                "RO/2 victim M-2, timeline M-2|Restraining CID-B|DPP/2/26|Tue 26 May 2026|Wed 27 May 2026|Not yet told",
                "SPO/1 No victim is registered|Stalking protection CID-A|DPP/3/26|Fri 29 May 2026|–|–",
                "RO/2 victim M-1, timeline M-1|Restraining CID-B|DPP/2/26|Tue 26 May 2026|Wed 27 May 2026|Told in time Wed 27 May 2026",
                "SPO/1 victim N-1, timeline N-1|Stalking protection CID-A|DPP/1/26|Tue 5 May 2026|Wed 6 May 2026|Told late Fri 8 May 2026",
                "SPO/1 victim N-1, timeline N-1|Stalking protection CID-A|DPP/1/26|Tue 7 Apr 2026|Wed 8 Apr 2026|Told in time Wed 8 Apr 2026",
            ],
            Rows(html, "Breaches, those that a victim has not yet been told of first"));
    }

    [Fact]
    public async Task It_speaks_welsh_of_one_unit()
    {
        var html = await View("?unit=CID-B&lang=cy");

        Assert.Contains("<p class=\"scope\"><span>CID-B</span>, ", html, StringComparison.Ordinal);
        Assert.Equal(
            "RO/2 dioddefwr M-1, llinell amser M-1|Atal Interim|DPP/2/26 CID-B|Mer 1 Ebr 2026|Heb ei gyflwyno|Hyd nes y ceir gorchymyn pellach|Maw 10 Maw 2026",
            Rows(html, "Mewn grym ac interim, y cyntaf i ddod i ben yn gyntaf")[0]);
        Assert.Contains("Nid oes gorchymyn yn dod i ben o fewn 56 diwrnod.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_leads_to_the_case_of_its_victim_and_the_view_is_among_those_of_the_page()
    {
        var html = await View("?unit=CID-A&lang=en");
        var id = (await service.Read("/v1/agreements?victimRef=N-1")).GetProperty("items")[0].Text("id");

        Assert.Contains($"<a href=\"/compliance/agreements/{id}?unit=CID-A&lang=en\">SPO/1", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/compliance/orders?unit=CID-A&lang=en\" aria-current=\"page\">Protective orders</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_cut_says_so_and_a_unit_that_nobody_knows_is_a_fault()
    {
        for (var i = 0; i < 50; i++)
            await OrderScene.Milestone(
                service, "DPP/3/26", "order-made", "2026-06-01T10:00:00Z", OrderScene.Order($"MANY/{i:00}", "other", endsOn: "2027-01-01"));
        var html = await View("?lang=en");
        Assert.Contains("Only the first 50 of 52 orders are shown. Choose a unit to see the others.", html, StringComparison.Ordinal);
        Assert.Contains("Only the first 50 of 51 orders are shown.", html, StringComparison.Ordinal);
        Assert.Equal(50, Rows(html, "In force and interim, soonest ending first").Count);

        var unknown = await View("?unit=CID-X&lang=en", HttpStatusCode.BadRequest);
        Assert.Contains("<a href=\"#unit\">No officer or case belongs to this unit</a>", unknown, StringComparison.Ordinal);
    }

    private async Task<string> View(string query, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(
            new Uri(service.Address, $"/compliance/orders{query}"), TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The rows of the table with a caption, each with its cells' words between bars.</summary>
    private static List<string> Rows(string html, string caption)
    {
        var table = html.Split("<table").Single(t => t.Contains($">{caption}</caption>", StringComparison.Ordinal));
        return
        [
            .. table.Split("<tbody")[1].Split("</tbody>")[0].Split("<tr").Skip(1).Select(row => string.Join(
                '|', Cells().Matches(row).Select(m => Plain(m.Groups[2].Value)))),
        ];
    }

    private static string Plain(string html) => string.Join(
        ' ', Tags().Replace(html, " ").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("<(td|th)[^>]*>(.*?)</\\1>", RegexOptions.Singleline)]
    private static partial Regex Cells();

    [GeneratedRegex("<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", RegexOptions.Singleline)]
    private static partial Regex Summary();
}
