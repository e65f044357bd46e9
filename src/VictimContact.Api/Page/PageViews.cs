using Microsoft.AspNetCore.Http.HttpResults;
using VictimContact.Api.Cases;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Features.Officers;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;

namespace VictimContact.Api.Page;

/// <summary>What the handler of a view is given.</summary>
internal sealed record PageCall(
    HttpContext Http, IDatabase Database, RulesInForce InForce, TimeProvider Clock, PageAccess Access, CancellationToken Cancellation)
{
    internal PageContext Context(bool ofSample = false) => PageContext.Of(Http, Clock, Access, ofSample);
}

/// <summary>The views. Each is read at one look at the records, so that all of a page is of one moment.</summary>
internal static class PageViews
{
    internal static Task<IResult> Overview([AsParameters] PageCall call)
    {
        var page = call.Context();
        return Show<OverviewView, OverviewModel>(call, connection => OverviewModel.Read(connection, page, call.InForce.Rules.Catalogue));
    }

    internal static Task<IResult> Overdue([AsParameters] PageCall call, string? cursor)
    {
        var page = call.Context();
        var after = ListOverdueDutiesHandler.StartOf(page.Filter.Duties, cursor);
        return after.Error is not null
            ? Redirect(page, page.Path)
            : Show<OverdueView, OverdueModel>(call, async connection => new(
                page,
                await FilterChoices.Read(connection),
                await ListOverdueDutiesHandler.Page(connection, page.Filter.Duties, page.Today, after.Value, Limit.Default.Value),
                after.Value is null));
    }

    internal static IResult OverdueCsv([AsParameters] PageCall call)
    {
        var page = call.Context();
        return page.Filter.Faults.Count == 0
            ? new OverdueCsv(call.Database, page.Filter.Duties, page.Today)
            : Results.Redirect(page.To($"{PageContext.Root}/overdue"));
    }

    internal static async Task<IResult> Agreement(Guid id, [AsParameters] PageCall call)
    {
        var page = call.Context();
        return await call.Database.Read(connection => AgreementModel.Read(connection, page, id), call.Cancellation) is { } model
            ? View<AgreementView, AgreementModel>(model)
            : NotFound(call.Http);
    }

    internal static Task<IResult> Quality([AsParameters] PageCall call)
    {
        var page = call.Context();
        return Show<QualityView, QualityModel>(call, async connection => new(
            page,
            await FilterChoices.Read(connection),
            await ReadQualityHandler.Figures(connection, page.Now, page.Filter.Period, page.Filter.Unit)));
    }

    internal static Task<IResult> Orders([AsParameters] PageCall call)
    {
        var page = call.Context();
        return Show<OrdersView, OrdersModel>(call, connection => OrdersModel.Read(connection, page));
    }

    internal static Task<IResult> Unreachable([AsParameters] PageCall call)
    {
        var page = call.Context();
        return Show<UnreachableView, UnreachableModel>(call, connection => UnreachableModel.Read(connection, page));
    }

    internal static Task<IResult> Pending([AsParameters] PageCall call, string? cursor)
    {
        var page = call.Context();
        var after = PendingModel.StartOf(page.Filter, cursor);
        return after.Error is not null
            ? Redirect(page, page.Path)
            : Show<PendingView, PendingModel>(call, connection => PendingModel.Read(connection, page, after.Value));
    }

    internal static Task<IResult> DipSample([AsParameters] PageCall call)
    {
        var page = call.Context(ofSample: true);
        return Show<DipSampleView, DipSampleModel>(call, async connection =>
        {
            var sample = await DrawDipSampleHandler.Draw(connection, page.Filter.Sample, page.Now, call.Cancellation);
            var drawn = page with { Own = new Dictionary<string, string> { ["size"] = $"{sample.Size}", ["seed"] = sample.Seed } };
            return new(drawn, await FilterChoices.Read(connection), sample);
        });
    }

    internal static Task<IResult> Publications([AsParameters] PageCall call)
    {
        var page = call.Context();
        return Show<PublicationsView, PublicationsModel>(call, connection => PublicationsModel.Read(connection, page));
    }

    internal static async Task<IResult> Publication(string month, string? version, [AsParameters] PageCall call) =>
        await Published(month, version, call) is { } model ? View<PublicationView, PublicationModel>(model) : NotFound(call.Http);

    internal static async Task<IResult> PublicationCsv(string month, string? version, [AsParameters] PageCall call) =>
        await Published(month, version, call) is { } model ? model.Csv() : NotFound(call.Http);

    private static Task<PublicationModel?> Published(string month, string? version, PageCall call)
    {
        var page = call.Context();
        return call.Database.Read(connection => PublicationModel.Read(connection, page, month, version), call.Cancellation);
    }

    /// <summary>
    /// The list of the officer who is signed in, by a claim of theirs; where nobody signs in, of the one whom the address names.
    /// </summary>
    internal static async Task<IResult> Duties([AsParameters] PageCall call, OfficerList list)
    {
        var page = call.Context();
        var officerId = call.Access.SignIn ? call.Http.User.FindFirst(call.Access.OfficerClaim)?.Value : page.Filter.Duties.OfficerId;
        if (officerId is null || !MemberRules.IsOfficerId(officerId))
            return NotYours(StatusCodes.Status403Forbidden, PageWords.YouCannotSeeThisPage, PageWords.OnlyForOfficers);
        return await call.Database.Read(c => DutiesModel.Read(c, page, list, officerId), call.Cancellation) is { } model
            ? View<DutiesView, DutiesModel>(model)
            : NotYours(StatusCodes.Status404NotFound, PageWords.OfficerNotKnown, Say.It(PageWords.AboutOfficerNotKnown, officerId));

        IResult NotYours(int status, string title, string sentence) =>
            SignInRoutes.Message(call.Http, status, title, sentence, PageWords.SignOut, SignInRoutes.SignOut);
    }

    internal static IResult NotFound(HttpContext http) =>
        SignInRoutes.Message(http, StatusCodes.Status404NotFound, PageWords.PageNotFound, PageWords.CheckTheAddress, PageWords.Overview);

    /// <summary>The view as a component writes it; with 400 where something of the address had to be left out.</summary>
    internal static IResult View<TView, TModel>(TModel model, int? status = null) where TView : View<TModel> where TModel : PageModel =>
        new RazorComponentResult<TView>(new Dictionary<string, object?> { [nameof(View<TModel>.Model)] = model })
        {
            StatusCode = status ?? (model.Page.Filter.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest),
        };

    /// <summary>What a component writes that is no view of the page, as a drawing.</summary>
    internal static IResult Written<TView, TModel>(TModel model, string contentType) where TView : View<TModel> where TModel : PageModel =>
        new RazorComponentResult<TView>(new Dictionary<string, object?> { [nameof(View<TModel>.Model)] = model }) { ContentType = contentType };

    private static async Task<IResult> Show<TView, TModel>(PageCall call, Func<DbConnection, Task<TModel>> read)
        where TView : View<TModel> where TModel : PageModel =>
        View<TView, TModel>(await call.Database.Read(read, call.Cancellation));

    private static Task<IResult> Redirect(PageContext page, string path) => Task.FromResult(Results.Redirect(page.To(path)));
}
