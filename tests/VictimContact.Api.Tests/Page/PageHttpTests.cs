using System.Net;
using System.Net.Http.Headers;

namespace VictimContact.Api.Tests.Page;

/// <summary>What the page sends, seen without a browser.</summary>
[Collection(nameof(PageCollection))]
public sealed class PageHttpTests(PageScene scene)
{
    public static TheoryData<string> Views => [.. PageScene.Views];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_view_forbids_script_frames_and_what_is_from_elsewhere_and_is_never_kept(string view)
    {
        using var response = await Get(scene.At(view));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        var html = await Text(response);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("neighbour", html, StringComparison.Ordinal);
        Assert.Contains("Sign-in is off.", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cy-GB,cy;q=0.9,en;q=0.8", "cy")]
    [InlineData("en-GB,cy;q=0.9", "en")]
    [InlineData("fr,cy;q=0.5", "cy")]
    [InlineData("fr", "en")]
    [InlineData(";;;", "en")]
    public async Task The_browsers_language_decides_where_none_was_chosen(string accepted, string language)
    {
        using var client = new HttpClient { BaseAddress = scene.Service.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);
        using var response = await client.GetAsync(new Uri("/compliance", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(language, Assert.Single(response.Content.Headers.ContentLanguage));
        Assert.Contains($"<html lang=\"{language}\">", await Text(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?unit=%00", "unit", "Choose a unit from the list")]
    [InlineData("?level=highest", "level", "Choose standard or enhanced rights")]
    [InlineData("?from=yesterday", "from", "Choose the first month from the list")]
    [InlineData("?from=2026-10&to=2026-08", "from", "The first month must not be after the last, and the period not longer than 10 years")]
    [InlineData("?to=2026-13", "to", "Choose the last month from the list")]
    [InlineData("?unit=A&unit=B", "unit", "Choose a unit from the list")]
    [InlineData("/overdue?officerId=no_number", "officerId", "Give an officer's number of up to 16 letters and digits")]
    [InlineData("/overdue?kind=nothing", "kind", "Choose a duty from the list")]
    [InlineData("/overdue?unit=CID-NOWHERE", "unit", "No officer or case belongs to this unit")]
    [InlineData("/overdue?officerId=9999", "officerId", "There is no officer with this number")]
    [InlineData("/overdue?order=name", "order", "Choose the order from the list")]
    [InlineData("/overdue?safety=perhaps", "safety", "Choose from the list whether it is of safety")]
    [InlineData("/overdue?notTold=desk", "notTold", "Choose from the list who was not told")]
    [InlineData("/silent?days=0", "days", "Give a number of days, from 1 to 3650")]
    [InlineData("?offence=witchcraft", "offence", "No case has this offence")]
    [InlineData("/dip-sample?size=0", "size", "Choose how many agreements, from 1 to 200")]
    [InlineData("/dip-sample?size=201", "size", "Choose how many agreements, from 1 to 200")]
    [InlineData("/dip-sample?seed=%07", "seed", "Give a seed of 1 to 64 characters")]
    public async Task A_filter_that_cannot_be_worked_with_is_named_at_the_top_and_at_its_field(
        string address, string field, string sentence)
    {
        using var response = await Get(scene.At(address));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var html = await Text(response);
        Assert.Contains($"<a href=\"#{field}\">{sentence}</a>", html, StringComparison.Ordinal);
        Assert.Contains($"aria-describedby=\"{field}-fault\"", html, StringComparison.Ordinal);
        Assert.Contains("<title>Error: ", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_who_is_not_known_is_never_told_that_nothing_is_owed()
    {
        using var response = await Get(scene.At("/duties?officerId=9999"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("No officer 9999 has been entered here", await Text(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_told_in_words()
    {
        foreach (var path in new[] { "/nonsense", "/agreements/00000000-0000-0000-0000-000000000000", "/agreements/7" })
        {
            using var response = await Get(scene.At(path));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Contains("Page not found", await Text(response), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_long_list_goes_on_at_its_next_page_and_says_where_it_is()
    {
        using var first = await Get(scene.At("/overdue?unit=CID-ABERWEN"));
        var html = await Text(first);
        Assert.Equal(50, html.Split("<tr role=\"row\">").Length - 2);
        var next = WebUtility.HtmlDecode(html.Split("rel=\"next\"")[0].Split("href=\"")[^1].Split('"')[0]);

        using var second = await Get(new Uri(scene.Service.Address, next).ToString());
        Assert.Equal(PageScene.Crowd - 50, (await Text(second)).Split("<tr role=\"row\">").Length - 2);
        Assert.Contains("51 to 55 of 55", await Text(second), StringComparison.Ordinal);
        using var made = await Get(scene.At("/overdue?page=0"));
        Assert.Equal(HttpStatusCode.BadRequest, made.StatusCode);
    }

    [Fact]
    public async Task The_figures_are_those_of_the_service()
    {
        using var response = await Get(scene.At("?unit=CID-LLANELLI&from=2026-08&to=2026-10"));
        var html = await Text(response);

        // Of August: agree is one in time, one excused, one overdue.
        Assert.Contains("<strong>1</strong> overdue in all", html, StringComparison.Ordinal);
        Assert.Contains("oldest due Mon 10 Aug 2026", html, StringComparison.Ordinal);
        Assert.Contains("50.00%", html, StringComparison.Ordinal);
    }

    // 3001 has left, nobody supervises them, and their unit has no desk: that is nobody's phone.
    [Fact]
    public async Task What_nobody_is_there_to_be_told_of_is_no_officers_phone()
    {
        using var response = await Get(scene.At("/unreachable"));
        var html = await Text(response);

        Assert.DoesNotContain(">3001<", html, StringComparison.Ordinal);
        Assert.Contains("The phone of every officer gets texts", html, StringComparison.Ordinal);
        Assert.Equal("56 duties, since Mon 23 Nov 2026, 09:00", html.Split("Nobody to tell</h2>")[1].Split("<p>")[1].Split("</p>")[0].Trim());
    }

    [Fact]
    public async Task The_stylesheet_is_kept_by_its_version()
    {
        using var page = await Get(scene.At(""));
        var address = (await Text(page)).Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];
        using var response = await Get(new Uri(scene.Service.Address, address).ToString());

        Assert.Equal("text/css; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.GetValues("Cache-Control").Single());
    }

    [Fact]
    public async Task Reading_a_case_is_logged_by_ids_alone()
    {
        using var response = await Get(scene.At("/agreements/{id}"));

        // In Development the texts of reminders are in the log too.
        var lines = scene.Service.Log.Lines.Where(l => !l.Contains("LogSmsGateway", StringComparison.Ordinal)).ToList();
        Assert.Contains(
            lines, l => l.EndsWith($"anybody read /compliance/agreements/{{id:guid}} {scene.AgreementId} ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("DPP/1/26", StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> Get(string address)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        return await client.GetAsync(new Uri(address), TestContext.Current.CancellationToken);
    }

    private static async Task<string> Text(HttpResponseMessage response) =>
        WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
