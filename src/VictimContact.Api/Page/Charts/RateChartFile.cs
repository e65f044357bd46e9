using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Page.Charts;

/// <summary>A chart of the overview as a file, to be put into a report.</summary>
public sealed record RateChartModel(PageContext Page, DutyKind Kind, IReadOnlyList<(Month Month, decimal? Rate)> Rates) : PageModel(Page);

/// <summary>Where the charts are to be had as SVG, with the filters of the page.</summary>
internal static class RateChartFile
{
    private const string ContentType = "image/svg+xml; charset=utf-8";

    internal static string AddressOf(DutyKind kind) => $"{PageContext.Root}/charts/{Words.Of(kind)}.svg";

    internal static void Map(RouteGroupBuilder views) => views.MapGet("/charts/{kind}.svg", Answer);

    private static async Task<IResult> Answer(string kind, [AsParameters] PageCall call)
    {
        if (!Words.TryParse<DutyKind>(kind, out var of))
            return PageViews.NotFound(call.Http);
        var page = call.Context();
        if (page.Filter.Faults.Count > 0)
            return Results.Redirect(page.To(PageContext.Root));

        var figures = await call.Database.Read(
            connection => ReadComplianceHandler.Figures(
                connection, call.InForce.Rules.Catalogue, page.Now, page.Filter.Period, page.Filter.Duties, DutyGrouping.Month),
            call.Cancellation);
        var rates = figures.Groups!
            .Select(g => (Month.Parse(g.Key!, null), g.Duties.Single(d => d.Kind == of).Period.OnTimeRate)).ToList();
        call.Http.Response.Headers.ContentDisposition = $"attachment; filename=on-time-{Words.Of(of)}-{page.Today:yyyy-MM-dd}.svg";
        return PageViews.Written<RateSvg, RateChartModel>(new(page, of, rates), ContentType);
    }
}
