using VictimContact.Domain.Quality;

namespace VictimContact.Domain.Tests.Quality;

public sealed class ConcernTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("update agreed-channel duty-met", null)]
    [InlineData("update other-channel unsafe-channel", "unsafe-channel")]
    [InlineData("attempt entered-late", "entered-late")]
    [InlineData("update other-channel unsafe-channel entered-late duty-met", "unsafe-channel entered-late")]
    [InlineData("review view-not-met", "view-not-met")]
    [InlineData("review view-partly", null)]
    [InlineData("exception unable-to-contact entered-late", null)]
    public void Of_the_indicators_of_an_entry_some_are_concerns(string? indicators, string? expected) =>
        Assert.Equal(expected, Concerns.Of(indicators));

    // Whatever is counted is found among the ways in which it can be stored, and nothing else is.
    [Fact]
    public void Each_concern_is_found_however_it_is_written()
    {
        var indicators = Enum.GetValues<QualityIndicator>().Where(i => i != QualityIndicator.Exception).ToList();
        for (var set = 0; set < 1 << indicators.Count; set++)
        {
            var entry = indicators.Where((_, i) => (set & (1 << i)) != 0).ToList();
            var stored = Concerns.Of(string.Join(' ', entry.Select(Words.Of)));
            foreach (var concern in Enum.GetValues<Concern>())
                Assert.Equal(entry.Contains(Concerns.IndicatorOf(concern)), Concerns.With(concern).Contains(stored));
        }
    }
}
