using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Year;

/// <summary>
/// The golden year with the worker off now and then, while facts go on arriving. What fell due meanwhile is told in one text when it is
/// back, the latest stage only; and nothing else is other than in a year without an outage. (Trap 51: no storm of texts after an outage.)
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

    private static readonly string[] Stages = ["opened", "before-due", "due-today", "overdue", "escalated"];

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
        Assert.Equal(golden.Year.Undeliverable, year.Undeliverable);
        Assert.All(outages, outage => MadeGood(outage, year));
        EachStageIsSentOnce(year);
        Assert.All(year.Texts, t => Assert.InRange(LondonTime.WallTimeOf(t.At), new TimeOnly(8, 0), new TimeOnly(19, 59, 59)));
        Assert.DoesNotContain(year.Texts, t => t.OfficerId == "202" && t.At > Call.London("2026-09-04 17:00"));
    }

    private static IReadOnlyList<string> OutsideOf(List<Outage> outages, ToldYear year) =>
        [.. year.Texts.Where(t => !outages.Exists(o => o.From <= t.At && t.At <= BackOf(o))).Select(t => t.Line)];

    /// <summary>When the texts of an outage go out: at its end, or at eight o'clock where it ends in the night.</summary>
    private static DateTimeOffset BackOf(Outage outage)
    {
        var eight = LondonTime.At(LondonTime.DayOf(outage.Until), new TimeOnly(8, 0));
        return outage.Until > eight ? outage.Until : eight;
    }

    /// <summary>
    /// Every stage that fell into the outage is sent when it is over, or a later one of its duty, unless the duty is owed no more.
    /// </summary>
    private void MadeGood(Outage outage, ToldYear year)
    {
        var back = BackOf(outage);
        Assert.DoesNotContain(year.Texts, t => outage.From <= t.At && t.At < back);

        var told = year.Texts.Where(t => t.At == back).SelectMany(t => t.Stages).ToList();
        var missed = golden.Year.Texts.Where(t => outage.From <= t.At && t.At <= back).SelectMany(t => t.Stages).ToList();
        Assert.NotEmpty(missed);
        Assert.All(
            missed.Where(m => year.OwedAfter[outage].Contains(m.Duty)),
            m => Assert.Contains(told, t => t.Duty == m.Duty && Array.IndexOf(Stages, t.Stage) >= Array.IndexOf(Stages, m.Stage)));
        Assert.All(told, t => Assert.Contains(t.Duty, year.OwedAfter[outage]));

        // One text for each phone, however much there is to tell.
        Assert.Distinct(year.Texts.Where(t => t.At == back).Select(t => t.To));
    }

    private static void EachStageIsSentOnce(ToldYear year)
    {
        var sendings = year.Texts.SelectMany(text => text.Stages.Select(stage => (Stage: stage, text.At, text.OfficerId))).ToList();
        Assert.Distinct(sendings.Select(s => (s.Stage, s.OfficerId)));

        // What is for the officer and the supervisor goes to both of them at once.
        Assert.All(sendings.GroupBy(s => s.Stage), s => Assert.Single(s.Select(t => t.At).Distinct()));
    }
}
