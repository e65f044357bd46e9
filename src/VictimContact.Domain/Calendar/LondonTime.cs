namespace VictimContact.Domain.Calendar;

/// <summary>
/// The one place where an instant becomes a day. Every deadline is a whole day in London, and for half of the year that day begins
/// at 23:00 UTC of the day before.
/// </summary>
public static class LondonTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The London day on which an instant falls.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Wall(instant));

    /// <summary>What a London clock shows at an instant.</summary>
    public static TimeOnly WallTimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(Wall(instant));

    /// <summary>The first moment of a London day, in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>
    /// The instant, in UTC, at which a London clock shows a time. A time that the change to summer time leaves out gives the first
    /// moment after the gap; one that the change back shows twice gives the earlier of the two.
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly wallTime)
    {
        var wall = day.ToDateTime(wallTime);

        // British clocks go forward by one hour, on the hour.
        if (Zone.IsInvalidTime(wall))
            wall = wall.Date.AddHours(wall.Hour + 1);

        var offset = Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max() : Zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>An instant as a London clock shows it, with the offset of that time.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    private static DateTime Wall(DateTimeOffset instant) => Of(instant).DateTime;
}
