using System.Text.Json;
using VictimContact.Domain.Calendar;
using static VictimContact.Domain.Tests.Calendar.Literals;

namespace VictimContact.Domain.Tests.Calendar;

/// <summary>The calendar against lists of dates that were checked elsewhere, where those lists are at hand.</summary>
public sealed class CheckedCalendarDataTests
{
    [Fact]
    public void The_shipped_holidays_are_the_checked_ones()
    {
        using var file = Open("bank-holidays/england-and-wales.json");
        var expected = file.RootElement.GetProperty("dates").EnumerateArray().Select(d => Day(d.GetString()!));

        // The list runs from 2 January 2012 to the end of 2028.
        var actual = Enumerable.Range(0, 366 * 17).Select(new DateOnly(2012, 1, 1).AddDays)
            .Where(d => d.Year <= 2028 && d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Where(d => !WorkingDayCalendar.Shipped.IsWorkingDay(d));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Working_days_are_counted_as_in_the_checked_cases()
    {
        using var file = Open("schedule/working-day-vectors.json");

        foreach (var vector in file.RootElement.EnumerateArray())
        {
            var start = Day(vector.GetProperty("start").GetString()!);
            var workingDays = vector.GetProperty("workingDays").GetInt32();
            var end = Day(vector.GetProperty("end").GetString()!);

            Assert.Equal((start, workingDays, end), (start, workingDays, WorkingDayCalendar.Shipped.Add(start, workingDays)));
        }
    }

    [Fact]
    public void A_published_feed_is_read_and_changes_nothing_that_is_known()
    {
        var feed = GovUkBankHolidays.Read(File.ReadAllText(PathOf("bank-holidays/feed-shape-2025-08.json")));

        Assert.Equal(32, feed.Value.Count);
        Assert.Equal(new BankHoliday(new(2027, 12, 28), "Boxing Day (substitute day)"), feed.Value[^1]);
        Assert.Equal(WorkingDayCalendar.Shipped.Fingerprint, WorkingDayCalendar.Shipped.With(feed.Value).Fingerprint);
    }

    private static JsonDocument Open(string name) => JsonDocument.Parse(File.ReadAllText(PathOf(name)));

    private static string PathOf(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", name);
            if (File.Exists(path))
                return path;
        }

        Assert.Skip($"The checked dates of shared/data/{name} are not beside this repository.");
        return "";
    }
}
