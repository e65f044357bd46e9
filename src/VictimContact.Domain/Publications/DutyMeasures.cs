namespace VictimContact.Domain.Publications;

/// <summary>What a publication counts of duties of one kind: the places of each measure's counts, of the force and its parts.</summary>
internal sealed class DutyMeasures
{
    // A rate is nothing without what it is of, and little without its part.
    private const int Base = 3;
    private const int Part = 2;
    private const int DaysPart = 1;
    private const int Other = 0;

    private readonly CountTable table;
    private readonly IReadOnlyList<ExactCounts> groups;
    private readonly int units;
    private readonly int[] metLate;
    private readonly int[] missed;
    private readonly int[] overdue;
    private readonly int[] exempt;
    private readonly int[]? marked;
    private readonly int[]? daysSilent;
    private readonly int[] met;
    private readonly int[] judged;
    private readonly int[]? daysAgreed;

    private DutyMeasures(CountTable table, IReadOnlyList<ExactCounts> groups, int units, bool hasMarked, bool hasDays)
    {
        (this.table, this.groups, this.units) = (table, groups, units);
        metLate = Add(c => c.MetLate, Other);
        missed = Add(c => c.Missed, Other);
        overdue = Add(c => c.Overdue, Other);
        exempt = Add(c => c.Exempt, Other);
        marked = hasMarked ? Add(c => c.Marked, Other) : null;
        daysSilent = hasDays ? Add(c => c.DaysSilent, DaysPart) : null;
        met = Add(c => c.Met, Part);
        judged = table.Add(Exact(c => c.Met + c.MetLate + c.Missed + c.Overdue), units, Base, isOfForceToo: false);
        daysAgreed = hasDays ? Add(c => c.DaysAgreed, Base) : null;

        int[][] ends = [met, metLate, missed, overdue];
        table.AddUp([judged], ends);
        table.ShowAsSum(judged, ends);
        if (marked is not null)
            table.AddUp([met, metLate], [marked, AddUnsaid(c => c.Met + c.MetLate - c.Marked)]);
        if (daysSilent is not null)
            table.AddUp([daysAgreed!], [daysSilent, AddUnsaid(c => c.DaysAgreed - c.DaysSilent)]);
    }

    internal static DutyMeasures Of(CountTable counts, ExactTable table) =>
        new(counts, [table.Force, .. table.Units, .. table.Classes], table.Units.Count, hasMarked: true, table.HasDays);

    /// <summary>The same of a list of units alone.</summary>
    internal static DutyMeasures Of(CountTable counts, IReadOnlyList<ExactCounts> units, bool hasMarked) =>
        new(counts, [units.Aggregate(ExactCounts.None, (sum, c) => sum + c), .. units], units.Count, hasMarked, hasDays: false);

    /// <summary>Says that these are among others of the same units, whose rest is never shown.</summary>
    internal void ArePartOf(DutyMeasures whole)
    {
        Among(whole.met, met, c => c.Met);
        Among(whole.metLate, metLate, c => c.MetLate);
        Among(whole.missed, missed, c => c.Missed);
        Among(whole.overdue, overdue, c => c.Overdue);
        Among(whole.exempt, exempt, c => c.Exempt);

        void Among(int[] all, int[] these, Func<ExactCounts, long> count)
        {
            var rest = table.AddUnsaid([.. groups.Select((g, i) => count(whole.groups[i]) - count(g))], units);
            table.AddUp([all[..(units + 1)]], [these, rest]);
        }
    }

    internal PublishedTable Published(Withholding decided)
    {
        PublishedCounts[] all = [.. groups.Select((_, group) => Published(decided, group))];
        return new(all[0], all[1..(units + 1)], all[(units + 1)..]);
    }

    internal PublishedCounts Published(Withholding decided, int group)
    {
        int[][] ends = [met, metLate, missed, overdue];
        return new(
            group > 0 ? Count(judged) : ends.Aggregate((int?)0, (sum, m) => sum + Count(m)),
            Count(met),
            Count(metLate),
            Count(missed),
            Count(overdue),
            Count(exempt),
            marked is null ? null : Count(marked),
            daysAgreed is null ? null : decided.Shown(daysAgreed[group]),
            daysSilent is null ? null : decided.Shown(daysSilent[group]));

        int? Count(int[] measure) => (int?)decided.Shown(measure[group]);
    }

    private List<long> Exact(Func<ExactCounts, long> count) => [.. groups.Select(count)];

    private int[] Add(Func<ExactCounts, long> count, int loss) => table.Add(Exact(count), units, loss);

    private int[] AddUnsaid(Func<ExactCounts, long> count) => table.AddUnsaid(Exact(count), units);
}
