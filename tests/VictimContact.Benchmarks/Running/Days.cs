using System.Globalization;
using VictimContact.Domain.Calendar;

namespace VictimContact.Benchmarks.Running;

/// <summary>The days that a run is about. Servers run on the machine's clock, so what happened to a case lies before today.</summary>
internal static class Days
{
    internal static readonly DateOnly Today = LondonTime.DayOf(TimeProvider.System.GetUtcNow());

    /// <summary>
    /// Nothing that fell due before this is ever texted, and nothing falls due after it on the same day: no reminder is written while
    /// something else is measured.
    /// </summary>
    internal static readonly DateTimeOffset GoLive = LondonTime.At(Today, new TimeOnly(9, 0));

    /// <summary>Within sending hours of today, with nothing due.</summary>
    internal static readonly DateTimeOffset Idle = LondonTime.At(Today, new TimeOnly(12, 0));

    internal static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>An instant so many days before today, at a London hour and some seconds after it.</summary>
    internal static string Ago(int days, int hour, int seconds = 0) =>
        Instant(LondonTime.At(Today.AddDays(-days), new TimeOnly(hour, 0)).AddSeconds(seconds));
}
