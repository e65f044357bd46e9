using VictimContact.Domain.Calendar;
using static VictimContact.Domain.Tests.Calendar.Literals;

namespace VictimContact.Domain.Tests.Calendar;

public sealed class BankHolidayRulesTests
{
    [Fact]
    public void The_years_without_moved_days_or_one_offs_are_the_same_by_rule_as_by_data()
    {
        int[] exceptional = [2012, 2020, 2022, 2023];

        foreach (var year in Enumerable.Range(2012, 17).Except(exceptional))
            Assert.Equal(HolidaysByData(year), BankHolidayRules.Of(year).Select(h => h.Day));
    }

    [Theory]
    [InlineData(2020, "2020-05-08", "2020-05-04")]
    [InlineData(2022, "2022-06-02 2022-06-03 2022-09-19", "2022-05-30")]
    [InlineData(2023, "2023-05-08", "")]
    [InlineData(2012, "2012-06-04 2012-06-05", "2012-05-28")]
    public void The_other_years_differ_by_exactly_what_was_proclaimed(int year, string onlyByData, string onlyByRule)
    {
        var byRule = BankHolidayRules.Of(year).Select(h => h.Day).ToList();
        var byData = HolidaysByData(year);

        Assert.Equal(Days(onlyByData), byData.Except(byRule));
        Assert.Equal(Days(onlyByRule), byRule.Except(byData));
    }

    // Each case of the weekend that Christmas, Boxing Day or New Year's Day can fall on.
    [Theory]
    [InlineData(2020, "2020-01-01", "2020-12-25 2020-12-28")] // Boxing Day on a Saturday
    [InlineData(2021, "2021-01-01", "2021-12-27 2021-12-28")] // Christmas Day on a Saturday
    [InlineData(2022, "2022-01-03", "2022-12-26 2022-12-27")] // Christmas Day on a Sunday, New Year's Day on a Saturday
    [InlineData(2023, "2023-01-02", "2023-12-25 2023-12-26")] // New Year's Day on a Sunday
    public void A_holiday_at_a_weekend_moves_to_the_next_weekday_that_is_none(int year, string newYear, string christmas)
    {
        var days = BankHolidayRules.Of(year).Select(h => h.Day).ToList();

        Assert.Equal(Days(newYear), days.Take(1));
        Assert.Equal(Days(christmas), days.TakeLast(2));
    }

    [Fact]
    public void Boxing_Day_keeps_its_Monday_when_Christmas_Day_is_a_Sunday() =>
        Assert.Equal(
            [new(new(2022, 12, 26), "Boxing Day"), new BankHoliday(new(2022, 12, 27), "Christmas Day (substitute day)")],
            BankHolidayRules.Of(2022).TakeLast(2));

    // The earliest and the latest Easter near our time, and two century years, one with a leap day and one without.
    [Theory]
    [InlineData(2008, "2008-03-21 2008-03-24")]
    [InlineData(2038, "2038-04-23 2038-04-26")]
    [InlineData(2000, "2000-04-21 2000-04-24")]
    [InlineData(2100, "2100-03-26 2100-03-29")]
    public void Good_Friday_and_Easter_Monday_follow_Easter(int year, string days) =>
        Assert.Equal(Days(days), BankHolidayRules.Of(year).Where(h => h.Title is "Good Friday" or "Easter Monday").Select(h => h.Day));

    [Fact]
    public void The_early_May_holiday_begins_in_1978()
    {
        Assert.Equal(7, BankHolidayRules.Of(1977).Count);
        Assert.Contains(new(new(1978, 5, 1), "Early May bank holiday"), BankHolidayRules.Of(1978));
    }

    private static List<DateOnly> HolidaysByData(int year) =>
        [.. Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays)
            .Where(d => d.Year == year && d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Where(d => !WorkingDayCalendar.Shipped.IsWorkingDay(d))];

    private static IEnumerable<DateOnly> Days(string days) => days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Day);
}
