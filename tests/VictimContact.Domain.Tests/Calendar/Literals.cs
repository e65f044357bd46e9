using System.Globalization;

namespace VictimContact.Domain.Tests.Calendar;

/// <summary>Days, times and instants as tests write them.</summary>
internal static class Literals
{
    internal static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    internal static TimeOnly Wall(string wallTime) => TimeOnly.Parse(wallTime, CultureInfo.InvariantCulture);

    internal static DateTimeOffset Instant(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
