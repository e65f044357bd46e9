namespace VictimContact.Api.Storage.Figures;

/// <summary>The days and months that duties are counted by.</summary>
/// <param name="From">The first day of the first month of the period.</param>
/// <param name="To">The first day of its last month.</param>
/// <param name="Today">The London day on which they are counted.</param>
internal sealed record CountedPeriod(DateOnly From, DateOnly To, DateOnly Today)
{
    internal DateOnly SoonUntil => Today.AddDays(Duty.DueSoonDays);

    internal DateOnly LastDay => To.AddMonths(1).AddDays(-1);

    /// <summary>The months of the period, as tallies have them.</summary>
    internal IEnumerable<string> Months
    {
        get
        {
            for (var month = From; month <= To; month = month.AddMonths(1))
                yield return Month(month);
        }
    }

    /// <summary>The days of this month and those that are due soon: the only ones that a figure of today needs one by one.</summary>
    internal IEnumerable<string> DaysByThemselves => Days(new(Today.Year, Today.Month, 1), SoonUntil);

    internal static IEnumerable<string> DaysOf(string month)
    {
        var first = DateOnly.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture);
        return Days(first, first.AddMonths(1).AddDays(-1));
    }

    internal static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    internal static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
            yield return Day(day);
    }
}
