namespace VictimContact.Domain.Calendar;

/// <summary>
/// The eight usual bank holidays of England and Wales in any year, by rule (Banking and Financial Dealings Act 1971, the yearly
/// proclamations, and common law for Good Friday and Christmas Day). Moved days and one-offs are not known here: they are data.
/// </summary>
internal static class BankHolidayRules
{
    private const string NewYear = "New Year’s Day";
    private const string BoxingDay = "Boxing Day";

    /// <summary>In order of their days, each on a weekday. Seven before 1978, when the early May holiday began.</summary>
    internal static IReadOnlyList<BankHoliday> Of(int year)
    {
        var easter = EasterSunday(year);
        var christmas = new DateOnly(year, 12, 25);
        var holidays = new List<BankHoliday>
        {
            OrNextMonday(new DateOnly(year, 1, 1), NewYear),
            new(easter.AddDays(-2), "Good Friday"),
            new(easter.AddDays(1), "Easter Monday"),
            new(MondayFrom(new DateOnly(year, 5, 25)), "Spring bank holiday"),
            new(MondayFrom(new DateOnly(year, 8, 25)), "Summer bank holiday"),
        };
        if (year >= 1978)
            holidays.Add(new(MondayFrom(new DateOnly(year, 5, 1)), "Early May bank holiday"));
        holidays.AddRange(ChristmasOf(christmas));
        return [.. holidays.OrderBy(h => h.Day)];
    }

    /// <summary>New Year's Day and Boxing Day, or their substitute days: who names both has looked at the whole year.</summary>
    internal static IEnumerable<DateOnly> FirstAndLastOf(int year) =>
        Of(year).Where(h =>
            h.Title.StartsWith(NewYear, StringComparison.Ordinal) || h.Title.StartsWith(BoxingDay, StringComparison.Ordinal))
            .Select(h => h.Day);

    private static IEnumerable<BankHoliday> ChristmasOf(DateOnly christmas) => christmas.DayOfWeek switch
    {
        DayOfWeek.Friday => [new(christmas, "Christmas Day"), Substitute(christmas.AddDays(3), BoxingDay)],
        DayOfWeek.Saturday => [Substitute(christmas.AddDays(2), "Christmas Day"), Substitute(christmas.AddDays(3), BoxingDay)],

        // Boxing Day keeps its Monday, so Christmas Day takes the Tuesday: 26 and 27 December 2022.
        DayOfWeek.Sunday => [new(christmas.AddDays(1), BoxingDay), Substitute(christmas.AddDays(2), "Christmas Day")],
        _ => [new(christmas, "Christmas Day"), new(christmas.AddDays(1), BoxingDay)],
    };

    private static BankHoliday OrNextMonday(DateOnly day, string title) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Substitute(MondayFrom(day), title) : new(day, title);

    private static BankHoliday Substitute(DateOnly day, string title) => new(day, $"{title} (substitute day)");

    private static DateOnly MondayFrom(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);

    /// <summary>Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).</summary>
    private static DateOnly EasterSunday(int year)
    {
        var (century, yearOfCentury) = (year / 100, year % 100);
        var golden = year % 19;
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - correction + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (yearOfCentury / 4)) - epact - (yearOfCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var monthAndDay = epact + weekday - (7 * late) + 114;
        return new DateOnly(year, monthAndDay / 31, (monthAndDay % 31) + 1);
    }
}
