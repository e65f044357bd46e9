namespace VictimContact.Domain.Calendar;

/// <summary>
/// When clocks of a zone show summer time, one hour ahead of UTC, in each year of the instants that this service accepts. The zone itself works
/// that out at each question, and deriving the duties of a long case asks two hundred times. Immutable, and safe to share between threads.
/// </summary>
internal sealed class SummerTimes
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private static readonly TimeSpan Summer = TimeSpan.FromHours(1);

    private readonly TimeZoneInfo zone;
    private readonly SummerTime?[] years;

    internal SummerTimes(TimeZoneInfo zone)
    {
        this.zone = zone;
        years = [.. Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Select(In)];
    }

    /// <summary>How far clocks are ahead of UTC at an instant in UTC; null where only the zone can tell.</summary>
    internal TimeSpan? OffsetAt(DateTime utc)
    {
        if (utc.Year is < FirstYear or > LastYear || years[utc.Year - FirstYear] is not { } summer)
            return null;
        return summer.From <= utc && utc < summer.Until ? Summer : TimeSpan.Zero;
    }

    /// <summary>Null for a year that does not begin and end in winter time with summer time between: should the law change, the zone is asked.</summary>
    private SummerTime? In(int year)
    {
        var newYear = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var (midsummer, end) = (newYear.AddMonths(6), newYear.AddYears(1));
        return zone.GetUtcOffset(newYear) == TimeSpan.Zero && zone.GetUtcOffset(midsummer) == Summer && zone.GetUtcOffset(end) == TimeSpan.Zero
            ? new(ChangeBetween(newYear, midsummer), ChangeBetween(midsummer, end))
            : null;
    }

    /// <summary>The hour at which clocks change, found by halving. British clocks change on the hour, and once in half a year.</summary>
    private DateTime ChangeBetween(DateTime before, DateTime after)
    {
        var old = zone.GetUtcOffset(before);
        for (var hours = (int)(after - before).TotalHours; hours > 1; hours = (int)(after - before).TotalHours)
        {
            var middle = before.AddHours(hours / 2);
            if (zone.GetUtcOffset(middle) == old)
                before = middle;
            else
                after = middle;
        }

        return after;
    }

    /// <summary>From the first instant of summer time until the first after it.</summary>
    private sealed record SummerTime(DateTime From, DateTime Until);
}
