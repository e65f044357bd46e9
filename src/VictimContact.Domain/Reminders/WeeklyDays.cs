using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Reminders;

/// <summary>
/// The days on which everything overdue is said again: the first working day of each week. Where Christmas would put more than eight days
/// between two of them, the last working day before is one too.
/// </summary>
internal static class WeeklyDays
{
    private const int MostDaysApart = 8;
    private const int DaysInWeek = 7;

    /// <summary>The last such day up to a day.</summary>
    internal static DateOnly UpTo(DateOnly day, WorkingDayCalendar calendar)
    {
        for (var monday = MondayOf(day); ; monday = monday.AddDays(-DaysInWeek))
        {
            if (DaysOf(monday, calendar).LastOrDefault(d => d <= day) is var found && found != default)
                return found;
        }
    }

    /// <summary>The first such day after a day.</summary>
    internal static DateOnly After(DateOnly day, WorkingDayCalendar calendar)
    {
        for (var monday = MondayOf(day); ; monday = monday.AddDays(DaysInWeek))
        {
            if (DaysOf(monday, calendar).FirstOrDefault(d => d > day) is var found && found != default)
                return found;
        }
    }

    /// <summary>Which of the weeks after <paramref name="after"/> a weekly day lies in, from 1.</summary>
    internal static int WeekOf(DateOnly weekly, DateOnly after, WorkingDayCalendar calendar)
    {
        var weeks = (MondayOf(weekly).DayNumber - MondayOf(after).DayNumber) / DaysInWeek;
        return weeks + (DaysOf(MondayOf(after), calendar).First() > after ? 1 : 0);
    }

    private static IEnumerable<DateOnly> DaysOf(DateOnly monday, WorkingDayCalendar calendar)
    {
        var first = FirstOf(monday, calendar);
        yield return first;
        var next = FirstOf(monday.AddDays(DaysInWeek), calendar);
        if (next.DayNumber - first.DayNumber <= MostDaysApart)
            yield break;
        var last = next.AddDays(-1);
        while (!calendar.IsWorkingDay(last))
            last = last.AddDays(-1);
        if (last > first)
            yield return last;
    }

    // No week of England and Wales is without a working day.
    private static DateOnly FirstOf(DateOnly monday, WorkingDayCalendar calendar)
    {
        var day = monday;
        while (!calendar.IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % DaysInWeek));
}
