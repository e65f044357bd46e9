using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Duties;

/// <summary>
/// How long a victim was to be kept in touch with, and was not, by one duty. Agreed are the London days after the one on which its clock
/// started, up to the one on which it ended, or today; silent are those of them after its due day. So a year without contact weighs more
/// than a week, though both are one duty.
/// </summary>
public readonly record struct AgreedDays(int Agreed, int Silent)
{
    /// <summary>The days of a duty up to a day.</summary>
    /// <param name="startedOn">The day on which its clock started, <see cref="Duty.ClockStartedOn"/>.</param>
    /// <param name="dueOn">Its due day, never before that.</param>
    /// <param name="until">The day on which it ended, or today; both are counted.</param>
    public static AgreedDays Of(DateOnly startedOn, DateOnly dueOn, DateOnly until) => new(Days(startedOn, until), Days(dueOn, until));

    /// <summary>The same by the months in which the days lie; months without any are left out.</summary>
    public static IEnumerable<(Month Month, AgreedDays Days)> ByMonth(DateOnly startedOn, DateOnly dueOn, DateOnly until)
    {
        var before = default(AgreedDays);
        for (var month = Month.Of(startedOn); month.FirstDay <= until; month = month.AddMonths(1))
        {
            var sofar = Of(startedOn, dueOn, until < month.LastDay ? until : month.LastDay);
            if (sofar != before)
                yield return (month, new(sofar.Agreed - before.Agreed, sofar.Silent - before.Silent));
            before = sofar;
        }
    }

    private static int Days(DateOnly after, DateOnly until) => Math.Max(0, until.DayNumber - after.DayNumber);
}
