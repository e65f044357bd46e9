using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Page;

/// <summary>
/// Every view in a real browser, in both languages, for everybody: WCAG 2.2 AA as far as a program can tell, and a keyboard alone.
/// </summary>
[Collection(nameof(PageCollection))]
public sealed class ViewTests(PageScene scene, Browser browser)
{
    private static readonly string[] Languages = ["en", "cy"];

    public static TheoryData<string, string> All => new(PageScene.Views.SelectMany(_ => Languages, (view, language) => (view, language)));

    [DrillTheory]
    [MemberData(nameof(All))]
    public async Task A_view_has_no_violation_that_axe_can_find(string view, string language)
    {
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(scene.At(view, language));

        var result = await page.RunAxe();

        Assert.Empty(result.Violations.Select(v => $"{v.Id}: {string.Join(" ", v.Nodes.Select(n => n.Html).Take(3))}"));
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
    }

    [DrillTheory]
    [MemberData(nameof(All))]
    public async Task A_view_can_be_read_without_script_and_at_320_pixels_without_scrolling_sideways(string view, string language)
    {
        await using var window = await browser.Window(
            new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 320, Height = 640 } });
        var page = await window.NewPageAsync();
        var faults = new List<string>();
        page.Console += (_, message) => faults.Add(message.Text);
        page.RequestFailed += (_, request) => faults.Add(request.Url);

        await page.GotoAsync(scene.At(view, language));

        Assert.True(await page.Locator("h1").IsVisibleAsync());
        Assert.Empty(faults);
        Assert.Empty(await WiderThan(page, 320));
    }

    [DrillTheory]
    [MemberData(nameof(All))]
    public async Task A_view_fits_at_twice_its_size(string view, string language)
    {
        // 1280 pixels at 200 % are 640 of a style sheet's.
        await using var window = await browser.Window(new() { ViewportSize = new() { Width = 640, Height = 512 }, DeviceScaleFactor = 2 });
        var page = await window.NewPageAsync();
        await page.GotoAsync(scene.At(view, language));

        Assert.Empty(await WiderThan(page, 640));
    }

    [Fact]
    public async Task With_a_keyboard_alone_the_first_stop_skips_to_the_content()
    {
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(scene.At(""));

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to main content", await Focused(page));
        Assert.True((await page.Locator(".skip").BoundingBoxAsync())!.Y >= 0);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        Assert.Equal("unit", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task With_a_keyboard_alone_every_stop_comes_in_reading_order_and_can_be_seen()
    {
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(scene.At("/quality"));

        var stops = new List<string>();
        for (var i = 0; i < 18; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            stops.Add(await Focused(page));
            Assert.True(await page.EvaluateAsync<bool>(
                "(() => { const s = getComputedStyle(document.activeElement); return s.boxShadow !== 'none' || s.outlineStyle !== 'none'; })()"));
        }

        Assert.Equal(
            [
                "Skip to main content",
                "Victim contact",
                "q",
                "Search",
                "Cymraeg",
                "Overview",
                "Overdue",
                "Silent victims",
                "Quality",
                "Protective orders",
                "Officers not reached",
                "Without terms",
                "Dip sample",
                "Published figures",
                "unit", "from", "to", "Apply",
            ],
            stops);
    }

    [Fact]
    public async Task A_filter_is_set_and_applied_by_keyboard_and_stays_in_the_address_of_every_link()
    {
        await using var window = await browser.Window(new() { JavaScriptEnabled = true });
        var page = await window.NewPageAsync();
        await page.GotoAsync(scene.At("", "cy"));

        await page.Locator("#unit").FocusAsync();
        await page.Keyboard.TypeAsync("CID-LL");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".filters button[type=submit]").PressAsync("Enter");
        await page.WaitForURLAsync("**unit=CID-LLANELLI**", new() { WaitUntil = WaitUntilState.Commit });
        Assert.StartsWith("CID-LLANELLI, o fis Tachwedd 2025 i fis Hydref 2026.", await page.Locator("main .scope").InnerTextAsync(), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Link, new() { Name = "Gweld popeth sy'n hwyr" }).ClickAsync();
        Assert.Contains("unit=CID-LLANELLI", page.Url, StringComparison.Ordinal);
        Assert.Contains("lang=cy", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        Assert.Contains("unit=CID-LLANELLI", page.Url, StringComparison.Ordinal);
        Assert.Equal("Overdue now", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(1, await page.Locator("tbody tr").CountAsync());
    }

    [Fact]
    public async Task A_row_opens_the_timeline_of_its_case()
    {
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(scene.At("/overdue?unit=CID-LLANELLI"));

        await page.Locator("tbody a").First.ClickAsync();

        Assert.Equal("Victim forgottenDPP/1/26", (await page.Locator("h1").TextContentAsync())!.Trim());
        Assert.Contains("Overdue", await page.Locator("table .tag").AllInnerTextsAsync());
    }

    [Fact]
    public async Task The_spreadsheet_is_one_click_away()
    {
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(scene.At("/overdue?unit=CID-LLANELLI"));

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());

        Assert.Equal("overdue-2026-11-23.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("Investigation,Victim,Victim safety,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("DPP/1/26,forgotten,No,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_printed_view_has_no_navigation_and_no_filters()
    {
        await using var window = await browser.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(scene.At("/dip-sample"));
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.False(await page.Locator("nav").First.IsVisibleAsync());
        Assert.False(await page.Locator(".filters").IsVisibleAsync());
        Assert.True(await page.Locator("article").First.IsVisibleAsync());
    }

    private static Task<string> Focused(IPage page) =>
        page.EvaluateAsync<string>("document.activeElement.id && document.activeElement.id !== 'main' ? document.activeElement.id : document.activeElement.innerText.trim()");

    /// <summary>What reaches beyond the right edge and is not hidden from sight.</summary>
    private static async Task<string[]> WiderThan(IPage page, int width)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        var wide = await page.Locator("body *:visible").EvaluateAllAsync<string[]>(
            "(all, width) => all.filter(e => e.getBoundingClientRect().right > width + 1 && !e.closest('.hidden')).map(e => e.outerHTML.slice(0, 120))",
            width);
        return wide;
    }
}
