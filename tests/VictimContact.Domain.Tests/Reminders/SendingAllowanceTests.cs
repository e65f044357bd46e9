using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class SendingAllowanceTests
{
    private const int PerMinute = 600;

    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_minute_is_full_when_nothing_was_sent_lately()
    {
        Assert.Equal(600, new SendingAllowance(DateTimeOffset.UnixEpoch).Left(Now, PerMinute));
        Assert.Equal(600, new SendingAllowance(Now).Left(Now, PerMinute));
    }

    [Fact]
    public void What_was_sent_is_gone_and_comes_back_evenly()
    {
        var spent = new SendingAllowance(DateTimeOffset.UnixEpoch).Spend(600, Now, PerMinute);

        Assert.Equal(0, spent.Left(Now, PerMinute));
        Assert.Equal(1, spent.Left(Now.AddMilliseconds(100), PerMinute));
        Assert.Equal(300, spent.Left(Now.AddSeconds(30), PerMinute));
        Assert.Equal(600, spent.Left(Now.AddSeconds(90), PerMinute));
    }

    // However it is asked for, never more than a full bucket and what has come in since.
    [Theory]
    [InlineData(1, 60)]
    [InlineData(7, 60)]
    [InlineData(500, 100_000)]
    [InlineData(600, 600)]
    public void In_any_ten_minutes_no_more_is_sent_than_eleven_minutes_hold(int atOnce, int perMinute)
    {
        var (allowance, sent) = (new SendingAllowance(DateTimeOffset.UnixEpoch), 0L);
        for (var now = Now; now < Now.AddMinutes(10); now = now.AddMilliseconds(997))
        {
            var share = Math.Min(atOnce, allowance.Left(now, perMinute));
            allowance = allowance.Spend(share, now, perMinute);
            sent += share;
        }

        Assert.InRange(sent, Math.Min(atOnce, perMinute), 11L * perMinute);
    }
}
