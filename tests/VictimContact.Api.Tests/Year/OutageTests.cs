using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Year;

/// <summary>
/// The golden year with the worker off now and then, while facts go on arriving. What fell due meanwhile is told when it is back, the
/// latest stage only, in one text for each phone and round; nothing is told twice; and two weeks later nothing is other than in a year
/// without an outage. (Trap 51: no storm of texts after an outage.)
/// </summary>
[Collection(YearCollection.Name)]
public sealed class OutageTests(GoldenYear golden)
{
    /// <summary>
    /// Over Easter; over a raise of entitlement; one that ends in the night; over the leaving of an officer and a milestone typed late;
    /// over the end of summer time; over Christmas.
    /// </summary>
    private static readonly string[] Starts =
        ["2026-04-02 12:00", "2026-05-21 12:00", "2026-07-01 02:00", "2026-09-03 12:00", "2026-10-24 12:00", "2026-12-23 12:00"];

    private static readonly string[] Stages = ["opened", "handover", "before-due", "due-today", "overdue", "escalated", "weekly"];

    /// <summary>What is left over when the worker is back goes with the next rounds.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromDays(7);

    private static readonly TimeSpan Aftermath = TimeSpan.FromDays(14);

    [DrillTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task Days_without_the_worker_lose_nothing_and_double_nothing(int days)
    {
        var outages = Starts.Select(Call.London).Select(start => new Outage(start, start.AddDays(days))).ToList();
        await using var played = await PlayedYear.Play(TimeSpan.FromHours(1), outages);
        var year = played.Year;

        Assert.Equal(OutsideOf(outages, golden.Year), OutsideOf(outages, year));
        Assert.Contains(outages, o => golden.Year.Texts.Any(t => o.From <= t.At && t.At < o.Until));
        Assert.All(outages, outage => MadeGood(outage, year));
        NothingIsToldTwice(year);
        Assert.All(year.Texts, t => Assert.InRange(LondonTime.WallTimeOf(t.At), new TimeOnly(7, 0), new TimeOnly(21, 59, 59)));
        Assert.DoesNotContain(year.Texts, t => t.OfficerId == "202" && t.At > Call.London("2026-09-04 17:00"));
    }

    private static IReadOnlyList<string> OutsideOf(List<Outage> outages, ToldYear year) =>
        [.. year.Texts.Where(t => !outages.Exists(o => o.From <= t.At && t.At <= o.Until + Aftermath)).Select(t => t.Line)];

    /// <summary>
    /// Every stage that fell into the outage is said when it is over, or a later one of its duty, unless the duty is owed no more.
    /// </summary>
    private void MadeGood(Outage outage, ToldYear year)
    {
        Assert.DoesNotContain(year.Texts, t => outage.From <= t.At && t.At < outage.Until);

        var told = year.Texts.Where(t => outage.Until <= t.At && t.At <= outage.Until + Recovery).SelectMany(t => t.Stages).ToList();
        var missed = golden.Year.Texts.Where(t => outage.From <= t.At && t.At < outage.Until).SelectMany(t => t.Stages).ToList();
        Assert.All(
            missed.Where(m => year.OwedAfter[outage].Contains(m.Duty) && StaysOwed(m.Duty, outage)),
            m => Assert.Contains(
                told, t => t.Duty == m.Duty && t.Place == m.Place && Array.IndexOf(Stages, t.Stage) >= Array.IndexOf(Stages, m.Stage)));

        // One text for each phone and round, however much there is to tell.
        Assert.Distinct(year.Texts.Where(t => !t.Body.StartsWith("VICTIM SAFETY", StringComparison.Ordinal)).Select(t => (t.At, t.To)));
    }

    /// <summary>Whether the golden year goes on telling of a duty: else it ended before anybody could be told.</summary>
    private bool StaysOwed(OwedDuty duty, Outage outage) =>
        golden.Year.Texts.Any(t => t.At > outage.Until + Recovery && t.Stages.Any(s => s.Duty == duty));

    private static void NothingIsToldTwice(ToldYear year) => Assert.Distinct(
        year.Texts.SelectMany(
            text => text.Stages.Select(stage => (stage, text.OfficerId, Week: stage.Stage == "weekly" ? LondonTime.DayOf(text.At) : default))));
}
