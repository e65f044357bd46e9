using System.Net;
using System.Xml.Linq;

namespace VictimContact.Api.Tests.Page;

/// <summary>A chart as a file of its own.</summary>
[Collection(nameof(PageCollection))]
public sealed class RateChartFileTests(PageScene scene)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public async Task A_chart_is_saved_with_its_title_its_scope_its_moment_and_its_figures()
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(
            new Uri(scene.At("/charts/agree.svg?unit=CID-LLANELLI&offence=burglary&from=2026-08&to=2026-10")),
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/svg+xml; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment; filename=on-time-agree-2026-11-23.svg", response.Content.Headers.ContentDisposition?.ToString());
        var svg = XDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
        Assert.Equal(Svg + "svg", svg.Name);
        Assert.Equal("On time: Agree contact, CID-LLANELLI, burglary, from August 2026 to October 2026", svg.Element(Svg + "title")!.Value);
        Assert.Equal("August 2026: 50.00%; September 2026: –; October 2026: –", svg.Element(Svg + "desc")!.Value);
        Assert.Equal(
            [
                "On time: Agree contact",
                "CID-LLANELLI, burglary, from August 2026 to October 2026",
                "Nothing was due in October 2026.",
                "The dashed line is the target, 95.00%.",
                "The scale starts at 50%, not at 0.",
                "As of Mon 23 Nov 2026, 09:00.",
                "50%", "60%", "70%", "80%", "90%", "100%",
                "Aug 26", "Oct 26", "Sep 26",
                "50.00%",
            ],
            svg.Descendants(Svg + "text").Select(t => t.Value));
        Assert.Single(svg.Descendants(Svg + "circle"));
        // There is no style sheet beside a file.
        Assert.All(
            svg.Descendants().Where(e => e.Attribute("class") is not null),
            e => Assert.True(e.Attribute("fill") is not null || e.Attribute("stroke") is not null));
    }

    [Fact]
    public async Task On_a_Welsh_chart_the_offence_is_marked_as_English()
    {
        using var client = new HttpClient();
        var svg = XDocument.Parse(await client.GetStringAsync(
            new Uri(scene.At("/charts/review.svg?offence=burglary&from=2026-08&to=2026-10", "cy")),
            TestContext.Current.CancellationToken)).Root!;

        Assert.Equal("cy", svg.Attribute(XNamespace.Xml + "lang")!.Value);
        Assert.Equal("burglary", svg.Descendants(Svg + "tspan").Single(t => t.Attribute(XNamespace.Xml + "lang")?.Value == "en").Value);
    }

    [Fact]
    public async Task A_kind_that_there_is_not_has_no_chart_and_a_faulty_filter_leads_back_to_the_page()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var none = await client.GetAsync(new Uri(scene.At("/charts/arrest.svg")), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        using var faulty = await client.GetAsync(
            new Uri(scene.At("/charts/agree.svg?level=highest")), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, faulty.StatusCode);
        Assert.Equal("/compliance?lang=en", faulty.Headers.Location!.ToString());
    }
}
