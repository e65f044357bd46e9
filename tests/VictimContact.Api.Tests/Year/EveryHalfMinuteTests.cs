using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Year;

/// <summary>The golden year ticked as often as the worker ticks: a million times.</summary>
[Collection(YearCollection.Name)]
public sealed class EveryHalfMinuteTests(GoldenYear golden)
{
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);

    [DrillFact]
    public async Task A_million_ticks_tell_what_a_tick_an_hour_tells_and_only_sooner()
    {
        await using var played = await PlayedYear.Play(HalfMinute);
        var year = played.Year;

        // 369 days of 2,880 ticks, the first and the last one of them at midnight.
        Assert.InRange(year.Ticks, 1_062_721, 1_063_000);
        Assert.Equal(Tellings(golden.Year), Tellings(year));
        Assert.Equal(InRounds(golden.Year), InRounds(year));

        // What waits for no round goes out at the next tick after it was entered, or two or four hours after that.
        Assert.All(
            year.Texts.Where(t => !IsRound(t)),
            t => Assert.Contains(
                Stories.All.Select(c => c.At).Append(EightOf(t)).Append(EndOfNight(t)),
                at => new[] { 0, 2, 4 }.Any(h => at.AddHours(h) <= t.At && t.At - at.AddHours(h) < 2 * HalfMinute)));
    }

    private static DateTimeOffset EightOf(Text text) => LondonTime.At(LondonTime.DayOf(text.At), new(8, 0));

    private static DateTimeOffset EndOfNight(Text text) => LondonTime.At(LondonTime.DayOf(text.At), new(7, 0));

    /// <summary>What was told to whom on which day.</summary>
    private static IReadOnlyList<string> Tellings(ToldYear year) =>
        [
            .. year.Texts
                .SelectMany(t => t.Stages.Select(s => $"{LondonTime.DayOf(t.At):O} {t.OfficerId} {t.Role} {s}"))
                .Order(StringComparer.Ordinal)
        ];

    private static IReadOnlyList<string> InRounds(ToldYear year) => [.. year.Texts.Where(IsRound).Select(t => t.Line)];

    private static bool IsRound(Text text) => !text.Body.StartsWith("VICTIM SAFETY", StringComparison.Ordinal)
        && LondonTime.WallTimeOf(text.At) is var at && (at == new TimeOnly(8, 0) || at == new TimeOnly(14, 0));
}
