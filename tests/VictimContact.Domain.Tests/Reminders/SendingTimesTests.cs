using System.Globalization;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class SendingTimesTests
{
    private static readonly SendingTimes Rounds = new(ReminderPolicy.Default, WorkingDayCalendar.Shipped);
    private static readonly SendingTimes AtOnce = new(new() { Rounds = [] }, WorkingDayCalendar.Shipped);

    // Trap 29: eight o'clock is eight o'clock by a London clock, on both sides of both changes in 2026 (29 March and 25 October).
    // Good Friday 2026 is 3 April, Easter Monday 6 April.
    [Theory]
    [InlineData("2026-03-27T07:59:59.999Z", "2026-03-27T08:00:00Z")]
    [InlineData("2026-03-27T08:00:00Z", "2026-03-27T08:00:00Z")]
    [InlineData("2026-03-27T08:00:00.001Z", "2026-03-27T14:00:00Z")]
    [InlineData("2026-03-27T14:00:00.001Z", "2026-03-30T07:00:00Z")]
    [InlineData("2026-04-02T13:00:01Z", "2026-04-07T07:00:00Z")]
    [InlineData("2026-10-23T13:00:01Z", "2026-10-26T08:00:00Z")]
    public void The_next_round_is_on_a_working_day(string from, string expected) => Assert.Equal(At(expected), Rounds.NextRound(At(from)));

    [Theory]
    [InlineData("2026-10-25T07:59:59Z", "2026-10-25T08:00:00Z")]
    [InlineData("2026-10-25T14:00:01Z", "2026-10-26T08:00:00Z")]
    public void What_is_due_that_day_has_rounds_on_every_day(string from, string expected) =>
        Assert.Equal(At(expected), Rounds.NextRound(At(from), onAnyDay: true));

    [Theory]
    [InlineData("2026-11-02T07:59:59Z", null)]
    [InlineData("2026-11-02T08:00:00Z", "2026-11-02T08:00:00Z")]
    [InlineData("2026-11-02T13:59:59Z", "2026-11-02T08:00:00Z")]
    [InlineData("2026-11-02T14:00:00Z", "2026-11-02T14:00:00Z")]
    [InlineData("2026-11-02T19:59:59Z", "2026-11-02T14:00:00Z")]
    [InlineData("2026-11-02T20:00:00Z", null)]
    public void A_text_belongs_to_the_last_round_until_the_evening(string now, string? expected) =>
        Assert.Equal(expected is null ? null : At(expected), Rounds.RoundAt(At(now)));

    // 25 October 2026 is 25 hours long; the sending hours are twelve by a London clock all the same.
    [Theory]
    [InlineData("2026-10-24T07:00:00Z", 12 * 3600)]
    [InlineData("2026-10-25T08:00:00Z", 12 * 3600)]
    [InlineData("2026-11-02T19:59:59Z", 1)]
    [InlineData("2026-11-02T20:00:00Z", 0)]
    [InlineData("2026-11-02T07:59:59Z", 0)]
    public void What_is_left_of_the_sending_hours_is_nothing_outside_of_them(string now, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Rounds.LeftOfDay(At(now)));
        Assert.Equal(TimeSpan.FromSeconds(seconds), AtOnce.LeftOfDay(At(now)));
    }

    [Theory]
    [InlineData("2026-11-02T21:59:59Z", false, "2026-11-02T21:59:59Z")]
    [InlineData("2026-11-02T22:00:00Z", true, "2026-11-03T07:00:00Z")]
    [InlineData("2026-11-03T06:59:59Z", true, "2026-11-03T07:00:00Z")]
    [InlineData("2026-11-03T07:00:00Z", false, "2026-11-03T07:00:00Z")]
    [InlineData("2026-07-02T21:00:00Z", true, "2026-07-03T06:00:00Z")]
    public void The_night_is_quiet(string now, bool isQuiet, string after)
    {
        Assert.Equal(isQuiet, Rounds.IsQuiet(At(now)));
        Assert.Equal(At(after), Rounds.AfterQuiet(At(now)));
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
