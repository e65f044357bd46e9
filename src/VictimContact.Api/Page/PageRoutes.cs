using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using VictimContact.Api.Http;
using VictimContact.Api.Page.Cases;
using VictimContact.Api.Page.Charts;
using VictimContact.Api.Storage;

namespace VictimContact.Api.Page;

/// <summary>The views of the compliance page, for the people of the victim care unit, and the officers' own list. They are no part of the
/// published contract.</summary>
internal static class PageRoutes
{
    internal static void Map(WebApplication app)
    {
        var access = app.Services.GetRequiredService<PageAccess>();
        var page = app.MapGroup(PageContext.Root).RequireRateLimiting(Limits.PerCaller).ExcludeFromDescription();
        if (!access.IsServed)
        {
            app.Logger.LogInformation(
                "The page at /compliance is not served: nobody could sign in. "
                + "Set Authentication:Schemes:OpenIdConnect:Authority and :ClientId.");
            page.Map("/{**rest}", () => Problem.Of("not-found")).AllowAnonymous();
            return;
        }

        Stylesheet.Map(page);
        if (access.SignIn)
        {
            app.CheckScheme<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme);
            SignInRoutes.Map(page);
        }

        var views = page.MapGroup("").AddEndpointFilter<PageFailures>();
        if (access.SignIn)
            views.RequireAuthorization(PageAccess.Policy);
        else
            views.AllowAnonymous();
        views.MapGet("", PageViews.Overview);
        views.MapGet("/overdue", PageViews.Overdue);
        views.MapGet("/overdue/call-sheets", PageViews.CallSheets);
        views.MapGet("/overdue.csv", PageViews.OverdueCsv).AnswersInTurn();
        views.MapGet("/silent", PageViews.Unheard);
        views.MapGet("/search", PageViews.Search);
        views.MapGet("/officers/{officerId}", PageViews.Officer);
        views.MapGet("/agreements/{id:guid}", PageViews.Agreement);
        views.MapPost("/agreements/{id:guid}/chases", PageViews.Chase);
        views.MapGet("/quality", PageViews.Quality);
        views.MapGet("/concerns", PageViews.Concerns);
        views.MapGet("/concerns.csv", PageViews.ConcernsCsv).AnswersInTurn();
        views.MapGet("/orders", PageViews.Orders);
        views.MapGet("/unreachable", PageViews.Unreachable);
        views.MapGet("/pending", PageViews.Pending);
        views.MapGet("/dip-sample", PageViews.DipSample).AnswersInTurn();
        RateChartFile.Map(views);
        views.Map("/{**rest}", PageViews.NotFound);

        // The oversight body sees these alone.
        var published = page.MapGroup("/publications").AddEndpointFilter<PageFailures>();
        if (access.SignIn)
            published.RequireAuthorization(PageAccess.PublicationsPolicy);
        else
            published.AllowAnonymous();
        published.MapGet("", PageViews.Publications);
        published.MapGet("/{month}", PageViews.Publication);
        published.MapGet("/{month}.csv", PageViews.PublicationCsv);

        var duties = app.MapGroup(DutiesModel.Path).RequireRateLimiting(Limits.PerCaller).ExcludeFromDescription()
            .AddEndpointFilter<PageFailures>();
        if (access.SignIn)
            duties.RequireAuthorization(PageAccess.OfficerPolicy);
        else
            duties.AllowAnonymous();
        duties.MapGet("", PageViews.Duties);
    }
}

/// <summary>
/// Puts the headers on every view, notes who read what by ids alone, and tells a person in words when the database is away. What is read is
/// read before anything is written.
/// </summary>
internal sealed class PageFailures(HttpSettings settings, FailureLog failures, TimeProvider clock, ILogger<PageFailures> log)
    : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        PageLanguage.SpeakThatOf(http.Request);
        PageHeaders.Write(http);
        if (ShorterAddressOf(http.Request) is { } address)
        {
            http.Response.Redirect(address);
            return Results.Empty;
        }

        await (await Answer(http, () => next(context))).ExecuteAsync(http);
        return Results.Empty;
    }

    // What says nothing stays out of addresses: a bookmark of "the last twelve months" is that next year too.
    private string? ShorterAddressOf(HttpRequest request)
    {
        var telling = PageFilter.Telling(request.Query, clock.Today());
        return HttpMethods.IsGet(request.Method) && telling.Count < request.Query.Sum(q => q.Value.Count)
            ? request.Path + QueryString.Create(telling)
            : null;
    }

    private async Task<IResult> Answer(HttpContext http, Func<ValueTask<object?>> view)
    {
        try
        {
            var answer = (IResult)(await view())!;
            if (answer is Problem)
                return SignInRoutes.Message(
                    http, StatusCodes.Status429TooManyRequests, PageWords.PleaseWait, PageWords.PagesBeingMade, PageWords.TryAgain);
            log.LogInformation(
                "{Subject} read {View} {AgreementId}",
                http.User.FindFirst("oid")?.Value ?? http.User.FindFirst("sub")?.Value ?? "anybody",
                ((RouteEndpoint)http.GetEndpoint()!).RoutePattern.RawText,
                http.Request.RouteValues["id"] ?? "");
            return answer;
        }
        catch (Exception e) when (settings.ProblemOf(e) is { } code)
        {
            failures.Passing(code, e);
            return SignInRoutes.Message(
                http, StatusCodes.Status503ServiceUnavailable, PageWords.NotAvailable, PageWords.RecordsCannotBeRead, PageWords.TryAgain);
        }
    }
}
