using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>Days are London days. In 2026 the clocks go forward on 29 March at 01:00 and back on 25 October at 02:00.</summary>
public sealed class LondonDayTests
{
    // Traps 26 and 28: in summer the last hour of the UTC day belongs to the next day in London.
    [Theory]
    [InlineData("2026-06-08T23:59+01:00", "met on 2026-06-08")]
    [InlineData("2026-06-09T00:01+01:00", "met-late on 2026-06-09")] // 23:01 UTC of the 8th
    [InlineData("2026-06-08T23:01", "met-late on 2026-06-09")]
    public void Late_is_told_by_the_clock_in_London(string at, string ended) =>
        Assert.Equal(
            $"update due 2026-06-08: {ended}",
            A.Timeline("2026-06-01").Terms("2026-06-01T09:00", "P7D").Contact(at).Lines(DutyKind.Update)[0]);

    [Theory]
    [InlineData("2026-11-09T23:59", "met on 2026-11-09")]
    [InlineData("2026-11-10T00:01", "met-late on 2026-11-10")]
    public void In_winter_the_London_day_is_the_UTC_day(string at, string ended) =>
        Assert.Equal(
            $"update due 2026-11-09: {ended}",
            A.Timeline("2026-11-02").Terms("2026-11-02T09:00", "P7D").Contact(at).Lines(DutyKind.Update)[0]);

    // Trap 28: arrested at half past midnight on Tuesday 9 June in London is still Monday in UTC.
    [Fact]
    public void A_milestone_just_after_midnight_counts_from_its_London_day() =>
        Assert.Equal(
            ["inform of suspect-arrested due 2026-06-16: open"],
            A.Timeline("2026-06-01").Milestone("2026-06-08T23:30", "suspect-arrested").Lines(DutyKind.Inform));

    // Trap 29: the day of the clock change has 23 hours (25 in October) and is one day.
    [Theory]
    [InlineData("2026-03-28T12:00", "2026-03-30T22:59", "met on 2026-03-30")] // 23:59 British summer time
    [InlineData("2026-03-28T12:00", "2026-03-30T23:00", "met-late on 2026-03-31")]
    [InlineData("2026-10-24T12:00", "2026-10-26T23:59", "met on 2026-10-26")] // Greenwich time again
    [InlineData("2026-10-24T12:00", "2026-10-27T00:00", "met-late on 2026-10-27")]
    public void Two_days_over_a_clock_change_are_two_calendar_days(string agreedAt, string at, string ended) =>
        Assert.Equal(
            ended,
            A.Timeline("2026-03-02").Terms(agreedAt, "P2D").Contact(at).Lines(DutyKind.Update)[0].Split(": ")[1]);

    // Half past one comes twice on 25 October 2026; both are the same London day, on which the clock started.
    [Theory]
    [InlineData("2026-10-25T00:30")]
    [InlineData("2026-10-25T01:30")]
    public void The_hour_that_comes_twice_is_one_day(string at) =>
        Assert.Equal(
            ["update due 2026-11-01: open"],
            A.Timeline("2026-10-19").Terms("2026-10-24T23:15", "P7D").Contact(at).Lines(DutyKind.Update));

    // One update a day: 23:30 UTC of 1 June is 2 June in London, so it is not the day of the terms.
    [Fact]
    public void The_day_on_which_the_clock_started_is_a_London_day() =>
        Assert.Equal(
            ["update due 2026-06-08: met on 2026-06-02", "update due 2026-06-09: open"],
            A.Timeline("2026-06-01").Terms("2026-06-01T09:00", "P7D").Contact("2026-06-01T23:30", ContactOutcome.Met)
                .Lines(DutyKind.Update));
}
