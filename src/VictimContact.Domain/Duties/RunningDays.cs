using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Duties;

/// <summary>
/// The days that pass for many open duties at once. Of each month it is known how many of them began to count in it, and the sum of the
/// numbers of the days on which they did: from that the days up to any later day follow, without a look at a single duty.
/// </summary>
public sealed class RunningDays
{
    private readonly SortedDictionary<Month, (long Count, long DayNumbers)> begun = [];

    /// <summary>Adds what began to count in a month, or takes it away by negative numbers.</summary>
    /// <param name="month">The month.</param>
    /// <param name="count">How many began in it.</param>
    /// <param name="dayNumbers">The sum of the <see cref="DateOnly.DayNumber"/>s of their days.</param>
    public void Add(Month month, long count, long dayNumbers)
    {
        var (oldCount, oldNumbers) = begun.GetValueOrDefault(month);
        begun[month] = (oldCount + count, oldNumbers + dayNumbers);
    }

    /// <summary>
    /// How many days pass in whole months, or from the first of a month up to today: one for each day after the one on which something
    /// began. What begins in the month of <paramref name="until"/> must do so by then.
    /// </summary>
    public long In(DateOnly from, DateOnly until)
    {
        var (after, days) = (from.DayNumber - 1, 0L);
        foreach (var (month, (count, dayNumbers)) in begun.TakeWhile(b => b.Key.FirstDay <= until))
            days += month.FirstDay < from ? count * (until.DayNumber - after) : (count * until.DayNumber) - dayNumbers;
        return days;
    }
}
