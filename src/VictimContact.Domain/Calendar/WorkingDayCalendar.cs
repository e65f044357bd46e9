using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace VictimContact.Domain.Calendar;

/// <summary>
/// Working days of England and Wales: Monday to Friday except bank holidays. A year is known by data or, where there is none, by rule.
/// Immutable, and safe to share between threads.
/// </summary>
public sealed class WorkingDayCalendar
{
    // Wider than any deadline of this service: it refuses instants before 2000.
    private const int FirstYearHeld = 1978;
    private const int LastYearHeld = 2199;

    private const int FirstYearShipped = 2012;

    // Every year has at least eight holidays; one that the data names fewer for is named in part.
    private const int UsualHolidays = 8;

    private readonly IReadOnlyCollection<BankHoliday> data;
    private readonly FrozenSet<int> yearsAsGiven;
    private readonly FrozenDictionary<DateOnly, string> titles;

    private WorkingDayCalendar(IReadOnlyCollection<BankHoliday> data, FrozenSet<int> yearsAsGiven)
    {
        this.data = data;
        this.yearsAsGiven = yearsAsGiven;
        var completeYears = data.GroupBy(h => h.Day.Year).Where(year => year.Count() >= UsualHolidays).Select(year => year.Key)
            .Concat(yearsAsGiven).ToHashSet();
        var byRule = Enumerable.Range(FirstYearHeld, LastYearHeld - FirstYearHeld + 1)
            .Where(year => !completeYears.Contains(year))
            .SelectMany(BankHolidayRules.Of);
        titles = data.Concat(byRule).DistinctBy(h => h.Day).ToFrozenDictionary(h => h.Day, h => h.Title);

        var lastYear = FirstYearShipped;
        while (completeYears.Contains(lastYear + 1))
            lastYear++;
        LastDayOfData = new DateOnly(lastYear, 12, 31);
        Fingerprint = FingerprintOf(titles.Keys);
    }

    /// <summary>Inside the program: data for 2012 to 2028, moved days and one-offs included, and every other year by rule.</summary>
    public static WorkingDayCalendar Shipped { get; } = new(ReadShipped(), []);

    /// <summary>
    /// The end of the last year known by data, all years from 2012 up to it being so known. Later years may lack a day moved or added by
    /// proclamation.
    /// </summary>
    public DateOnly LastDayOfData { get; }

    /// <summary>Changes when, and only when, a day of 1978 to 2199 becomes or stops being a holiday. Titles do not matter.</summary>
    public string Fingerprint { get; }

    /// <summary>
    /// What is known and <paramref name="more"/>. A year that <paramref name="more"/> holds from New Year's Day to Boxing Day (or their
    /// substitute days) is taken from it as it is, in place of what was known, so that a day moved by proclamation (as in 2020) is not a
    /// holiday twice. Of every other year it is the union: no day of the data is dropped, whatever <paramref name="more"/> leaves out.
    /// A year for which the union holds the eight usual holidays counts as data. One with fewer keeps its computed holidays as well.
    /// </summary>
    public WorkingDayCalendar With(IEnumerable<BankHoliday> more)
    {
        // Every bank holiday is a weekday; a weekend day would make a year look complete that is not.
        var given = more.Where(h => !IsWeekend(h.Day)).ToList();
        var wholeYears = given.GroupBy(h => h.Day.Year).Where(year => IsWhole(year.Key, year)).Select(year => year.Key).ToFrozenSet();
        var kept = data.Where(h => !wholeYears.Contains(h.Day.Year));
        return new([.. kept.Concat(given).DistinctBy(h => h.Day)], [.. yearsAsGiven, .. wholeYears]);
    }

    public bool IsWorkingDay(DateOnly day) => !IsWeekend(day) && HolidayOn(day) is null;

    /// <summary>
    /// The nth working day after <paramref name="day0"/>, or before it when <paramref name="workingDays"/> is negative.
    /// Day 0 need not be a working day; none from it is day 0 itself.
    /// </summary>
    public DateOnly Add(DateOnly day0, int workingDays)
    {
        var step = Math.Sign(workingDays);
        var day = day0;
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day))
                left--;
        }

        return day;
    }

    /// <summary>The same day as <see cref="Add"/>, with every day on the way to it.</summary>
    public WorkingDayCount Count(DateOnly day0, int workingDays)
    {
        var due = Add(day0, workingDays);
        var (counted, skipped) = (new List<DateOnly>(), new List<SkippedDay>());
        for (var day = day0; day != due;)
        {
            day = day.AddDays(Math.Sign(workingDays));
            if (IsWorkingDay(day))
                counted.Add(day);
            else
                skipped.Add(new(day, IsWeekend(day) ? day.DayOfWeek.ToString() : HolidayOn(day)!));
        }

        return new(counted, skipped);
    }

    private static bool IsWhole(int year, IEnumerable<BankHoliday> given)
    {
        var days = given.Select(h => h.Day).ToHashSet();
        return BankHolidayRules.FirstAndLastOf(year).All(days.Contains);
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static bool IsHeld(DateOnly day) => day.Year is >= FirstYearHeld and <= LastYearHeld;

    private string? HolidayOn(DateOnly day)
    {
        if (titles.TryGetValue(day, out var title))
            return title;
        return IsHeld(day) ? null : HolidayByRule(day);
    }

    // Apart from HolidayOn, which every counted day goes through: what the lambda holds on to would be allocated on each call there.
    private static string? HolidayByRule(DateOnly day) => BankHolidayRules.Of(day.Year).FirstOrDefault(h => h.Day == day)?.Title;

    private static string FingerprintOf(IEnumerable<DateOnly> days)
    {
        var text = string.Join('\n', days.Where(IsHeld).Order().Select(d => d.ToString("O", CultureInfo.InvariantCulture)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
    }

    private static List<BankHoliday> ReadShipped()
    {
        using var file = typeof(WorkingDayCalendar).Assembly.GetManifestResourceStream("bank-holidays.json")!;
        var titleByDay = JsonSerializer.Deserialize<Dictionary<DateOnly, string>>(file)!;
        return [.. titleByDay.Select(entry => new BankHoliday(entry.Key, entry.Value))];
    }
}
