using System.Net;
using Microsoft.Playwright;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Features.Publications;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Page;

/// <summary>People sign in at a provider, in a real browser; the page is theirs who have its role.</summary>
public sealed class SignInTests(Browser browser) : IAsyncLifetime
{
    private const string Now = "2026-11-23T09:00:00Z";

    private SignInProvider provider = null!;
    private Service service = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await SignInProvider.Start();
        service = Service.Listen(Now, "Production", provider.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_with_the_role_signs_in_once_and_sees_what_was_asked_for()
    {
        provider.Roles = [Role.ComplianceRead];
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();

        await page.GotoAsync(At("/compliance/overdue?unit=CID&lang=cy"));

        Assert.Equal(At("/compliance/overdue?unit=CID&lang=cy"), page.Url);
        Assert.Equal("Yn hwyr nawr", await page.Locator("h1").InnerTextAsync());
        Assert.Equal("code S256", $"{provider.Asked["response_type"]} {provider.Asked["code_challenge_method"]}");
        Assert.DoesNotContain("response_mode", provider.Asked.Keys);
        Assert.Equal(0, await page.Locator(".banner").CountAsync());
        var cookie = Assert.Single(await window.CookiesAsync(), c => c.Name == "victim-contact");
        Assert.Equal((true, true, SameSiteAttribute.Lax), (cookie.Secure, cookie.HttpOnly, cookie.SameSite));
    }

    [Fact]
    public async Task Somebody_without_the_role_is_told_so()
    {
        provider.Roles = [Role.RecordsRead, Role.Operations];
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();

        var response = await page.GotoAsync(At("/compliance"));

        Assert.Equal(403, response!.Status);
        Assert.Equal("You cannot see this page", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(0, await page.Locator("nav").CountAsync());
    }

    [Fact]
    public async Task The_oversight_body_sees_what_is_published_and_nothing_else()
    {
        await PublicationScene.Publish(service);
        provider.Roles = [Role.ScrutinyRead];
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();

        await page.GotoAsync(At("/compliance/publications"));
        await page.Locator("tbody a").ClickAsync();

        Assert.Equal("Published figuresOctober 2026", (await page.Locator("h1").InnerTextAsync()).ReplaceLineEndings(""));
        Assert.Equal(0, await page.Locator("nav").CountAsync());
        foreach (var path in new[] { "", "/overdue", "/overdue.csv", "/quality", "/dip-sample", "/agreements/00000000-0000-0000-0000-000000000001" })
        {
            Assert.Equal(403, (await page.GotoAsync(At($"/compliance{path}")))!.Status);
            Assert.Equal("Published figures", await page.Locator("main a").InnerTextAsync());
        }
    }

    [Fact]
    public async Task Somebody_with_neither_role_does_not_see_what_is_published()
    {
        await PublicationScene.Publish(service);
        provider.Roles = [.. Role.All.Except([Role.ComplianceRead, Role.ScrutinyRead])];
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();

        foreach (var path in new[] { "", "/2026-10", "/2026-10.csv" })
            Assert.Equal(403, (await page.GotoAsync(At($"/compliance/publications{path}")))!.Status);
    }

    [Fact]
    public async Task An_officer_sees_her_own_list_whatever_the_address_says()
    {
        await service.AddOfficer("1742");
        await service.AddOfficer("1900", mobile: "07700 900190");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-16");
        await service.AddAgreement("DPP/1/26", "N-1");
        await service.AddInvestigation("DPP/2/26", "1900", "2026-11-16");
        await service.AddAgreement("DPP/2/26", "N-2");
        provider.OfficerId = "1742";
        await using var window = await browser.Window(new() { ViewportSize = new() { Width = 375, Height = 667 } });
        var page = await window.NewPageAsync();

        await page.GotoAsync(At("/duties?officerId=1900"));

        Assert.Equal("Officer 1742What you owe", (await page.Locator("h1").InnerTextAsync()).ReplaceLineEndings(""));
        Assert.Equal(["DPP/1/26"], await page.Locator("section h2").EvaluateAllAsync<string[]>("all => all.map(h => h.firstChild.textContent)"));
        Assert.Equal("Agree contact due today", (await page.Locator("section li").InnerTextAsync()).Trim());
        Assert.Equal(0, await page.Locator("nav").CountAsync());
        Assert.Equal(403, (await page.GotoAsync(At("/compliance")))!.Status);
    }

    [Fact]
    public async Task Somebody_who_is_no_officer_has_no_list()
    {
        provider.Roles = [Role.ComplianceRead];
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();

        Assert.Equal(403, (await page.GotoAsync(At("/duties?officerId=1742")))!.Status);
    }

    [Fact]
    public async Task Signing_out_ends_it_here_and_at_the_provider()
    {
        provider.Roles = [Role.ComplianceRead];
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(At("/compliance"));

        await page.GetByRole(AriaRole.Link, new() { Name = "Sign out" }).ClickAsync();

        Assert.Equal("You have signed out", await page.Locator("h1").InnerTextAsync());
        Assert.DoesNotContain(await window.CookiesAsync(), c => c.Name == "victim-contact");
        provider.Roles = [];
        Assert.Equal(403, (await page.GotoAsync(At("/compliance")))!.Status);
    }

    [Fact]
    public async Task A_filter_that_is_applied_after_the_session_has_ended_leads_through_the_sign_in()
    {
        provider.Roles = [Role.ComplianceRead];
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(At("/compliance/overdue"));
        await window.ClearCookiesAsync();

        await page.SelectOptionAsync("#kind", "inform");
        await page.ClickAsync(".filters button[type=submit]");
        await page.WaitForURLAsync("**kind=inform**");

        Assert.Equal("Overdue: Tell of a milestone", await page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task The_cookie_does_not_open_the_api_and_a_token_does_not_open_the_page()
    {
        provider.Roles = [.. Role.All];
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(At("/compliance"));

        var api = await page.GotoAsync(At("/v1/compliance"));
        Assert.Equal(401, api!.Status);
        Assert.Equal("Bearer", await api.HeaderValueAsync("www-authenticate"));

        using var caller = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = service.Address };
        using var refused = await caller
            .WithToken(Tokens.With(Role.ComplianceRead))
            .GetAsync(new Uri("/compliance", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.StartsWith(provider.Address + "authorize?", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_outlives_a_restart_and_holds_no_name()
    {
        provider.Roles = [Role.ComplianceRead];
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(At("/compliance"));
        var cookie = (await window.CookiesAsync()).Single(c => c.Name == "victim-contact");

        await using var again = Service.Listen(Now, "Production", provider.Settings, service.Folder);
        using var caller = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        { BaseAddress = again.Address };
        caller.DefaultRequestHeaders.Add("Cookie", $"{cookie.Name}={cookie.Value}");
        using var answer = await caller.GetAsync(new Uri("/compliance", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(
            "Somebody", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(again.Log.Lines, l => l.Contains("person-7 read", StringComparison.Ordinal));
    }

    private string At(string path) => new Uri(service.Address, path).ToString();
}
