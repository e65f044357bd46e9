using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Tests.Calendar;

public sealed class SummerTimesTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    // Every half hour of 2000 to 2100 and a year on both sides, which the table leaves to the zone: both clock changes of each year are among them.
    [Fact]
    public void Days_and_wall_times_are_those_of_the_time_zone()
    {
        var end = new DateTimeOffset(2102, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var instant = new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero); instant < end; instant = instant.AddMinutes(30))
        {
            AssertAsInZone(instant.AddTicks(-1));
            AssertAsInZone(instant);
        }
    }

    // Summer Time Act 1972 as the Summer Time Order 2002 left it.
    [Fact]
    public void Each_year_has_its_two_changes_at_one_oclock_UTC_on_the_last_Sundays_of_March_and_October()
    {
        var summers = new SummerTimes(London);
        for (var year = 2000; year <= 2100; year++)
        {
            var (spring, autumn) = (LastSundayAtOne(year, 3), LastSundayAtOne(year, 10));

            Assert.Equal(TimeSpan.Zero, summers.OffsetAt(spring.AddTicks(-1)));
            Assert.Equal(TimeSpan.FromHours(1), summers.OffsetAt(spring));
            Assert.Equal(TimeSpan.FromHours(1), summers.OffsetAt(autumn.AddTicks(-1)));
            Assert.Equal(TimeSpan.Zero, summers.OffsetAt(autumn));
        }
    }

    [Theory]
    [InlineData("Europe/Paris")] // never at the time of UTC
    [InlineData("Africa/Lagos")] // an hour ahead all year, as London would be without winter time
    [InlineData("UTC")] // and without summer time
    [InlineData("Australia/Sydney")] // summer in January
    public void A_zone_with_another_pattern_is_asked_itself(string zone) =>
        Assert.Null(new SummerTimes(TimeZoneInfo.FindSystemTimeZoneById(zone)).OffsetAt(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc)));

    private static void AssertAsInZone(DateTimeOffset instant)
    {
        var wall = TimeZoneInfo.ConvertTime(instant, London).DateTime;
        if (DateOnly.FromDateTime(wall) != LondonTime.DayOf(instant) || TimeOnly.FromDateTime(wall) != LondonTime.WallTimeOf(instant))
            Assert.Fail($"{instant:O} is {wall:O} in London.");
    }

    private static DateTime LastSundayAtOne(int year, int month)
    {
        var last = new DateTime(year, month, 31, 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
