using VictimContact.Domain.Quality;

namespace VictimContact.Domain.Tests.Quality;

public sealed class FairComparisonTests
{
    // 81 of 100 against 86 % is chance; 810 of 1,000 is not. Three of three says nothing.
    [Theory]
    [InlineData(81, 100, 0.86, Differs.ByChance)]
    [InlineData(810, 1000, 0.86, Differs.Below)]
    [InlineData(910, 1000, 0.86, Differs.Above)]
    [InlineData(3, 3, 0.86, Differs.ByChance)]
    [InlineData(0, 3, 0.86, Differs.Below)]
    [InlineData(0, 1, 0.86, Differs.ByChance)]
    [InlineData(0, 0, 0.86, Differs.ByChance)]
    public void A_part_is_marked_where_chance_does_not_explain_it(int met, int judged, double whole, Differs expected) =>
        Assert.Equal(expected, FairComparison.Of(met, judged, whole));

    // Wilson (1927) for 81 of 100 at z = 3, reckoned by hand: centre 0.7844, half width 0.1156.
    [Fact]
    public void The_interval_is_that_of_Wilson()
    {
        var (low, high) = FairComparison.Interval(81, 100);
        Assert.Equal((0.669, 0.900), (Math.Round(low, 3), Math.Round(high, 3)));
    }

    [Fact]
    public void Nothing_is_compared_with_nothing() => Assert.Equal(Differs.ByChance, FairComparison.Of(5, 10, null));
}
