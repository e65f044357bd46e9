namespace VictimContact.Api.Storage.Figures;

/// <summary>The days and months that duties are counted by, written as tallies have them.</summary>
/// <param name="Today">The London day on which they are counted.</param>
internal sealed record CountedPeriod(Month From, Month To, DateOnly Today)
{
    internal DateOnly SoonUntil => Today.AddDays(Duty.DueSoonDays);

    internal IEnumerable<string> Months => From.To(To).Select(m => m.ToString());

    /// <summary>The days of this month and those that are due soon: the only ones that a figure of today needs one by one.</summary>
    internal IEnumerable<string> DaysByThemselves => Days(Month.Of(Today).FirstDay, SoonUntil);

    /// <summary>Those of its months that have begun.</summary>
    internal IEnumerable<Month> MonthsSoFar => From.To(To).TakeWhile(m => m.FirstDay <= Today);

    internal IEnumerable<string> DaysSoFar => Days(Month.Of(Today).FirstDay, Today);

    /// <summary>The days of this month that are still to come.</summary>
    internal IEnumerable<string> DaysAhead => Days(Today.AddDays(1), Month.Of(Today).LastDay);

    internal static IEnumerable<string> DaysOf(Month month) => Days(month.FirstDay, month.LastDay);

    internal static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Days(DateOnly from, DateOnly to) =>
        Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(n => Day(from.AddDays(n)));
}
