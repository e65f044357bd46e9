using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Http;

namespace VictimContact.Api.Page;

/// <summary>Reads what each view shows, and hands it over to be written.</summary>
internal static class PageViews
{
    internal static async Task<IResult> Overview(HttpContext http, IMediator mediator, TimeProvider clock, PageAccess access, CancellationToken cancellation)
    {
        var page = PageContext.Of(http, clock, access);
        var filter = page.Filter;
        var quality = await mediator.Send(new ReadQualityQuery(filter.From, filter.To, filter.Unit), cancellation);
        return View<OverviewView>(page, new()
        {
            [nameof(OverviewView.Overview)] = await mediator.Send(new ReadOverviewQuery(filter), cancellation),
            [nameof(OverviewView.Quality)] = quality.Value,
            [nameof(OverviewView.Choices)] = await mediator.Send(new ReadFilterChoicesQuery(), cancellation),
        });
    }

    internal static async Task<IResult> Overdue(
        HttpContext http, IMediator mediator, TimeProvider clock, PageAccess access, string? cursor, CancellationToken cancellation)
    {
        var page = PageContext.Of(http, clock, access);
        var list = await mediator.Send(new ListOverdueDutiesQuery(page.Filter.Duties, Limit.Default, cursor), cancellation);
        if (list.Error is not null)
            return Results.Redirect(page.To(page.Path));
        return View<OverdueView>(page, new()
        {
            [nameof(OverdueView.List)] = list.Value,
            [nameof(OverdueView.IsFirst)] = cursor is null,
            [nameof(OverdueView.Choices)] = await mediator.Send(new ReadFilterChoicesQuery(), cancellation),
        });
    }

    internal static async Task<IResult> OverdueCsv(HttpContext http, IMediator mediator, TimeProvider clock, PageAccess access, CancellationToken cancellation)
    {
        var page = PageContext.Of(http, clock, access);
        return page.Filter.Faults.Count == 0
            ? await mediator.Send(new ExportOverdueDutiesQuery(page.Filter.Duties), cancellation)
            : Results.Redirect(page.To($"{PageContext.Root}/overdue"));
    }

    internal static async Task<IResult> Agreement(
        Guid id, HttpContext http, IMediator mediator, TimeProvider clock, PageAccess access, CancellationToken cancellation)
    {
        var page = PageContext.Of(http, clock, access);
        return await mediator.Send(new ReadCaseQuery(id), cancellation) is { } file
            ? View<AgreementView>(page, new() { [nameof(AgreementView.File)] = file })
            : NotFound(http);
    }

    internal static async Task<IResult> Quality(HttpContext http, IMediator mediator, TimeProvider clock, PageAccess access, CancellationToken cancellation)
    {
        var page = PageContext.Of(http, clock, access);
        var quality = await mediator.Send(new ReadQualityQuery(page.Filter.From, page.Filter.To, page.Filter.Unit), cancellation);
        return View<QualityView>(page, new()
        {
            [nameof(QualityView.Quality)] = quality.Value,
            [nameof(QualityView.Choices)] = await mediator.Send(new ReadFilterChoicesQuery(), cancellation),
        });
    }

    internal static async Task<IResult> Unreachable(HttpContext http, IMediator mediator, TimeProvider clock, PageAccess access, CancellationToken cancellation)
    {
        var page = PageContext.Of(http, clock, access);
        return View<UnreachableView>(page, new()
        {
            [nameof(UnreachableView.Officers)] = await mediator.Send(new ListUnreachableOfficersQuery(page.Filter.Unit), cancellation),
            [nameof(UnreachableView.Choices)] = await mediator.Send(new ReadFilterChoicesQuery(), cancellation),
        });
    }

    internal static async Task<IResult> Pending(
        HttpContext http, IMediator mediator, TimeProvider clock, PageAccess access, string? cursor, CancellationToken cancellation)
    {
        var page = PageContext.Of(http, clock, access);
        var list = await mediator.Send(new ListPendingAgreementsQuery(page.Filter, cursor), cancellation);
        if (list.Error is not null)
            return Results.Redirect(page.To(page.Path));
        return View<PendingView>(page, new()
        {
            [nameof(PendingView.List)] = list.Value,
            [nameof(PendingView.IsFirst)] = cursor is null,
            [nameof(PendingView.Choices)] = await mediator.Send(new ReadFilterChoicesQuery(), cancellation),
        });
    }

    internal static async Task<IResult> DipSample(HttpContext http, IMediator mediator, TimeProvider clock, PageAccess access, CancellationToken cancellation)
    {
        var page = PageContext.Of(http, clock, access);
        var (size, seed, filter) = SampleOf(http.Request.Query, page);
        page = page with { Filter = filter };
        var given = filter.Given;
        var sample = await mediator.Send(
            new DrawDipSampleQuery(
                size, seed, filter.Unit, filter.Offence, given.ContainsKey("from") ? filter.From : null, given.ContainsKey("to") ? filter.To : null),
            cancellation);
        page = page with { Own = new Dictionary<string, string> { ["size"] = $"{size.Value}", ["seed"] = sample.Value.Seed } };
        return View<DipSampleView>(page, new()
        {
            [nameof(DipSampleView.Sample)] = sample.Value,
            [nameof(DipSampleView.Choices)] = await mediator.Send(new ReadFilterChoicesQuery(), cancellation),
        });
    }

    /// <summary>How many to draw, and by what; null for today's seed. What cannot be worked with is named, and left out, like any filter.</summary>
    private static (Limit Size, string? Seed, PageFilter Filter) SampleOf(IQueryCollection query, PageContext page)
    {
        const string sizeUnlessTold = "10";
        var (size, seed, filter) = (Limit.Parse(sizeUnlessTold, null), default(string), page.Filter);
        if (IsGiven("size"))
        {
            if (Limit.TryParse(query["size"], null, out var asked))
                size = asked;
            else
                filter = filter.With(new("size", page.Text.Say("Choose how many agreements, from 1 to 200", "Dewiswch faint o gytundebau, o 1 i 200")));
        }

        if (IsGiven("seed"))
        {
            if (QueryReference.TryParse(query["seed"], null, out var given))
                seed = given.Value;
            else
                filter = filter.With(new("seed", page.Text.Say("Give a seed of 1 to 64 characters", "Rhowch hedyn o 1 i 64 nod")));
        }

        return (size, seed, filter);

        bool IsGiven(string name) => query[name] is { Count: > 0 } values && values is not [null or ""];
    }

    internal static IResult NotFound(HttpContext http) => SignInRoutes.Message(
        http,
        StatusCodes.Status404NotFound,
        ("Page not found", "Heb ddod o hyd i'r dudalen"),
        ("Check the address, or start from the overview.", "Gwiriwch y cyfeiriad, neu dechreuwch o'r trosolwg."),
        ("Overview", "Trosolwg"));

    private static RazorComponentResult<T> View<T>(PageContext page, Dictionary<string, object?> parameters) where T : IComponent
    {
        parameters[nameof(PageView.Page)] = page;
        return new(parameters) { StatusCode = page.Filter.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
    }
}
