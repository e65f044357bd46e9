using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using VictimContact.Api.Http;
using VictimContact.Api.Page.Publications;

namespace VictimContact.Api.Page;

/// <summary>Signing out, and what somebody is told who may not see the page.</summary>
internal static class SignInRoutes
{
    internal const string SignOut = PageContext.Root + "/sign-out";
    internal const string SignedOut = PageContext.Root + "/signed-out";

    internal static void Map(RouteGroupBuilder page)
    {
        page.MapGet("/sign-out", () => TypedResults.SignOut(
            new AuthenticationProperties { RedirectUri = SignedOut },
            [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme])).AllowAnonymous();
        page.MapGet("/signed-out", (RequestDelegate)HasSignedOut).AllowAnonymous();
    }

    private static Task HasSignedOut(HttpContext http)
    {
        PageLanguage.SpeakThatOf(http.Request);
        return Message(
            http, StatusCodes.Status200OK, PageWords.YouHaveSignedOut, PageWords.CloseTheBrowserOnASharedComputer, PageWords.SignInAgain)
            .ExecuteAsync(http);
    }

    internal static Task Forbidden(HttpContext http)
    {
        PageLanguage.SpeakThatOf(http.Request);
        var (next, to) = http.User.Has(Role.ScrutinyRead)
            ? (PageWords.PublishedFigures, PublicationsModel.Path)
            : (PageWords.SignOut, SignOut);
        return Message(http, StatusCodes.Status403Forbidden, PageWords.YouCannotSeeThisPage, PageWords.AskForTheRole, next, to)
            .ExecuteAsync(http);
    }

    internal static Task Failed(HttpContext http)
    {
        PageLanguage.SpeakThatOf(http.Request);
        return Message(
            http, StatusCodes.Status403Forbidden, PageWords.YouCouldNotBeSignedIn, PageWords.AboutFailedSignIn, PageWords.TryAgain)
            .ExecuteAsync(http);
    }

    internal static IResult Message(HttpContext http, int status, string title, string sentence, string next, string to = PageContext.Root)
    {
        PageHeaders.Write(http);
        var services = http.RequestServices;
        var page = PageContext.Of(http, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<PageAccess>());
        return PageViews.View<MessageView, MessageModel>(
            new(
                page with { Filter = page.Filter.WithoutFaults() },
                title,
                sentence,
                (page.LanguageIsChosen && to == PageContext.Root ? $"{to}?lang={page.Language.Tag}" : to, next)),
            status);
    }
}
