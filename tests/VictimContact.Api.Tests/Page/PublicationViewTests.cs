using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using VictimContact.Api.Tests.Features.Publications;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Page;

/// <summary>What was published, as the oversight body reads it and takes it to a meeting.</summary>
public sealed partial class PublicationViewTests(Browser browser)
{
    [Fact]
    public async Task Months_are_listed_and_lead_to_their_versions()
    {
        await using var service = await Start();
        await PublicationScene.Publish(service);
        await PublicationScene.Publish(service);

        var rows = Rows(await Html(service, "/compliance/publications?lang=en"));
        Assert.Equal(["October 2026|2|Mon 9 Nov 2026, 10:00|rms", "October 2026|1|Mon 9 Nov 2026, 10:00|rms"], rows);
        Assert.Contains(
            "href=\"/compliance/publications/2026-10?lang=en&amp;version=1\"", await Html(service, "/compliance/publications?lang=en"),
            StringComparison.Ordinal);
    }

    // 25 / 35 is 0.7142 as it was published, and never 71.4 %. Nothing was owed in September, so that it has no rates.
    [Fact]
    public async Task A_month_shows_its_rates_by_the_digits_given_and_the_month_before()
    {
        await using var service = await Start();
        await PublicationScene.Publish(service);
        var alone = await Html(service, "/compliance/publications/2026-10?lang=en");
        Assert.Contains("The month before was not published.", alone, StringComparison.Ordinal);
        Assert.Contains("Agree contact|35|35|25|0|0|10|0|0|71.42%", Rows(alone));

        await PublicationScene.Publish(service, "2026-09");
        var rows = Rows(await Html(service, "/compliance/publications/2026-10?lang=en"));
        Assert.Equal(
            [
                "Agree contact|35|35|25|0|0|10|0|0|71.42%",
                "Update the victim|0|0|0|0|0|0|0|0|–",
                "Tell of a milestone|0|0|0|0|0|0|0|0|–",
                "Review the agreement|0|0|0|0|0|0|0|0|–",
                "CID-LLANELLI|0.00%|50.00%of 20|–|–|–",
                "RPU-CARMARTHEN|0.00%|100.00%of 15|–|–|–",
                "Stalking and harassment|0.00%|100.00%of 15|–|–|–",
            ],
            rows.Take(7));
        Assert.Equal("Whole force|0|0|–|–|–", rows[^1].Replace("0 without review", "", StringComparison.Ordinal).Replace("of 0", "", StringComparison.Ordinal));
        Assert.Equal(17, rows.Count);
    }

    [Fact]
    public async Task In_Welsh_it_says_the_same()
    {
        await using var service = await Start();
        await PublicationScene.Publish(service);
        var html = await Html(service, "/compliance/publications/2026-10?lang=cy");

        Assert.Contains("Hydref 2026", html, StringComparison.Ordinal);
        Assert.Contains("Stelcio ac aflonyddu|0.00%|100.00%o 15|–|–|–", Rows(html));
    }

    [Fact]
    public async Task The_spreadsheet_has_the_words_of_the_page()
    {
        await using var service = await Start();
        await PublicationScene.Publish(service);
        using var client = service.Stranger();
        using var response = await client.GetAsync(
            new Uri("/compliance/publications/2026-10.csv?version=1&lang=en", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("attachment; filename=publication-2026-10-1.csv", response.Content.Headers.ContentDisposition!.ToString());
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal(
            "Month,Version,Part of the force,What was owed,Fell due,To be judged,Met on time,Met late,Missed,Overdue,Excused,Updates declined,On time,"
            + "Days agreed,Days of silence,Kept in contact,How many,Ended without review with the victim,\"Of those held, with the victim's own view\","
            + "Share with the victim’s own view",
            lines[0]);
        Assert.Equal("October 2026,1,Whole force,Agree contact,35,35,25,0,0,10,0,0,71.42%,,,,,,,", lines[1]);
        Assert.Contains("October 2026,1,CID-LLANELLI,Update the victim,–,–,–,–,–,–,–,–,–,235,235,0.00%,,,,", lines);
        Assert.Equal(1 + (4 * (1 + 2 + 10)) + (3 * (1 + 2)) + 1, lines.Length);
    }

    [Theory]
    [InlineData("2026-09")]
    [InlineData("2026-10?version=2")]
    [InlineData("2026-10?version=x")]
    [InlineData("october")]
    [InlineData("2026-09.csv")]
    public async Task What_was_not_published_is_told_in_words(string publication)
    {
        await using var service = await Start();
        await PublicationScene.Publish(service);
        using var client = service.Stranger();
        using var response = await client.GetAsync(
            new Uri($"/compliance/publications/{publication}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(
            "Page not found", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // A force of fourteen units, with the month before beside it.
    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public async Task A_month_is_printed_on_two_sides_of_A4(string language)
    {
        await using var service = await Start(listens: true);
        for (var unit = 1; unit <= 12; unit++)
        {
            await service.AddOfficer($"{3000 + unit}", $"RESPONSE-TEAM-{unit}", $"07700 900{300 + unit}");
            await service.AddInvestigation($"DPP/{unit + 9}/26", $"{3000 + unit}", "2026-08-24");
            for (var i = 1; i <= 9; i++)
                await service.AddAgreement($"DPP/{unit + 9}/26", $"{unit}-{i}", new { agreedAt = "2026-08-25T10:00:00Z", frequency = "P14D", channel = "phone" });
        }

        await PublicationScene.AddOrders(service);
        foreach (var month in new[] { "2026-09", "2026-10" })
            await PublicationScene.Publish(service, month);
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(new Uri(service.Address, $"/compliance/publications/2026-10?lang={language}").ToString());
        Assert.Equal(4 + 14 + 10 + 3, await page.Locator("tbody tr").CountAsync());

        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4" }));

        Assert.InRange(Side().Count(pdf), 1, 2);
    }

    private static Task<Service> Start(bool listens = false) => PublicationScene.Fill(
        listens ? Service.Listen(PublicationScene.Now, "Development") : Service.Start(PublicationScene.Now, environment: "Development"));

    private static async Task<string> Html(Service service, string path)
    {
        using var client = service.Stranger();
        return await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    /// <summary>The rows of all tables, their cells' text parted by a bar.</summary>
    private static List<string> Rows(string html) =>
    [
        .. html.Split("<tr role=\"row\">").Skip(1).Select(row => row.Split("</tr>")[0]).Where(row => row.Contains("rowheader", StringComparison.Ordinal))
            .Select(row => string.Join(
                '|', Cell().Matches(row).Select(m => WebUtility.HtmlDecode(Mark().Replace(m.Groups[1].Value, "")).Trim()))),
    ];

    [GeneratedRegex("<t[hd][^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Mark();

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Side();
}
