namespace VictimContact.Api.Page;

/// <summary>How days, numbers and sentences are said in the language of the page. All times are London's, and days are in words.</summary>
internal static class Say
{
    // As the figures are given: 0.8840 is 88.40%.
    private const decimal Digits = 10_000;

    private static readonly NumberFormatInfo Numbers = new() { PercentPositivePattern = 1, PercentNegativePattern = 1 };

    /// <summary>A sentence with what it speaks of in its places.</summary>
    internal static string It(string sentence, params ReadOnlySpan<object?> parts) =>
        string.Format(CultureInfo.InvariantCulture, sentence, parts);

    /// <summary>Mon 16 Nov 2026; Llun 16 Tach 2026.</summary>
    internal static string Day(DateOnly day) =>
        It("{0} {1} {2} {3}", Names(PageWords.DaysInShort)[(int)day.DayOfWeek], day.Day, ShortMonth(day.Month), day.Year);

    internal static string Day(DateOnly? day, string otherwise = "–") => day is { } there ? Day(there) : otherwise;

    /// <summary>The London day and time of an instant.</summary>
    internal static string Moment(DateTimeOffset instant) =>
        It("{0}, {1:HH:mm}", Day(LondonTime.DayOf(instant)), LondonTime.WallTimeOf(instant));

    internal static string Moment(DateTimeOffset? instant, string otherwise = "–") => instant is { } there ? Moment(there) : otherwise;

    /// <summary>November 2026; Tachwedd 2026.</summary>
    internal static string MonthOf(Month month) => It("{0} {1}", Names(PageWords.Months)[month.FirstDay.Month - 1], month.FirstDay.Year);

    /// <summary>Nov 26; Tach 26.</summary>
    internal static string ShortMonthOf(Month month) =>
        It("{0} {1:00}", ShortMonth(month.FirstDay.Month), month.FirstDay.Year % 100);

    /// <summary>
    /// 88.40%, cut off and never rounded up, so that 99.999 % is not said to be all. Where there was nothing to judge by, a dash: that is
    /// not 100 %, nor 0 %.
    /// </summary>
    internal static string Percent(decimal? share) =>
        share is { } there ? (Math.Floor(there * Digits) / Digits).ToString("P2", Numbers) : "–";

    /// <summary>Cut off, so that nothing looks better, or worse, than it is by a digit that is not shown.</summary>
    internal static string OneDecimal(decimal number) => (Math.Floor(number * 10) / 10).ToString("N1", Numbers);

    internal static string Number(int number) => number.ToString("N0", Numbers);

    internal static string Number(long number) => number.ToString("N0", Numbers);

    /// <summary>A dash for one that is withheld.</summary>
    internal static string Number(long? number) => number is { } there ? Number(there) : "–";

    /// <summary>
    /// 2 agreements; 2 gytundeb. English has two forms. Welsh has the singular after every number, and its first letter follows the number.
    /// </summary>
    internal static string Count(int number, string one, string many)
    {
        var noun = number == 1 ? one : many;
        return $"{Number(number)} {(IsWelsh ? WelshNouns.After(number, noun) : noun)}";
    }

    private static bool IsWelsh => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == PageLanguage.Welsh.Tag;

    internal static string Days(int number) => Count(number, PageWords.OneDay, PageWords.ManyDays);

    private static string ShortMonth(int month) => Names(PageWords.MonthsInShort)[month - 1];

    private static string[] Names(string all) => all.Split(' ');
}
