using Microsoft.Playwright;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Page;

/// <summary>
/// Every view as it lies on a screen or on paper, measured: narrow and wide, with larger letters, wider spaces, chosen colours.
/// </summary>
[Collection(nameof(PageCollection))]
public sealed class LayoutTests(PageScene scene, Browser browser)
{
    private const string TwiceTheLetters = "html { font-size: 200% !important; }";

    // WCAG 2.2, 1.4.12.
    private const string WiderSpaces = """
        * { letter-spacing: .12em !important; line-height: 1.5 !important; word-spacing: .16em !important; }
        p { margin-bottom: 2em !important; }
        """;

    private static readonly string[] Languages = ["en", "cy"];
    private static readonly string[] Charts = ["agree", "update", "inform", "review"];

    public static TheoryData<string, string> All => new(PageScene.Views.SelectMany(_ => Languages, (view, language) => (view, language)));

    [DrillTheory]
    [MemberData(nameof(All))]
    public async Task Nothing_is_lost_at_any_width_with_larger_letters_or_with_wider_spaces(string view, string language)
    {
        await using var window = await Window();
        var lost = new List<string>();
        foreach (var (style, widths) in new[]
        {
            ("", new[] { 320, 640, 683, 768, 1280 }), (TwiceTheLetters, [1280, 1366]), (WiderSpaces, [320, 768, 1280]),
        })
        {
            var page = await Open(window, scene.At(view, language), widths[0], style);
            foreach (var width in widths)
            {
                await page.SetViewportSizeAsync(width, 800);
                lost.AddRange((await Lost(page, width)).Select(e => $"{width} {style}: {e}"));
            }
        }

        Assert.Empty(lost);
    }

    [DrillTheory]
    [MemberData(nameof(All))]
    public async Task Tables_are_tables_wherever_their_columns_fit(string view, string language)
    {
        await using var window = await Window();
        (int, string, bool)[] sizes = [(320, "", false), (768, "", true), (1366, TwiceTheLetters, true), (1280, "", true)];
        foreach (var (width, style, areTables) in sizes)
        {
            var page = await Open(window, scene.At(view, language), width, style);
            var heads = await page.Locator("table.wide thead").EvaluateAllAsync<string[]>(
                "all => all.map(h => getComputedStyle(h).display)");
            Assert.All(heads, display => Assert.Equal((width, areTables ? "table-header-group" : "block"), (width, display)));
            await page.CloseAsync();
        }
    }

    [DrillTheory]
    [MemberData(nameof(All))]
    public async Task Chosen_colours_leave_tags_buttons_and_charts_to_be_seen(string view, string language)
    {
        await using var window = await Window();
        var page = await Open(window, scene.At(view, language), 1280, "");
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });

        var unseen = await page.EvaluateAsync<string[]>(
            """
            () => {
              const ink = getComputedStyle(document.body).color;
              const unseen = [];
              for (const e of document.querySelectorAll('button, .tag, .card, .errors'))
                if (parseFloat(getComputedStyle(e).borderTopWidth) === 0) unseen.push(e.outerHTML);
              for (const e of document.querySelectorAll('svg .line'))
                if (getComputedStyle(e).stroke !== ink) unseen.push(e.outerHTML);
              for (const e of document.querySelectorAll('svg .dot, svg .axis, svg .value'))
                if (getComputedStyle(e).fill !== ink) unseen.push(e.outerHTML);
              return unseen;
            }
            """);
        Assert.Empty(unseen);
        Assert.Empty(await Lost(page, 1280));
    }

    [Theory]
    [InlineData("en", 320, "")]
    [InlineData("cy", 320, "")]
    [InlineData("cy", 320, WiderSpaces)]
    [InlineData("cy", 1280, "")]
    public async Task Words_of_a_chart_do_not_touch_each_other_nor_its_edge(string language, int width, string style)
    {
        await using var window = await Window();
        var page = await Open(window, scene.At("?from=2025-11&to=2026-10", language), width, style);

        Assert.Equal(Charts.Length, await page.Locator(".chart svg").CountAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>(Touching));
    }

    [Fact]
    public async Task A_chart_has_its_figures_in_a_table_beside_it()
    {
        await using var window = await Window();
        var page = await Open(window, scene.At("?unit=CID-LLANELLI&from=2026-08&to=2026-10"), 1280, "");
        var chart = page.Locator(".chart").First;

        Assert.Equal(["August 2026", "September 2026", "October 2026"], await chart.Locator("tbody th").AllInnerTextsAsync());
        Assert.Equal("50.00%", await chart.Locator("tbody td").First.InnerTextAsync());
        var drawing = (await chart.Locator("svg").BoundingBoxAsync())!;
        var table = (await chart.Locator("table").BoundingBoxAsync())!;
        Assert.True(table.X >= drawing.X + drawing.Width);
        Assert.InRange(table.Y, drawing.Y - 10, drawing.Y + drawing.Height);
    }

    [Theory]
    [InlineData("?unit=%00", "unit")]
    [InlineData("/overdue?officerId=no_number", "officerId")]
    [InlineData("/dip-sample?size=0", "size")]
    public async Task A_fault_has_the_focus_without_script_and_leads_to_its_field(string view, string field)
    {
        await using var window = await browser.Window(new() { JavaScriptEnabled = false });
        var page = await window.NewPageAsync();
        await page.GotoAsync(scene.At(view));

        Assert.Equal(1, await page.Locator(".errors:focus").CountAsync());
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(1, await page.Locator($"#{field}:focus[aria-invalid=true][aria-describedby={field}-fault]").CountAsync());
        Assert.Equal("p", await page.Locator($"#{field}-fault").EvaluateAsync<string>("e => e.localName"));
    }

    [Theory]
    [InlineData("?from=yesterday", "from", "yesterday")]
    [InlineData("?level=%3Cb%3Ehighest", "level", "<b>highest")]
    [InlineData("?from=2026-10&to=2026-08", "from", "2026-10")]
    [InlineData("?from=2026-10&to=2026-08", "to", "2026-08")]
    [InlineData("/overdue?officerId=no_number", "officerId", "no_number")]
    [InlineData("/overdue?officerId=no_number&unit=CID-LLANELLI", "unit", "CID-LLANELLI")]
    [InlineData("/dip-sample?size=201", "size", "201")]
    [InlineData("/dip-sample?seed=a%07b", "seed", "ab")]
    public async Task What_was_typed_stands_in_its_field_to_be_put_right(string view, string field, string typed)
    {
        await using var window = await Window();
        var page = await Open(window, scene.At(view), 1280, "");
        Assert.Equal(typed, await page.Locator($"#{field}").InputValueAsync());
    }

    [Theory]
    [InlineData("/overdue?unit=CID-ABERWEN", "en", "Victim contact: Overdue now", "CID-ABERWEN", "As of Mon 23 Nov 2026, 09:00.")]
    [InlineData(
        "/pending?unit=CID-ABERWEN", "cy",
        "Cyswllt â dioddefwyr: Dioddefwyr heb delerau", "1 i 50 o 55", "Fel yr oedd ar Llun 23 Tach 2026, 09:00.")]
    [InlineData("/dip-sample?seed=autumn&size=5", "en", "drawn by seed autumn", "Whole force", "As of Mon 23 Nov 2026, 09:00.")]
    public async Task Each_printed_sheet_says_what_it_is_of(string view, string language, params string[] said)
    {
        await using var window = await Window();
        var page = await Open(window, scene.At(view, language), 1280, "");

        var sheets = PdfText.Sheets(await page.PdfAsync(new() { PreferCSSPageSize = true, Format = "A4" }));

        Assert.True(sheets.Count > 1);
        Assert.All(sheets, sheet => Assert.All(said, words => Assert.Contains(words, sheet, StringComparison.Ordinal)));
    }

    [DrillTheory]
    [MemberData(nameof(All))]
    public async Task Nothing_is_cut_off_on_paper(string view, string language)
    {
        // A4 less its margins is 703 pixels wide.
        await using var window = await Window();
        var page = await Open(window, scene.At(view, language), 703, "");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Empty(await Lost(page, 703));
    }

    /// <summary>Boxes of words in one drawing that overlap, or leave it.</summary>
    private const string Touching = """
        () => {
          const faults = [];
          for (const svg of document.querySelectorAll('.chart svg')) {
            const frame = svg.getBoundingClientRect();
            const words = [...svg.querySelectorAll('text')].map(t => ({ text: t.textContent, box: t.getBoundingClientRect() }));
            for (const [i, a] of words.entries()) {
              if (a.box.left < frame.left - 1 || a.box.right > frame.right + 1) faults.push(a.text + ' leaves the drawing');
              for (const b of words.slice(i + 1))
                if (a.box.left < b.box.right && b.box.left < a.box.right && a.box.top < b.box.bottom && b.box.top < a.box.bottom)
                  faults.push(a.text + ' touches ' + b.text);
            }
          }
          return faults;
        }
        """;

    /// <summary>What reaches beyond the right edge, and what is cut off within a box.</summary>
    private static Task<string[]> Lost(IPage page, int width) => page.EvaluateAsync<string[]>(
        """
        width => [...document.querySelectorAll('body *')].filter(e => {
          const box = e.getBoundingClientRect();
          if (box.width === 0 || e.closest('.hidden, .skip, thead, option')) return false;
          const clips = getComputedStyle(e).overflowX !== 'visible' && !(e instanceof SVGElement);
          return box.right > width + 1 || box.left < -1 || (clips && e.localName !== 'select' && e.localName !== 'input'
            && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1));
        }).map(e => e.outerHTML.slice(0, 120))
        """,
        width);

    private Task<IBrowserContext> Window() => browser.Window(new() { BypassCSP = true });

    private static async Task<IPage> Open(IBrowserContext window, string address, int width, string style)
    {
        var page = await window.NewPageAsync();
        await page.SetViewportSizeAsync(width, 800);
        await page.GotoAsync(address);
        if (style.Length > 0)
            await page.AddStyleTagAsync(new() { Content = style });
        return page;
    }
}
