using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

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
        page.MapGet("/signed-out", (HttpContext http) => Message(
            http, StatusCodes.Status200OK, ("You have signed out", "Rydych wedi allgofnodi"), ("Close the browser on a shared computer.", "Caewch y porwr ar gyfrifiadur a rennir."),
            ("Sign in again", "Mewngofnodi eto"))).AllowAnonymous();
    }

    internal static Task Forbidden(HttpContext http) => Message(
        http,
        StatusCodes.Status403Forbidden,
        ("You cannot see this page", "Ni allwch weld y dudalen hon"),
        (
            "You are signed in, but your account does not have the role compliance.read. Ask whoever gives out access in your force for it.",
            "Rydych wedi mewngofnodi, ond nid oes gan eich cyfrif y rôl compliance.read. Gofynnwch i'r sawl sy'n rhoi mynediad yn eich heddlu amdani."
        ),
        ("Sign out", "Allgofnodi"),
        SignOut).ExecuteAsync(http);

    internal static Task Failed(HttpContext http) => Message(
        http,
        StatusCodes.Status403Forbidden,
        ("You could not be signed in", "Nid oedd modd eich mewngofnodi"),
        ("The sign-in was cancelled, took too long, or was refused.", "Cafodd y mewngofnodi ei ganslo, cymerodd yn rhy hir, neu fe'i gwrthodwyd."),
        ("Try again", "Rhowch gynnig arall arni")).ExecuteAsync(http);

    internal static IResult Message(
        HttpContext http, int status, (string English, string Welsh) title, (string English, string Welsh) sentence, (string English, string Welsh) next, string to = PageContext.Root)
    {
        PageHeaders.Write(http);
        var text = PageText.For(http.Request);
        var page = PageContext.Of(http, http.RequestServices.GetRequiredService<TimeProvider>(), http.RequestServices.GetRequiredService<PageAccess>());
        return PageViews.View<MessageView, MessageModel>(
            new(
                page with { Filter = page.Filter.WithoutFaults() },
                text.Say(title.English, title.Welsh),
                text.Say(sentence.English, sentence.Welsh),
                (page.LanguageIsChosen && to == PageContext.Root ? $"{to}?lang={text.Tag}" : to, text.Say(next.English, next.Welsh))),
            status);
    }
}
