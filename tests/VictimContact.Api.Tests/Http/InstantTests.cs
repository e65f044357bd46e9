using VictimContact.Api.Http;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Http;

public sealed class InstantTests
{
    [Theory]
    [InlineData("2026-11-02T10:15:00Z", "2026-11-02T10:15:00Z")]
    // 09:30 summer time on the day before the clocks go back is 08:30 UTC.
    [InlineData("2026-10-24T09:30:00+01:00", "2026-10-24T08:30:00Z")]
    [InlineData("2026-11-02T10:15:00-00:00", "2026-11-02T10:15:00Z")]
    // The offset carries over into the year before, and into a leap day.
    [InlineData("2027-01-01T00:30:00+01:00", "2026-12-31T23:30:00Z")]
    [InlineData("2028-03-01T00:00:00+00:30", "2028-02-29T23:30:00Z")]
    [InlineData("2026-11-02T10:15:00.1Z", "2026-11-02T10:15:00.100Z")]
    // What is under a millisecond is cut off, never rounded up into the next second.
    [InlineData("2026-11-02T10:15:00.999999999Z", "2026-11-02T10:15:00.999Z")]
    [InlineData("2026-11-02T10:15:00.0004Z", "2026-11-02T10:15:00Z")]
    public void An_RFC_3339_instant_is_read_and_answered_in_UTC(string text, string answered)
    {
        Assert.True(Instant.TryParse(text, out var instant));
        Assert.Equal(TimeSpan.Zero, instant.Offset);
        Assert.Equal(answered, Instant.Write(instant));
    }

    [Theory]
    [InlineData("2026-11-02T10:15:00")]
    [InlineData("2026-11-02T10:15Z")]
    [InlineData("2026-11-02")]
    [InlineData("2026-11-02 10:15:00Z")]
    [InlineData("2026-11-02t10:15:00Z")]
    [InlineData("2026-11-02T10:15:00z")]
    [InlineData("2026-11-02T10:15:00+0100")]
    [InlineData("2026-11-02T10:15:00+01")]
    [InlineData("2026-11-02T10:15:00+15:00")]
    [InlineData("2026-11-02T10:15:00+01:60")]
    [InlineData("2026-11-02T10:15:60Z")]
    [InlineData("2026-11-02T24:00:00Z")]
    [InlineData("2026-11-02T10:15:00.Z")]
    [InlineData("2026-11-02T10:15:00,5Z")]
    [InlineData("2026-02-29T10:15:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("２０２６-11-02T10:15:00Z")]
    [InlineData(" 2026-11-02T10:15:00Z")]
    [InlineData("2026-11-02T10:15:00Z\n")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text) => Assert.False(Instant.TryParse(text, out _));

    [Fact]
    public void A_month_knows_its_days()
    {
        // 2028 is a leap year.
        Assert.True(Month.TryParse("2028-02", null, out var month));
        Assert.Equal(new DateOnly(2028, 2, 29), month.LastDay);
        Assert.Equal("2027-12", month.AddMonths(-2).ToString());
        Assert.Equal(month, Month.Of(new DateOnly(2028, 2, 29)));
        Assert.True(month < month.AddMonths(1));
    }

    [Theory]
    [InlineData("2026-1")]
    [InlineData("2026-13")]
    [InlineData("2026-11-02")]
    [InlineData("26-11")]
    [InlineData("")]
    public void What_is_not_a_month_is_refused(string text) => Assert.False(Month.TryParse(text, null, out _));
}
