using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Tests.Calendar;

/// <summary>What a force's bank holiday file adds to the calendar inside the program (trap 30).</summary>
public sealed class BankHolidayExtensionTests
{
    // 2029 as if the early May holiday were moved from Monday 7 to Tuesday 8, the day of victory in Europe.
    private static readonly BankHoliday[] Complete2029 =
    [
        new(new(2029, 1, 1), "New Year’s Day"),
        new(new(2029, 3, 30), "Good Friday"),
        new(new(2029, 4, 2), "Easter Monday"),
        new(new(2029, 5, 8), "Early May bank holiday (VE day)"),
        new(new(2029, 5, 28), "Spring bank holiday"),
        new(new(2029, 8, 27), "Summer bank holiday"),
        new(new(2029, 12, 25), "Christmas Day"),
        new(new(2029, 12, 26), "Boxing Day"),
    ];

    private static readonly BankHoliday[] MayMovedIn2027 =
        [.. BankHolidayRules.Of(2027).Select(h => h.Day == new DateOnly(2027, 5, 3) ? h with { Day = new(2027, 5, 7) } : h)];

    [Fact]
    public void A_day_announced_late_moves_the_deadlines_over_it()
    {
        // Thursday 1 July 2027, and a holiday proclaimed for the Friday.
        var calendar = WorkingDayCalendar.Shipped.With([new(new(2027, 7, 2), "Proclaimed")]);

        Assert.Equal(new DateOnly(2027, 7, 2), WorkingDayCalendar.Shipped.Add(new(2027, 7, 1), 1));
        Assert.Equal(new DateOnly(2027, 7, 5), calendar.Add(new(2027, 7, 1), 1));
        Assert.Equal("Proclaimed", calendar.Count(new(2027, 7, 1), 1).Skipped[0].Reason);
    }

    [Fact]
    public void A_file_that_has_lost_the_past_drops_no_past_day()
    {
        var calendar = WorkingDayCalendar.Shipped.With(Complete2029);

        Assert.False(calendar.IsWorkingDay(new(2022, 9, 19)));
        Assert.False(calendar.IsWorkingDay(new(2012, 6, 5)));
    }

    [Fact]
    public void A_complete_year_counts_as_data_and_its_moved_day_is_no_holiday_twice()
    {
        var calendar = WorkingDayCalendar.Shipped.With(Complete2029);

        Assert.Equal(new DateOnly(2029, 12, 31), calendar.LastDayOfData);
        Assert.False(calendar.IsWorkingDay(new(2029, 5, 8)));
        Assert.True(calendar.IsWorkingDay(new(2029, 5, 7)));
    }

    // (2) A holiday of a shipped year that is moved by proclamation counts once.
    [Fact]
    public void A_whole_year_of_the_file_takes_the_place_of_the_shipped_one()
    {
        // As if the early May holiday were moved from Monday 3 to Friday 7 May 2027.
        var calendar = WorkingDayCalendar.Shipped.With(MayMovedIn2027);

        Assert.Equal(new DateOnly(2027, 5, 4), WorkingDayCalendar.Shipped.Add(new(2027, 4, 30), 1));
        Assert.Equal(new DateOnly(2027, 5, 3), calendar.Add(new(2027, 4, 30), 1));
        Assert.Equal(new DateOnly(2027, 5, 10), calendar.Add(new(2027, 5, 6), 1));
        Assert.Equal(new DateOnly(2028, 12, 31), calendar.LastDayOfData);
        Assert.NotEqual(WorkingDayCalendar.Shipped.Fingerprint, calendar.Fingerprint);
    }

    // (2) 2027 ends on Monday 27 (Christmas Day) and Tuesday 28 December (Boxing Day), the substitute days.
    [Theory]
    [InlineData("2027-01-01")]
    [InlineData("2027-12-28")]
    public void A_year_without_its_first_or_last_holiday_is_joined_and_drops_no_day(string missing)
    {
        var calendar = WorkingDayCalendar.Shipped.With(MayMovedIn2027.Where(h => h.Day != Literals.Day(missing)));

        Assert.False(calendar.IsWorkingDay(new(2027, 5, 3)));
        Assert.False(calendar.IsWorkingDay(new(2027, 5, 7)));
        Assert.False(calendar.IsWorkingDay(Literals.Day(missing)));
    }

    [Fact]
    public void A_whole_year_with_a_holiday_less_is_taken_as_it_is()
    {
        var calendar = WorkingDayCalendar.Shipped.With(Complete2029.Where(h => h.Day != new DateOnly(2029, 5, 8)));

        Assert.True(calendar.IsWorkingDay(new(2029, 5, 7)));
        Assert.True(calendar.IsWorkingDay(new(2029, 5, 8)));
        Assert.Equal(new DateOnly(2029, 12, 31), calendar.LastDayOfData);
    }

    [Fact]
    public void What_a_later_file_says_of_a_year_joins_what_an_earlier_one_gave_whole()
    {
        var calendar = WorkingDayCalendar.Shipped.With(MayMovedIn2027).With([new(new(2027, 7, 2), "Proclaimed")]);

        Assert.True(calendar.IsWorkingDay(new(2027, 5, 3)));
        Assert.False(calendar.IsWorkingDay(new(2027, 5, 7)));
        Assert.False(calendar.IsWorkingDay(new(2027, 7, 2)));
    }

    [Fact]
    public void A_year_that_the_file_holds_in_part_keeps_its_computed_days()
    {
        var calendar = WorkingDayCalendar.Shipped.With(Complete2029.Take(7));

        Assert.Equal(new DateOnly(2028, 12, 31), calendar.LastDayOfData);
        Assert.False(calendar.IsWorkingDay(new(2029, 5, 8)));
        Assert.False(calendar.IsWorkingDay(new(2029, 5, 7)));
        Assert.False(calendar.IsWorkingDay(new(2029, 12, 26)));
    }

    [Fact]
    public void A_year_may_be_completed_by_a_second_file() =>
        Assert.Equal(
            new DateOnly(2029, 12, 31),
            WorkingDayCalendar.Shipped.With(Complete2029.Take(5)).With(Complete2029.Skip(4)).LastDayOfData);

    [Fact]
    public void A_year_after_a_gap_does_not_move_the_end_of_the_data() =>
        // 2030, with 2029 known by rule only.
        Assert.Equal(
            new DateOnly(2028, 12, 31),
            WorkingDayCalendar.Shipped.With(BankHolidayRules.Of(2030)).LastDayOfData);

    [Fact]
    public void A_year_before_the_shipped_ones_does_not_move_the_end_of_the_data() =>
        Assert.Equal(
            new DateOnly(2028, 12, 31),
            WorkingDayCalendar.Shipped.With(BankHolidayRules.Of(2009)).LastDayOfData);

    [Fact]
    public void Days_at_a_weekend_do_not_make_a_year_complete()
    {
        // Seven holidays and a Saturday.
        var calendar = WorkingDayCalendar.Shipped.With([.. Complete2029.Take(7), new(new(2029, 6, 2), "Saturday")]);

        Assert.Equal(new DateOnly(2028, 12, 31), calendar.LastDayOfData);
        Assert.False(calendar.IsWorkingDay(new(2029, 12, 26)));
    }

    [Fact]
    public void The_fingerprint_changes_with_a_new_holiday_and_with_a_moved_one()
    {
        var shipped = WorkingDayCalendar.Shipped;

        Assert.NotEqual(shipped.Fingerprint, shipped.With([new(new(2027, 7, 2), "Proclaimed")]).Fingerprint);
        Assert.NotEqual(shipped.Fingerprint, shipped.With(Complete2029).Fingerprint);
    }

    [Fact]
    public void The_fingerprint_stays_when_a_file_says_what_is_known()
    {
        var shipped = WorkingDayCalendar.Shipped;

        Assert.Equal(shipped.Fingerprint, shipped.With([]).Fingerprint);
        Assert.Equal(shipped.Fingerprint, shipped.With([new(new(2026, 12, 25), "Nadolig")]).Fingerprint);
        Assert.Equal(shipped.Fingerprint, shipped.With(BankHolidayRules.Of(2029)).Fingerprint);
    }
}
