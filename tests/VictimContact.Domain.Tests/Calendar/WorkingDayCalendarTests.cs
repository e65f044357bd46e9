using VictimContact.Domain.Calendar;
using static VictimContact.Domain.Tests.Calendar.Literals;

namespace VictimContact.Domain.Tests.Calendar;

public sealed class WorkingDayCalendarTests
{
    private static readonly WorkingDayCalendar Calendar = WorkingDayCalendar.Shipped;

    [Theory]
    [InlineData("2026-04-02", "2026-04-07", "2026-04-13")] // Thursday before Easter
    [InlineData("2026-05-22", "2026-05-26", "2026-06-01")] // Friday before the spring holiday
    [InlineData("2026-05-23", "2026-05-26", "2026-06-01")] // trap 31: the Saturday counts from itself
    [InlineData("2026-05-25", "2026-05-26", "2026-06-01")] // and so does the holiday
    [InlineData("2026-12-23", "2026-12-24", "2027-01-04")] // Boxing Day's substitute and New Year
    [InlineData("2026-12-24", "2026-12-29", "2027-01-05")]
    [InlineData("2027-12-24", "2027-12-29", "2028-01-05")] // trap 30: a calendar that ends in 2027 says 4 January
    [InlineData("2027-12-30", "2027-12-31", "2028-01-07")] // trap 30: a calendar that ends in 2027 says 6 January
    [InlineData("2028-04-13", "2028-04-18", "2028-04-24")] // Thursday before Easter
    [InlineData("2022-09-16", "2022-09-20", "2022-09-26")] // the State Funeral, announced days before
    [InlineData("2023-05-05", "2023-05-09", "2023-05-15")] // the coronation
    [InlineData("2020-05-01", "2020-05-04", "2020-05-11")] // early May moved from Monday 4 to Friday 8
    [InlineData("2022-06-01", "2022-06-06", "2022-06-10")] // spring moved to Thursday 2, with the jubilee on Friday 3
    public void The_first_and_fifth_working_day_after_a_day(string day0, string first, string fifth)
    {
        Assert.Equal(Day(first), Calendar.Add(Day(day0), 1));
        Assert.Equal(Day(fifth), Calendar.Add(Day(day0), 5));
    }

    // Trap 28: one minute apart, and one day in the deadline. By UTC both are 1 June.
    [Theory]
    [InlineData("2026-06-01T22:59:00Z", "2026-06-02", "2026-06-08")]
    [InlineData("2026-06-01T23:00:00Z", "2026-06-03", "2026-06-09")]
    public void Day_zero_is_the_London_day_of_the_event(string instant, string first, string fifth)
    {
        var day0 = LondonTime.DayOf(Instant(instant));

        Assert.Equal(Day(first), Calendar.Add(day0, 1));
        Assert.Equal(Day(fifth), Calendar.Add(day0, 5));
    }

    [Theory]
    [InlineData("2026-05-26", 1, "2026-05-22")] // back over the spring holiday and its weekend
    [InlineData("2026-05-24", 1, "2026-05-22")] // from a Sunday
    [InlineData("2027-01-04", 4, "2026-12-24")] // over New Year, 28 December and two weekends
    public void Working_days_are_counted_backwards_too(string day0, int workingDays, string due) =>
        Assert.Equal(Day(due), Calendar.Add(Day(day0), -workingDays));

    [Theory]
    [InlineData("2026-05-23")] // a Saturday
    [InlineData("2026-05-25")] // a holiday
    [InlineData("2026-05-26")]
    public void No_working_days_from_a_day_is_the_day_itself(string day)
    {
        var count = Calendar.Count(Day(day), 0);

        Assert.Equal(Day(day), Calendar.Add(Day(day), 0));
        Assert.Empty(count.Counted);
        Assert.Empty(count.Skipped);
    }

    [Fact]
    public void A_count_names_every_day_that_counted_and_why_the_others_did_not()
    {
        // Christmas Eve 2026: Christmas Day is a Friday, Boxing Day a Saturday with its substitute on Monday.
        var count = Calendar.Count(new(2026, 12, 24), 5);

        Assert.Equal(
            [new(2026, 12, 29), new(2026, 12, 30), new(2026, 12, 31), new(2027, 1, 4), new(2027, 1, 5)],
            count.Counted);
        Assert.Equal(
            [
                new(new(2026, 12, 25), "Christmas Day"),
                new(new(2026, 12, 26), "Saturday"),
                new(new(2026, 12, 27), "Sunday"),
                new(new(2026, 12, 28), "Boxing Day (substitute day)"),
                new(new(2027, 1, 1), "New Year’s Day"),
                new(new(2027, 1, 2), "Saturday"),
                new SkippedDay(new(2027, 1, 3), "Sunday"),
            ],
            count.Skipped);
    }

    [Fact]
    public void A_count_backwards_names_the_days_in_the_order_in_which_they_were_met()
    {
        var count = Calendar.Count(new(2026, 5, 26), -1);

        Assert.Equal([new DateOnly(2026, 5, 22)], count.Counted);
        Assert.Equal(
            [new(new(2026, 5, 25), "Spring bank holiday"), new(new(2026, 5, 24), "Sunday"), new SkippedDay(new(2026, 5, 23), "Saturday")],
            count.Skipped);
    }

    [Theory]
    [InlineData("2012-06-04")] // spring, moved
    [InlineData("2012-06-05")] // Diamond Jubilee
    [InlineData("2020-05-08")] // early May, moved
    [InlineData("2022-06-02")] // spring, moved
    [InlineData("2022-06-03")] // Platinum Jubilee
    [InlineData("2022-09-19")] // State Funeral
    [InlineData("2023-05-08")] // coronation
    public void A_one_off_or_moved_holiday_is_no_working_day(string day) => Assert.False(Calendar.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData("2012-05-28")]
    [InlineData("2020-05-04")]
    [InlineData("2022-05-30")]
    public void The_day_from_which_a_holiday_was_moved_is_a_working_day(string day) =>
        Assert.True(Calendar.IsWorkingDay(Day(day)));

    // Traps 30 and 42: only the division england-and-wales counts here.
    [Theory]
    [InlineData("2026-06-15")] // Scotland: World Cup
    [InlineData("2026-01-02")] // Scotland: 2 January
    [InlineData("2026-03-17")] // Northern Ireland: St Patrick's Day
    [InlineData("2026-08-03")] // Scotland: summer holiday
    [InlineData("2027-03-01")] // St David's Day is no bank holiday
    public void A_holiday_of_another_division_is_a_working_day(string day) => Assert.True(Calendar.IsWorkingDay(Day(day)));

    [Fact]
    public void The_program_holds_data_until_the_end_of_2028() => Assert.Equal(new DateOnly(2028, 12, 31), Calendar.LastDayOfData);

    // Years known by rule alone.
    [Theory]
    [InlineData("2029-03-30")] // Good Friday
    [InlineData("2029-04-02")] // Easter Monday
    [InlineData("2032-12-27")] // Christmas Day on a Saturday
    [InlineData("2032-12-28")]
    [InlineData("2033-01-03")] // New Year's Day on a Saturday
    [InlineData("2011-04-22")] // Good Friday before the shipped data
    [InlineData("2250-12-25")] // a Wednesday beyond the years that are held
    public void A_year_without_data_has_its_usual_holidays(string day) => Assert.False(Calendar.IsWorkingDay(Day(day)));

    [Fact]
    public void A_year_beyond_those_held_has_working_days_between_its_holidays() =>
        // Christmas Eve 2250 is a Tuesday; Christmas Day and Boxing Day follow it.
        Assert.Equal(new DateOnly(2250, 12, 27), Calendar.Add(new(2250, 12, 24), 1));
}
