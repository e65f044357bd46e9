using System.Text.Json;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;

namespace VictimContact.Domain.Tests.Agreements;

public sealed class FrequencyTests
{
    [Theory]
    [InlineData("P1D", true)]
    [InlineData("P365D", true)]
    [InlineData("P52W", true)]
    [InlineData("P12M", true)]
    [InlineData("milestones-only", false)]
    [InlineData("declined", false)]
    public void The_grammar_takes(string text, bool repeats)
    {
        Assert.True(Frequency.TryParse(text, out var frequency));
        Assert.Equal((text, repeats), (frequency.Text, frequency.Repeats));
    }

    [Theory]
    [InlineData("P0D")]
    [InlineData("P366D")]
    [InlineData("P53W")]
    [InlineData("P13M")]
    [InlineData("P07D")] // a leading zero
    [InlineData("P1Y")]
    [InlineData("P1M1D")]
    [InlineData("PT24H")]
    [InlineData("P1000D")]
    [InlineData("P-1D")]
    [InlineData("P+1D")]
    [InlineData("P1 D")]
    [InlineData("P1.5D")]
    [InlineData("P٣D")] // a digit, but not of ours
    [InlineData("P1٣D")]
    [InlineData("PD")]
    [InlineData("P1")]
    [InlineData("p7d")]
    [InlineData("P7D ")]
    [InlineData(" P7D")]
    [InlineData("P7D\n")]
    [InlineData("Declined")]
    [InlineData("")]
    [InlineData(null)]
    public void The_grammar_refuses(string? text) => Assert.False(Frequency.TryParse(text, out _));

    [Fact]
    public void A_text_that_this_service_did_not_write_is_a_bug() => Assert.Throws<FormatException>(() => Frequency.Parse("weekly"));

    // Trap 32.
    [Theory]
    [InlineData("2026-01-31", "P1M", "2026-02-28")]
    [InlineData("2028-01-31", "P1M", "2028-02-29")] // a leap year
    [InlineData("2028-02-29", "P12M", "2029-02-28")]
    [InlineData("2026-08-31", "P6M", "2027-02-28")]
    [InlineData("2026-02-28", "P1M", "2026-03-28")] // from the last day, but not to the last day
    [InlineData("2026-12-31", "P1D", "2027-01-01")]
    [InlineData("2026-01-01", "P365D", "2027-01-01")]
    [InlineData("2028-01-01", "P52W", "2028-12-30")]
    public void It_falls_due_one_period_later(string day, string frequency, string due) =>
        Assert.Equal(A.Day(due), Frequency.Parse(frequency).After(A.Day(day)));

    [Fact]
    public void What_does_not_repeat_never_falls_due()
    {
        Assert.Null(Frequency.MilestonesOnly.After(A.Day("2026-11-02")));
        Assert.Null(Frequency.Declined.After(A.Day("2026-11-02")));
    }

    [Fact]
    public void A_period_is_kept_as_agreed() => Assert.NotEqual(Frequency.Parse("P4W"), Frequency.Parse("P28D"));

    [Fact]
    public void Two_libraries_of_other_languages_count_the_same_days()
    {
        using var shared = JsonDocument.Parse(SharedData.Read("schedule/period-vectors.json"));
        foreach (var vector in shared.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var period = vector.GetProperty("period").GetString()!;

            // Years and combined periods are outside the grammar.
            var isOurs = !period.Contains('Y') && period.Count(char.IsAsciiLetter) == 2;
            Assert.Equal(isOurs, Frequency.TryParse(period, out var frequency));
            if (isOurs)
                Assert.Equal(DayIn(vector, "end"), frequency!.After(DayIn(vector, "start")));
        }
    }

    [Fact]
    public void Months_are_chained_from_one_update_to_the_next()
    {
        using var shared = JsonDocument.Parse(SharedData.Read("schedule/period-vectors.json"));
        foreach (var row in shared.RootElement.GetProperty("repeat").EnumerateArray())
        {
            var day = DayIn(row, "start");
            foreach (var next in row.GetProperty("chained").EnumerateArray())
            {
                day = Frequency.Parse("P1M").After(day)!.Value;
                Assert.Equal(A.Day(next.GetString()!), day);
            }
        }
    }

    private static DateOnly DayIn(JsonElement row, string member) => A.Day(row.GetProperty(member).GetString()!);
}
