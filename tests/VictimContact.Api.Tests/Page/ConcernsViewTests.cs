using System.Net;
using System.Text.RegularExpressions;
using VictimContact.Api.Tests.Features.Compliance;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Page;

/// <summary>From a number of the view of quality to the entries that it counts.</summary>
public sealed partial class ConcernsViewTests : IAsyncLifetime
{
    private readonly Service service = Service.Start(QualityScene.First, environment: "Development");

    public async ValueTask InitializeAsync() => await QualityScene.Fill(service);

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Each_number_leads_to_a_list_of_as_many_of_the_same_scope()
    {
        // An offence narrows no number of this view, and so no list behind one.
        var html = await Html("/compliance/quality?from=2026-10&offence=stalking&lang=en");
        var links = Link().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct().ToList();

        Assert.Equal(
            [
                "/compliance/concerns?from=2026-10&lang=en",
                "/compliance/concerns?from=2026-10&lang=en&concern=entered-late",
                "/compliance/concerns?from=2026-10&lang=en&concern=view-not-met",
                "/compliance/concerns?from=2026-10&lang=en&concern=entered-late&unit=CID-A",
                "/compliance/concerns?from=2026-10&lang=en&unit=CID-A",
            ],
            links.OrderBy(l => l.Contains("unit", StringComparison.Ordinal)).ThenBy(l => l, StringComparer.Ordinal).ToList());
        foreach (var link in links)
            Assert.Equal(1, Row().Count(await Html(link)));
        Assert.Contains(
            "<strong>1 review</strong>", await Html("/compliance/concerns?concern=view-not-met&lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_counts_nothing_leads_nowhere() => Assert.DoesNotContain(
        "/compliance/concerns", await Html("/compliance/quality?from=2026-08&to=2026-08"), StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "Contacts typed more than a day later", "1 contact", "Contact: Attempted", "Thu 22 Oct 2026, 11:00", "by rms")]
    [InlineData("cy", "Cysylltiadau a deipiwyd fwy na diwrnod yn ddiweddarach", "1 cyswllt", "Cyswllt: ", "Iau 22 Hyd 2026, 11:00", "gan rms")]
    public async Task A_list_says_what_it_is_and_what_was_entered_when(string language, params string[] said)
    {
        var html = WebUtility.HtmlDecode(await Html($"/compliance/concerns?concern=entered-late&from=2026-10&to=2026-10&lang={language}"));
        Assert.All(said, words => Assert.Contains(words, html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_spreadsheet_has_the_words_of_the_page_its_scope_and_its_moment()
    {
        var lines = (await Html("/compliance/concerns.csv?concern=entered-late&from=2026-10&to=2026-10&unit=CID-A&lang=en")).Split("\r\n");
        Assert.Equal(
            [
                "Investigation,Victim,Victim's entitlement,Offence,What happened,When,Channel,Not safe to use,Typed,Typed by,Officer now,Unit,Scope,As of",
                "DPP/1/26,N-1,Standard,burglary,Contact: Attempted,2026-10-20T10:00:00+01:00,Phone,Letter,2026-10-22T11:00:00+01:00,rms,"
                    + "\"=\"\"1742\"\"\",CID-A,\"Contacts typed more than a day later, CID-A, October 2026\",2026-11-23T09:00:00+00:00",
                "",
            ],
            lines);
    }

    [Theory]
    [InlineData("concern=nonsense", "Choose what to look into from the list")]
    [InlineData("unit=CID-X", "<option value=\"CID-X\" selected")]
    public async Task What_it_cannot_work_with_is_an_error_at_its_field(string query, string said)
    {
        using var client = service.Stranger();
        using var response = await client.GetAsync(
            new Uri($"/compliance/concerns?{query}&lang=en", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(said, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<string> Html(string path)
    {
        using var client = service.Stranger();
        return await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("href=\"(/compliance/concerns[^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("role=\"rowheader\"")]
    private static partial Regex Row();
}
