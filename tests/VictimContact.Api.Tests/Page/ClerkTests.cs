using System.Net;
using System.Text.RegularExpressions;
using VictimContact.Api.Tests.Features.Compliance;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Page;

/// <summary>What the clerk of a victim care unit does all day, as her browser would: no script, forms and links alone.</summary>
public sealed partial class ClerkTests : IAsyncLifetime
{
    private readonly Service service = Service.Listen(ComplianceScene.Now, "Development");
    private readonly HttpClient browser = new(new HttpClientHandler { CookieContainer = new(), AllowAutoRedirect = true });

    public async ValueTask InitializeAsync()
    {
        await ComplianceScene.Fill(service);
        browser.BaseAddress = service.Address;
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await service.DisposeAsync();
    }

    [Theory]
    [InlineData("kept")]
    [InlineData("KEPT")]
    [InlineData("closed")]
    public async Task A_reference_that_one_case_has_leads_to_the_case_closed_ones_too(string reference)
    {
        using var response = await Get($"/compliance/search?q={reference}");
        Assert.StartsWith("/compliance/agreements/", response.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_that_begins_so_is_found_with_how_each_case_stands()
    {
        var html = await Text("/compliance/search?q=DPP%2F1");
        Assert.Contains("Agreements found for DPP/1", html, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("<tr role=\"row\">").Length - 2);
        Assert.Contains("Overdue", html, StringComparison.Ordinal);
        Assert.Contains("Nothing is owed<", await Text("/compliance/search?q=DPP%2F2"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1742", "/compliance/officers/1742")]
    public async Task An_officers_number_leads_to_what_the_officer_owes(string number, string path) =>
        Assert.Contains($"href=\"{path}\"", await Text($"/compliance/search?q={number}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("%00")]
    [InlineData("%20%20")]
    [InlineData("no-such-thing")]
    public async Task What_finds_nothing_says_so(string query)
    {
        using var response = await Get($"/compliance/search?q={query}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_call_is_noted_on_the_case_and_the_next_clerk_sees_it_in_the_list()
    {
        var page = await Text("/compliance/search?q=kept");
        using var noted = await browser.PostAsync(ActionOf(page), Form(page, "left-message"), TestContext.Current.CancellationToken);

        var after = await noted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, noted.StatusCode);
        Assert.Contains("When the officer was chased", WebUtility.HtmlDecode(after), StringComparison.Ordinal);
        Assert.Contains("Left a message", await Text("/compliance/overdue"), StringComparison.Ordinal);
        Assert.Equal(
            "left-message",
            (await service.Read("/v1/compliance/overdue")).GetProperty("items").EnumerateArray()
                .Single(i => i.GetProperty("victimRef").GetString() == "kept").GetProperty("chased").GetProperty("outcome").GetString());
    }

    // Another page in the same browser cannot know the token, and a caller without the cookie cannot use it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_without_its_token_or_cookie_notes_nothing(bool withCookie)
    {
        var page = await Text("/compliance/search?q=kept");
        using var stranger = new HttpClient { BaseAddress = service.Address };
        using var refused = await (withCookie ? browser : stranger).PostAsync(
            ActionOf(page),
            Form(withCookie ? Token().Replace(page, "name=\"token\" value=\"forged\"") : page, "left-message"),
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.DoesNotContain("Left a message", await Text("/compliance/overdue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officers_page_has_the_cases_and_marks_three_misses_in_a_year()
    {
        var html = await Text("/compliance/officers/1742");

        // The declined update came two days late; the one of November and the terms of August are owed.
        Assert.Contains("<strong class=\"tag red\">3</strong>", html, StringComparison.Ordinal);
        Assert.Contains("2 victims, 2 duties", html, StringComparison.Ordinal);
        using var unknown = await Get("/compliance/officers/9999");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Call_sheets_have_one_sheet_for_each_victim()
    {
        var html = await Text("/compliance/overdue/call-sheets");
        Assert.Equal(2, Sheet().Count(html));
        Assert.Contains("☐ Spoke to the officer", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/compliance/overdue")]
    [InlineData("/compliance/overdue/call-sheets")]
    public async Task How_long_it_is_overdue_is_said_in_days(string view)
    {
        const string said = @"was due on \w+ \d+ \w+ \d+, \d+ days? ago";
        Assert.Equal(2, Regex.Count(await Text(view), said));
        Assert.Equal(2, Regex.Count(await Text(view + "?lang=cy"), @"i fod ar \w+ \d+ \w+ \d+, \d+ \w*di\w+ yn ôl"));
    }

    [Theory]
    [InlineData("/compliance?unit=&offence=&level=&from=2025-11&to=2026-10", "/compliance")]
    [InlineData("/compliance/overdue?unit=CID-LLANELLI&order=risk&kind=", "/compliance/overdue?unit=CID-LLANELLI")]
    [InlineData("/compliance?from=2026-08&to=2026-10", "/compliance?from=2026-08")]
    [InlineData("/compliance?from=2026-01&to=2026-09", "/compliance?from=2026-01&to=2026-09")]
    [InlineData("/compliance/silent?days=28", "/compliance/silent")]
    public async Task What_says_nothing_stays_out_of_the_address(string given, string kept)
    {
        using var response = await Get(given);
        Assert.Equal(kept, response.RequestMessage!.RequestUri!.PathAndQuery);
    }

    // As a spreadsheet opens it: 00123 keeps its noughts, 3E5 is no number, times are London's.
    [Fact]
    public async Task A_spreadsheet_has_the_words_of_the_page_and_takes_text_for_text()
    {
        await service.AddInvestigation("00123", "1742", "2026-08-03");
        await service.AddAgreement("00123", "3E5");
        using var response = await Get("/compliance/overdue.csv?unit=CID-LLANELLI");
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimStart('\uFEFF').Split("\r\n");

        Assert.StartsWith("Investigation,Victim,Victim safety,", lines[0], StringComparison.Ordinal);
        var row = lines.Single(l => l.Contains("3E5", StringComparison.Ordinal));
        Assert.StartsWith("\"=\"\"00123\"\"\",\"=\"\"3E5\"\"\",No,", row, StringComparison.Ordinal);
        Assert.EndsWith(",CID-LLANELLI,2026-11-23T09:00:00+00:00", row, StringComparison.Ordinal);
        Assert.Contains("2026-10-07T13:00:00+01:00", lines.Single(l => l.Contains(",kept,", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_service_says_that_it_has_no_data_and_not_that_all_is_well()
    {
        await using var empty = Service.Listen(ComplianceScene.Now, "Development");
        using var visitor = new HttpClient { BaseAddress = empty.Address };
        var html = WebUtility.HtmlDecode(await visitor.GetStringAsync(
            new Uri("/compliance?lang=en", UriKind.Relative), TestContext.Current.CancellationToken));

        Assert.Contains("No data yet", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing waits", html, StringComparison.Ordinal);
    }

    private static FormUrlEncodedContent Form(string page, string outcome) => new(
    [
        new("token", Token().Match(page).Groups[1].Value),
        new("outcome", outcome),
        .. Duty().Matches(page).Select(d => KeyValuePair.Create("duty", d.Groups[1].Value)),
    ]);

    private static string ActionOf(string page) => Action().Match(page).Groups[1].Value;

    private Task<HttpResponseMessage> Get(string path) =>
        browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<string> Text(string path)
    {
        using var response = await Get(path);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"duty\" value=\"([^\"]+)\"")]
    private static partial Regex Duty();

    [GeneratedRegex("method=\"post\" action=\"([^\"]+)\"")]
    private static partial Regex Action();

    [GeneratedRegex("class=\"call-sheet\"")]
    private static partial Regex Sheet();
}
