using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class RetryWaitsTests
{
    [Theory]
    [InlineData(0, 0, 15)]
    [InlineData(0, 1, 30)]
    [InlineData(1, 1, 60)]
    [InlineData(2, 0.5, 90)]
    [InlineData(6, 1, 1920)]
    [InlineData(7, 1, 3600)]
    [InlineData(24, 0, 1800)]
    [InlineData(1000, 2, 3600)]
    public void A_wait_doubles_up_to_an_hour_and_half_of_it_is_chance(int tries, double jitter, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryWaits.ForProvider.After(tries, jitter));

    [Theory]
    [InlineData(5, 15)]
    [InlineData(120, 120)]
    [InlineData(86_400, 3600)]
    [InlineData(-5, 15)]
    public void What_the_provider_asks_for_is_the_least_as_far_as_it_is_sensible(int asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryWaits.ForProvider.After(0, 0, TimeSpan.FromSeconds(asked)));
}
