using System.Globalization;
using VictimContact.Api.Http;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Page;

/// <summary>How the page says things in one language: English or Welsh. All times are London's, and days are in words.</summary>
public sealed class PageText
{
    private static readonly string[] EnglishDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] WelshDays = ["Sul", "Llun", "Maw", "Mer", "Iau", "Gwe", "Sad"];

    private static readonly string[] EnglishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] WelshMonths =
        ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"];

    private static readonly string[] WelshMonthsInShort =
        ["Ion", "Chwef", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag"];

    private PageText(Language language) => Language = language;

    internal static PageText English { get; } = new(Language.En);

    internal static PageText Welsh { get; } = new(Language.Cy);

    internal Language Language { get; }

    /// <summary>As it is written in a document's <c>lang</c> and in an address.</summary>
    public string Tag => IsWelsh ? "cy" : "en";

    internal bool IsWelsh => Language == Language.Cy;

    /// <summary>The language that somebody chose, else the first of the browser's that this page has, else English.</summary>
    internal static PageText For(HttpRequest request)
    {
        if (request.Query["lang"] is [{ } chosen])
            return chosen == "cy" ? Welsh : English;
        var preferred = request.GetTypedHeaders().AcceptLanguage.Where(l => l.Quality is null or > 0).OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant()).FirstOrDefault(l => l is "en" or "cy");
        return preferred == "cy" ? Welsh : English;
    }

    /// <summary>Says a thing in this language. Both stand side by side where they are used, so that neither is forgotten.</summary>
    public string Say(string english, string welsh) => IsWelsh ? welsh : english;

    /// <summary>Mon 16 Nov 2026; Llun 16 Tach 2026.</summary>
    public string Day(DateOnly day) => string.Create(
        CultureInfo.InvariantCulture, $"{(IsWelsh ? WelshDays : EnglishDays)[(int)day.DayOfWeek]} {day.Day} {ShortMonth(day.Month)} {day.Year}");

    public string Day(DateOnly? day, string otherwise = "–") => day is { } there ? Day(there) : otherwise;

    /// <summary>The London day and time of an instant.</summary>
    public string Moment(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{Day(LondonTime.DayOf(instant))}, {LondonTime.WallTimeOf(instant):HH:mm}");

    public string Moment(DateTimeOffset? instant, string otherwise = "–") => instant is { } there ? Moment(there) : otherwise;

    /// <summary>November 2026; Tachwedd 2026.</summary>
    public string MonthOf(Month month) => string.Create(
        CultureInfo.InvariantCulture, $"{(IsWelsh ? WelshMonths : EnglishMonths)[month.FirstDay.Month - 1]} {month.FirstDay.Year}");

    /// <summary>Nov 26; Tach 26.</summary>
    internal string ShortMonthOf(Month month) => string.Create(CultureInfo.InvariantCulture, $"{ShortMonth(month.FirstDay.Month)} {month.FirstDay.Year % 100:00}");

    /// <summary>84.2%. Where there was nothing to judge by, a dash: that is not 100 %, nor 0 %.</summary>
    public static string Percent(decimal? share) => share?.ToString("P1", Numbers) ?? "–";

    public static string Number(int number) => number.ToString("N0", Numbers);

    /// <summary>Welsh has the singular after a number, so that only English has two forms.</summary>
    public string Count(int number, string one, string many, string welsh) => $"{Number(number)} {Say(number == 1 ? one : many, welsh)}";

    private static readonly NumberFormatInfo Numbers = new() { PercentPositivePattern = 1, PercentNegativePattern = 1 };

    private string ShortMonth(int month) => IsWelsh ? WelshMonthsInShort[month - 1] : EnglishMonths[month - 1][..3];
}
