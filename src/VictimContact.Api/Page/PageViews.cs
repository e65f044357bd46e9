using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using VictimContact.Api.Cases;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Features.Officers;
using VictimContact.Api.Http;
using VictimContact.Api.Page.Cases;
using VictimContact.Api.Page.Controls;
using VictimContact.Api.Page.Figures;
using VictimContact.Api.Page.Lists;
using VictimContact.Api.Page.Orders;
using VictimContact.Api.Page.Publications;
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
    internal static Task<IResult> Overview([AsParameters] PageCall call, OverdueReading reading, ServiceNews news) =>
        Show<OverviewView, OverviewModel>(
            call, (connection, page) => OverviewModel.Read(connection, page, reading, news, call.InForce.Rules.Catalogue));

    internal static Task<IResult> Overdue([AsParameters] PageCall call, OverdueReading reading) => Show<OverdueView, OverdueModel>(
        call, (connection, page) => OverdueModel.Read(connection, page, reading, call.InForce));

    internal static Task<IResult> CallSheets([AsParameters] PageCall call, OverdueReading reading) => Show<CallSheetsView, OverdueModel>(
        call, (connection, page) => OverdueModel.Read(connection, page, reading, call.InForce));

    internal static IResult OverdueCsv([AsParameters] PageCall call, OverdueCsvs csvs)
    {
        var page = call.Context();
        return page.Filter.Faults.Count == 0
            ? csvs.Of(page.Filter.Overdue, page.Filter.NotTold, OverdueSheet.Columns(page))
            : Results.Redirect(page.To(OverdueModel.Path));
    }

    internal static Task<IResult> Unheard([AsParameters] PageCall call) => Show<UnheardView, UnheardModel>(call, UnheardModel.Read);

    internal static async Task<IResult> Search([AsParameters] PageCall call, string? q)
    {
        var query = string.IsNullOrWhiteSpace(q) || !MemberRules.IsReference(q) ? null : q.Trim();
        var page = call.Context();
        var model = await call.Database.Read(connection => SearchModel.Read(connection, page, query), call.Cancellation);
        return model is { Found: [var only], OfficerId: null }
            ? Results.Redirect(page.ToAgreement(only.Id))
            : View<SearchView, SearchModel>(
                model with { Page = page with { Own = query is null ? page.Own : new Dictionary<string, string> { ["q"] = query } } });
    }

    internal static async Task<IResult> Officer(string officerId, [AsParameters] PageCall call, OverdueReading reading)
    {
        var page = call.Context();
        return MemberRules.IsOfficerId(officerId)
            && await call.Database.Read(
                connection => OfficerModel.Read(connection, page, reading, call.InForce.Rules.Catalogue, officerId),
                call.Cancellation) is { } model
            ? View<OfficerView, OfficerModel>(model)
            : NotFound(call.Http);
    }

    internal static async Task<IResult> Agreement(Guid id, [AsParameters] PageCall call, OverdueDuties duties, IAntiforgery forgery)
    {
        var page = call.Context();
        var token = page.MayChase ? forgery.GetAndStoreTokens(call.Http).RequestToken : null;

        // A token brings headers of its own, which say less of keeping.
        PageHeaders.Write(call.Http);
        return await call.Database.Read(
            connection => AgreementModel.Read(connection, page, duties, id, token), call.Cancellation) is { } model
            ? View<AgreementView, AgreementModel>(model)
            : NotFound(call.Http);
    }

    /// <summary>Notes that the officer was chased about the duties that the form names.</summary>
    internal static async Task<IResult> Chase(
        Guid id, [AsParameters] PageCall call, IMediator mediator, IAntiforgery forgery)
    {
        var page = call.Context();
        if (!page.MayChase || !await forgery.IsRequestValidAsync(call.Http))
            return SignInRoutes.Message(
                call.Http, StatusCodes.Status400BadRequest, PageWords.NotNoted, PageWords.AboutNotNoted, PageWords.TryAgain,
                page.ToAgreement(id));
        var form = await call.Http.Request.ReadFormAsync(call.Cancellation);
        if (Words.TryParse<ChaseOutcome>(form["outcome"].ToString(), out var outcome))
        {
            foreach (var dutyId in form["duty"].Where(d => Guid.TryParse(d, out _)).Select(d => Guid.Parse(d!)).Distinct().Take(MostChased))
                await mediator.Send(
                    new RecordChaseCommand(new(dutyId, call.Clock.Now(), outcome), call.Http.User.FindFirst("sub")?.Value ?? "anybody"),
                    call.Cancellation);
        }

        call.Http.Response.Headers.Location = $"{page.ToAgreement(id)}#chase";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private const int MostChased = 100;

    internal static Task<IResult> Quality([AsParameters] PageCall call) => Show<QualityView, QualityModel>(
        call, async (connection, page) => new(
            page,
            await FilterChoices.Read(connection),
            await ReadQualityHandler.Figures(connection, page.Now, page.Filter.Period, page.Filter.Unit)));

    internal static Task<IResult> Concerns([AsParameters] PageCall call) => Show<ConcernsView, ConcernsModel>(call, ConcernsModel.Read);

    internal static IResult ConcernsCsv([AsParameters] PageCall call, ConcernCsvs csvs)
    {
        var page = call.Context();
        return page.Filter.Faults.Count == 0
            ? csvs.Of(page.Filter.Concerns, ConcernsModel.Columns(page), CsvHelper.CsvInjection.None)
            : Results.Redirect(page.To(ConcernsModel.Path));
    }

    internal static Task<IResult> Orders([AsParameters] PageCall call) => Show<OrdersView, OrdersModel>(call, OrdersModel.Read);

    internal static Task<IResult> Unreachable([AsParameters] PageCall call) =>
        Show<UnreachableView, UnreachableModel>(call, UnreachableModel.Read);

    internal static Task<IResult> Pending([AsParameters] PageCall call) => Show<PendingView, PendingModel>(call, PendingModel.Read);

    internal static Task<IResult> DipSample([AsParameters] PageCall call) => Show<DipSampleView, DipSampleModel>(
        call,
        async (connection, page) =>
        {
            var sample = await DrawDipSampleHandler.Draw(connection, page.Filter.Sample, page.Now, call.Cancellation);
            var drawn = page with { Own = new Dictionary<string, string> { ["size"] = $"{sample.Size}", ["seed"] = sample.Seed } };
            return new(drawn, await FilterChoices.Read(connection), sample);
        },
        ofSample: true);

    internal static Task<IResult> Publications([AsParameters] PageCall call) =>
        Show<PublicationsView, PublicationsModel>(call, PublicationsModel.Read);

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
        new RazorComponentResult<TView>(new Dictionary<string, object?> { [nameof(View<TModel>.Model)] = model })
        {
            ContentType = contentType,
        };

    /// <summary>A view of one look, at what there is: a filter that names what nobody knows is a fault, and left out.</summary>
    private static Task<IResult> Show<TView, TModel>(
        PageCall call, Func<DbConnection, PageContext, Task<TModel>> read, bool ofSample = false)
        where TView : View<TModel> where TModel : PageModel
    {
        var page = call.Context(ofSample);
        return call.Database.Read(
            async connection => View<TView, TModel>(
                await read(connection, page with { Filter = await page.Filter.Checked(connection, call.InForce.Offences) })),
            call.Cancellation);
    }
}
