using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;

namespace VictimContact.Api.Page;

/// <summary>What every view knows of the request that it answers.</summary>
/// <param name="Language">What it is written in.</param>
/// <param name="Filter">What of the force is looked at.</param>
/// <param name="Path">The view's own address.</param>
/// <param name="SignIn">Whether people sign in.</param>
/// <param name="Now">The moment that the figures are of.</param>
public sealed record PageContext(PageLanguage Language, PageFilter Filter, string Path, bool SignIn, DateTimeOffset Now)
{
    public const string Root = "/compliance";

    private const int LongestEcho = 100;

    /// <summary>Chosen with <c>lang</c>, so that links keep it; else the browser's language decides each time.</summary>
    internal bool LanguageIsChosen { get; init; }

    /// <summary>False for somebody who may see what is published and none of the other views.</summary>
    internal bool SeesCases { get; init; } = true;

    /// <summary>Parameters of this view alone, as a sample's seed: the other language's link keeps them.</summary>
    internal IReadOnlyDictionary<string, string> Own { get; init; } = new Dictionary<string, string>();

    public DateOnly Today => LondonTime.DayOf(Now);

    /// <summary>
    /// The <c>lang</c> of words of the force's own, as an offence: English on a Welsh page; null where it need not be
    /// said.
    /// </summary>
    internal string? LanguageOfForcesWords => Language.IsWelsh ? PageLanguage.English.Tag : null;

    /// <summary>What the address says: where something of it cannot be worked with fields show it again, to be put right.</summary>
    private IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

    /// <summary>What a field is to show: what was typed, where the page is sent back for a fault; else what is given.</summary>
    internal string? Shown(string field, string? given)
    {
        var shown = Filter.Faults.Count == 0 ? given : Typed.GetValueOrDefault(field, given ?? "");
        return shown is { Length: > 0 } ? shown : null;
    }

    internal static PageContext Of(HttpContext http, TimeProvider clock, PageAccess access, bool ofSample = false)
    {
        var now = clock.Now();
        var filter = PageFilter.Read(http.Request.Query, LondonTime.DayOf(now), ofSample);
        return new(PageLanguage.Of(http.Request), filter, http.Request.Path, access.SignIn, now)
        {
            LanguageIsChosen = http.Request.Query["lang"].Count == 1,
            SeesCases = !access.SignIn || http.User.Has(Role.ComplianceRead),
            Typed = http.Request.Query.ToDictionary(p => p.Key, p => Printable(p.Value), StringComparer.Ordinal),
            MayChase = !access.SignIn || http.User.Has(Role.ComplianceWrite),
        };
    }

    // A document has no place for control characters.
    private static string Printable(string? text) => string.Concat((text ?? "").Where(c => !char.IsControl(c)).Take(LongestEcho));

    /// <summary>
    /// A view's address with the filters and the language of this one. What is given here replaces what is there; null takes it away.
    /// </summary>
    public string To(string path, params (string Name, string? Value)[] changes)
    {
        var query = Filter.Given.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        if (LanguageIsChosen)
            query["lang"] = Language.Tag;
        foreach (var (name, value) in changes)
        {
            if (value is null)
                query.Remove(name);
            else
                query[name] = value;
        }

        return query.Count == 0
            ? path
            : $"{path}?{string.Join('&', query.Select(p => $"{p.Key}={UrlEncoder.Default.Encode(p.Value)}"))}";
    }

    /// <summary>This view in the other language.</summary>
    internal string InOtherLanguage => To(Path, [.. Own.Select(p => (p.Key, (string?)p.Value)), ("lang", OtherLanguage)]);

    internal string OtherLanguage => Language.IsWelsh ? "en" : "cy";

    /// <summary>Another view, without the filters that the list of what is overdue has for itself.</summary>
    internal string ToView(string path) => To(path, [.. OfOneView.Select(name => (name, (string?)null))]);

    private static readonly string[] OfOneView = ["kind", "officerId", "order", "cause", "safety", "notTold", "days", "concern"];

    /// <summary>Whether whoever looks may note that an officer was chased.</summary>
    internal bool MayChase { get; init; }

    internal string ToOfficer(string officerId) => ToView($"{Root}/officers/{officerId}");

    internal string ToAgreement(Guid id) => ToView($"{Root}/agreements/{id}");
}

/// <summary>What one view shows.</summary>
public abstract record PageModel(PageContext Page);

/// <summary>A component that writes a view.</summary>
public abstract class View<TModel> : ComponentBase where TModel : PageModel
{
    [Parameter, EditorRequired]
    public required TModel Model { get; set; }

    protected PageContext Page => Model.Page;
}

/// <summary>A component that views have in common.</summary>
public abstract class PagePart : ComponentBase
{
    [Parameter, EditorRequired]
    public required PageContext Page { get; set; }
}
