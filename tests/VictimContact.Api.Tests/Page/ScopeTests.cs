using System.Net;
using System.Text.RegularExpressions;

namespace VictimContact.Api.Tests.Page;

/// <summary>Every view says of what and of which moment it is: in its title, and in a line under its heading.</summary>
[Collection(nameof(PageCollection))]
public sealed partial class ScopeTests(PageScene scene)
{
    [Theory]
    [InlineData("", "en", "Keeping in contact with victims, Whole force, from November 2025 to October 2026 – Victim contact")]
    [InlineData(
        "?unit=CID-LLANELLI&offence=burglary&level=standard&from=2026-08&to=2026-10", "en",
        "Keeping in contact with victims, CID-LLANELLI, burglary, Entitlement: Standard, from August 2026 to October 2026 – Victim contact")]
    [InlineData(
        "?offence=burglary&from=2026-08&to=2026-10", "cy",
        "Cadw mewn cysylltiad â dioddefwyr, burglary, o fis Awst 2026 i fis Hydref 2026 – Cyswllt â dioddefwyr")]
    [InlineData(
        "/quality?unit=CID-LLANELLI&from=2026-10&to=2026-10", "en", "Quality of contact, CID-LLANELLI, October 2026 – Victim contact")]
    [InlineData(
        "/concerns?concern=view-not-met&unit=CID-LLANELLI&from=2026-08&to=2026-10", "en",
        "Reviews where contact was not as the victim expected, CID-LLANELLI, from August 2026 to October 2026 – Victim contact")]
    [InlineData("/overdue?officerId=1742", "cy", "Yn hwyr nawr, Swyddog 1742 – Cyswllt â dioddefwyr")]
    [InlineData("/pending?unit=CID-ABERWEN", "en", "Victims without terms, CID-ABERWEN, 1 to 50 of 55 – Victim contact")]
    [InlineData("/pending?unit=CID-ABERWEN", "cy", "Dioddefwyr heb delerau, CID-ABERWEN, 1 i 50 o 55 – Cyswllt â dioddefwyr")]
    [InlineData(
        "/unreachable?unit=CID-ABERWEN&offence=burglary", "en", "Officers who could not be reached, CID-ABERWEN – Victim contact")]
    [InlineData("/unreachable?unit=%00", "en", "Error: Officers who could not be reached, Whole force – Victim contact")]
    [InlineData(
        "/dip-sample?seed=autumn&size=5&from=2026-08", "en",
        "Dip sample, 5 agreements, drawn by seed autumn, Whole force, from August 2026 – Victim contact")]
    [InlineData(
        "/agreements/{id}", "en", "DPP/1/26, Victim kept, CID-LLANELLI, burglary – Victim contact")]
    [InlineData("/duties?officerId=1742", "en", "What you owe, Officer 1742, Overdue, or due in the next 14 days – Victim contact")]
    [InlineData("/nonsense", "en", "Page not found – Victim contact")]
    public async Task A_title_tells_page_scope_and_position(string view, string language, string title) =>
        Assert.Equal(title, Title().Match(await Html(scene.At(view, language))).Groups[1].Value);

    [Fact]
    public async Task A_later_page_of_a_list_says_where_it_begins()
    {
        var first = await Html(scene.At("/pending?unit=CID-ABERWEN"));
        var next = first.Split("rel=\"next\"")[0].Split("href=\"")[^1].Split('"')[0];

        var second = await Html(new Uri(scene.Service.Address, next).ToString());

        Assert.Contains("<title>Victims without terms, CID-ABERWEN, 51 to 55 of 55 – ", second, StringComparison.Ordinal);
        Assert.Contains("rel=\"prev\"", second, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"prev\"", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_under_the_heading_says_the_same_with_the_moment()
    {
        var html = await Html(scene.At("/pending?unit=CID-ABERWEN&offence=burglary", "cy"));
        Assert.Contains(
            "<p class=\"scope\"><span>CID-ABERWEN</span>, <span lang=\"en\">burglary</span>, 1 i 50 o 55. "
            + "Fel yr oedd ar Llun 23 Tach 2026, 09:00.</p>",
            html,
            StringComparison.Ordinal);
    }

    private static async Task<string> Html(string address)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(address), TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("<title>(.*?)</title>")]
    private static partial Regex Title();
}
