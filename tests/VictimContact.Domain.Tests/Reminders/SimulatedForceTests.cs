using System.Globalization;
using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Tests.Reminders;

/// <summary>Half a year of a force: that nothing overdue is passed over in silence, and nobody is flooded.</summary>
public sealed class SimulatedForceTests
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromDays(8) + TimeSpan.FromHours(12);

    private static readonly Lazy<SimulatedForce> Played = new(() =>
    {
        var force = new SimulatedForce();
        force.Run();
        return force;
    });

    private static SimulatedForce Force => Played.Value;

    [Fact]
    public void No_prompt_is_told_twice() => Assert.Empty(Force.ToldTwice);

    [Fact]
    public void A_phone_gets_one_routine_text_a_round() => Assert.Distinct(
        Force.Texts.Where(t => !t.IsSafety).Select(t => (t.Mobile, t.At)));

    // Of every duty that was overdue for more than eight days somebody heard in every eight days, or nobody could be reached, and shows.
    [Fact]
    public void Nothing_overdue_is_silent_for_more_than_eight_days()
    {
        var silent = Force.Duties.SelectMany(d => Silences(d).Select(s => $"{d.Duty.Kind} due {d.Duty.DueOn:O} of {d.OfficerId}: {s}")).ToList();
        var overdue = Force.Duties.Count(d => OverdueFrom(d) is var from && (d.DoneAt ?? SimulatedForce.End) - from > LongestSilence);

        Assert.True(overdue > 1_000, $"{overdue}");
        Assert.True(silent.Count == 0, $"{silent.Count} of {overdue}: {string.Join("; ", silent.Take(20))}");
    }

    [Fact]
    public void Texts_a_week_are_few()
    {
        var weeks = (SimulatedForce.End - SimulatedForce.Start).TotalDays / 7;
        foreach (var kind in Force.People.GroupBy(p => p.Id[0] switch { '2' => "sergeant", '3' => "inspector", _ => Words.Of(p.Diligence) }))
        {
            var phones = kind.Select(p => p.Mobile).ToHashSet();
            var texts = Force.Texts.Where(t => phones.Contains(t.Mobile)).ToList();
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind.Key}: {kind.Count()} phones, {texts.Count(t => !t.IsSafety) / weeks / kind.Count():0.00} routine texts a week each, "
                + $"{texts.Count(t => t.IsSafety) / weeks / kind.Count():0.00} of safety"));

            // Two rounds on each working day, and one on other days.
            Assert.All(
                texts.Where(t => !t.IsSafety).GroupBy(t => (t.Mobile, Week: (int)((t.At - SimulatedForce.Start).TotalDays / 7))),
                week => Assert.InRange(week.Count(), 1, 14));
        }
    }

    private static DateTimeOffset OverdueFrom(SimulatedDuty duty)
    {
        var due = LondonTime.StartOf(duty.Duty.DueOn.AddDays(1));
        return new[] { due, duty.Duty.OpenedAt, SimulatedForce.Start }.Concat(duty.OverdueSince).Max();
    }

    private static IEnumerable<string> Silences(SimulatedDuty duty)
    {
        var last = OverdueFrom(duty);
        var until = duty.DoneAt is { } done && done < SimulatedForce.End ? done : SimulatedForce.End;
        foreach (var heard in duty.HeardAt.Where(h => h > last).Append(until))
        {
            if (heard > until)
                break;
            if (heard - last > LongestSilence && duty.UntoldSince is null && !duty.Untold.Exists(u => u.From < heard && last < u.Until))
                yield return string.Create(CultureInfo.InvariantCulture, $"{last:yyyy-MM-dd HH:mm} to {heard:yyyy-MM-dd HH:mm}");
            last = heard;
        }
    }
}
