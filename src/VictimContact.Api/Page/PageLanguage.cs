namespace VictimContact.Api.Page;

/// <summary>English or Welsh. What the page says in each is in <c>PageWords.resx</c> and <c>PageWords.cy.resx</c>.</summary>
public sealed class PageLanguage
{
    private readonly CultureInfo culture;

    private PageLanguage(string tag) => culture = CultureInfo.GetCultureInfo(tag);

    internal static PageLanguage English { get; } = new("en");

    internal static PageLanguage Welsh { get; } = new("cy");

    /// <summary>As it is written in a document's <c>lang</c> and in an address.</summary>
    public string Tag => culture.Name;

    internal bool IsWelsh => this == Welsh;

    /// <summary>The language that somebody chose, else the first of the browser's that this page has, else English.</summary>
    internal static PageLanguage Of(HttpRequest request)
    {
        if (request.Query["lang"] is [{ } chosen])
            return chosen == "cy" ? Welsh : English;
        var preferred = request.GetTypedHeaders().AcceptLanguage.Where(l => l.Quality is null or > 0).OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant()).FirstOrDefault(l => l is "en" or "cy");
        return preferred == "cy" ? Welsh : English;
    }

    /// <summary>Whatever is said from here on, in what answers this request, is said in its language.</summary>
    internal static void SpeakThatOf(HttpRequest request) => CultureInfo.CurrentUICulture = Of(request).culture;
}
