using CsCheck;
using VictimContact.Domain.Calendar;
using static VictimContact.Domain.Tests.Calendar.Literals;

namespace VictimContact.Domain.Tests.Calendar;

public sealed class LondonTimeTests
{
    // Summer time begins on 29 March 2026 at 01:00 UTC (01:00 becomes 02:00) and ends on 25 October 2026 at 01:00 UTC (02:00 becomes
    // 01:00).
    private static readonly DateOnly SpringForward = new(2026, 3, 29);
    private static readonly DateOnly FallBack = new(2026, 10, 25);

    // Trap 28: the last hour of a UTC day belongs to the next London day in summer, and only then.
    [Theory]
    [InlineData("2026-06-01T22:59:59.999Z", "2026-06-01", "23:59:59.999")]
    [InlineData("2026-06-01T23:00:00Z", "2026-06-02", "00:00:00")]
    [InlineData("2026-01-01T23:30:00Z", "2026-01-01", "23:30:00")]
    [InlineData("2026-03-28T23:30:00Z", "2026-03-28", "23:30:00")]
    [InlineData("2026-03-29T23:30:00Z", "2026-03-30", "00:30:00")]
    [InlineData("2026-10-24T23:30:00Z", "2026-10-25", "00:30:00")]
    [InlineData("2026-10-25T23:30:00Z", "2026-10-25", "23:30:00")]
    [InlineData("2026-06-02T03:00:00+04:00", "2026-06-02", "00:00:00")]
    public void An_instant_is_read_as_a_London_clock_and_calendar_show_it(string instant, string day, string wallTime)
    {
        Assert.Equal(Day(day), LondonTime.DayOf(Instant(instant)));
        Assert.Equal(Wall(wallTime), LondonTime.WallTimeOf(Instant(instant)));
    }

    [Theory]
    [InlineData("2026-01-15", "2026-01-15T00:00:00Z")]
    [InlineData("2026-06-02", "2026-06-01T23:00:00Z")]
    [InlineData("2026-03-29", "2026-03-29T00:00:00Z")] // the day of 23 hours
    [InlineData("2026-03-30", "2026-03-29T23:00:00Z")]
    [InlineData("2026-10-25", "2026-10-24T23:00:00Z")] // the day of 25 hours
    [InlineData("2026-10-26", "2026-10-26T00:00:00Z")]
    public void A_London_day_starts_at_its_own_midnight(string day, string start)
    {
        var actual = LondonTime.StartOf(Day(day));

        Assert.Equal(Instant(start), actual);
        Assert.Equal(TimeSpan.Zero, actual.Offset);
    }

    // Trap 29: 01:30 does not exist on this day.
    [Theory]
    [InlineData("00:59:59", "2026-03-29T00:59:59Z")]
    [InlineData("01:00:00", "2026-03-29T01:00:00Z")]
    [InlineData("01:30:00", "2026-03-29T01:00:00Z")]
    [InlineData("01:59:59.999", "2026-03-29T01:00:00Z")]
    [InlineData("02:00:00", "2026-03-29T01:00:00Z")]
    [InlineData("02:30:00", "2026-03-29T01:30:00Z")]
    public void A_wall_time_that_the_spring_change_leaves_out_is_the_first_moment_after_the_gap(string wallTime, string instant) =>
        Assert.Equal(Instant(instant), LondonTime.At(SpringForward, Wall(wallTime)));

    // Trap 29: 01:30 is shown twice on this day.
    [Theory]
    [InlineData("00:59:59", "2026-10-24T23:59:59Z")]
    [InlineData("01:00:00", "2026-10-25T00:00:00Z")]
    [InlineData("01:30:00", "2026-10-25T00:30:00Z")]
    [InlineData("02:00:00", "2026-10-25T02:00:00Z")]
    public void A_wall_time_that_the_autumn_change_shows_twice_is_the_earlier_of_the_two(string wallTime, string instant) =>
        Assert.Equal(Instant(instant), LondonTime.At(FallBack, Wall(wallTime)));

    [Fact]
    public void The_clock_shows_half_past_one_at_two_instants_of_the_autumn_change()
    {
        Assert.Equal(new TimeOnly(1, 30), LondonTime.WallTimeOf(Instant("2026-10-25T00:30:00Z")));
        Assert.Equal(new TimeOnly(1, 30), LondonTime.WallTimeOf(Instant("2026-10-25T01:30:00Z")));
    }

    // Summer Time Act 1972 as the Summer Time Order 2002 left it.
    [Fact]
    public void Each_year_has_its_two_changes_at_one_oclock_UTC_on_the_last_Sundays_of_March_and_October()
    {
        for (var year = 2000; year <= 2100; year++)
        {
            var (spring, autumn) = (LastSundayAtOne(year, 3), LastSundayAtOne(year, 10));

            Assert.Equal(new TimeOnly(1, 0).Add(TimeSpan.FromTicks(-1)), LondonTime.WallTimeOf(spring.AddTicks(-1)));
            Assert.Equal(new TimeOnly(2, 0), LondonTime.WallTimeOf(spring));
            Assert.Equal(new TimeOnly(2, 0).Add(TimeSpan.FromTicks(-1)), LondonTime.WallTimeOf(autumn.AddTicks(-1)));
            Assert.Equal(new TimeOnly(1, 0), LondonTime.WallTimeOf(autumn));
        }
    }

    // The next changes after 2026, so that a stale time zone database is noticed.
    [Theory]
    [InlineData("2027-03-28", 23)]
    [InlineData("2027-10-31", 25)]
    [InlineData("2028-03-26", 23)]
    [InlineData("2028-10-29", 25)]
    [InlineData("2028-02-29", 24)]
    public void A_day_of_a_clock_change_is_an_hour_short_or_long(string day, int hours)
    {
        var start = Day(day);

        Assert.Equal(TimeSpan.FromHours(hours), LondonTime.StartOf(start.AddDays(1)) - LondonTime.StartOf(start));
    }

    [Fact]
    public void Every_day_lasts_from_its_start_until_the_next_days_start() =>
        Gen.Int[2000, 2100].SelectMany(year => Gen.Int[0, 364].Select(day => new DateOnly(year, 1, 1).AddDays(day))).Sample(day =>
        {
            var start = LondonTime.StartOf(day);
            var next = LondonTime.StartOf(day.AddDays(1));

            Assert.Equal(day, LondonTime.DayOf(start));
            Assert.Equal(day.AddDays(-1), LondonTime.DayOf(start.AddTicks(-1)));
            Assert.Equal(day, LondonTime.DayOf(next.AddTicks(-1)));
            Assert.Equal(TimeOnly.MinValue, LondonTime.WallTimeOf(start));
        });

    [Fact]
    public void A_later_wall_time_of_a_day_is_never_an_earlier_instant() =>
        Gen.Select(Gen.Int[0, 36500], Gen.Int[0, 1439], Gen.Int[0, 1439]).Sample((dayNumber, a, b) =>
        {
            var day = new DateOnly(2000, 1, 1).AddDays(dayNumber);
            var (earlier, later) = (TimeOnly.MinValue.AddMinutes(Math.Min(a, b)), TimeOnly.MinValue.AddMinutes(Math.Max(a, b)));

            Assert.True(LondonTime.At(day, earlier) <= LondonTime.At(day, later));
            Assert.Equal(day, LondonTime.DayOf(LondonTime.At(day, later)));
        });

    private static DateTimeOffset LastSundayAtOne(int year, int month)
    {
        var last = new DateTimeOffset(year, month, 31, 1, 0, 0, TimeSpan.Zero);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
