namespace VictimContact.Domain.Publications;

/// <summary>
/// Which figures of a month may be shown, so that nobody can be found in them. It is the usual rule for published figures of the NHS and of
/// justice, made safe against readers who add and subtract:
/// <list type="bullet">
/// <item>Every count is rounded to the nearest 5, the force's too: of exact ones two versions would show what happened to one
/// victim.</item>
/// <item>Below the force 0 to 7 are withheld. A 0 is, as what is withheld could else not be 0.</item>
/// <item>What was judged is shown as a count of its own below the force, so that there is a rate where its parts are small; for the force
/// it is the sum of its rounded parts.</item>
/// <item>Where one count of a sum is withheld, so is a second one: the smallest, of the lists below the force while there is one.</item>
/// <item>Last, all sums are worked out as a reader would who knows of each count why it is withheld, and more is withheld until none that
/// is small is known to be above 0, and none of 1 to 4 is known.</item>
/// </list>
/// </summary>
public static class Suppression
{
    /// <summary>Throws where units and classes do not add up to the same: then nobody can say what a reader could work out.</summary>
    public static PublishedTable Of(ExactTable table) => table.AddsUp
        ? new Withholding(table).Published()
        : throw new ArgumentException("Units and classes are not of the same duties.", nameof(table));

    internal static long Rounded(long count) => (count + 2) / 5 * 5;
}

/// <summary>What a table counts, and two that follow from it and are never shown.</summary>
internal enum Measure
{
    MetLate,
    Missed,
    Overdue,
    Exempt,
    Declined,
    DaysSilent,
    Met,
    Judged,
    DaysAgreed,

    /// <summary>Of those met, on time or late: not by an update that was declined.</summary>
    Accepted,
    DaysKept,
}

/// <summary>A table while it is decided what of it is withheld.</summary>
internal sealed class Withholding
{
    private const int Force = 0;
    private const long MostWithheld = 7;
    private const long MostSmall = 4;

    private static readonly Measure[] Ends = [Measure.Met, Measure.MetLate, Measure.Missed, Measure.Overdue];

    private readonly List<ExactCounts> groups;
    private readonly int units;
    private readonly bool hasDays;
    private readonly long[] exact;
    private readonly bool[] shown;
    private readonly List<EqualSums> sums = [];

    internal Withholding(ExactTable table)
    {
        groups = [table.Force, .. table.Units, .. table.Classes];
        units = table.Units.Count;
        hasDays = table.HasDays;
        var measures = Enum.GetValues<Measure>();
        exact = [.. measures.SelectMany(m => groups.Select(g => Exact(g, m)))];
        shown = [.. measures.SelectMany(m => groups.Select((g, i) => IsCounted(m, i) && (i == Force || Exact(g, m) > MostWithheld)))];
        for (var group = 0; group < groups.Count; group++)
        {
            sums.Add(new([Place(Measure.Judged, group)], [.. Ends.Select(m => Place(m, group))]));
            sums.Add(new(
                [Place(Measure.Met, group), Place(Measure.MetLate, group)],
                [Place(Measure.Declined, group), Place(Measure.Accepted, group)]));
            sums.Add(new([Place(Measure.DaysAgreed, group)], [Place(Measure.DaysSilent, group), Place(Measure.DaysKept, group)]));
        }

        foreach (var measure in measures)
        {
            int[] all = [.. groups.Select((_, group) => Place(measure, group))];

            // A force without units has nothing to hide.
            if (units > 0)
                sums.Add(new([all[Force]], all[1..(units + 1)]));
            sums.Add(new([all[Force]], all[(units + 1)..]));
        }
    }

    internal PublishedTable Published()
    {
        do
            Complement();
        while (WithholdOneMore());
        PublishedCounts[] all = [.. groups.Select((_, group) => Published(group))];
        return new(all[Force], all[1..(units + 1)], all[(units + 1)..]);
    }

    private static long Exact(ExactCounts counts, Measure measure) => measure switch
    {
        Measure.MetLate => counts.MetLate,
        Measure.Missed => counts.Missed,
        Measure.Overdue => counts.Overdue,
        Measure.Exempt => counts.Exempt,
        Measure.Declined => counts.Declined,
        Measure.DaysSilent => counts.DaysSilent,
        Measure.Met => counts.Met,
        Measure.Judged => counts.Met + counts.MetLate + counts.Missed + counts.Overdue,
        Measure.DaysAgreed => counts.DaysAgreed,
        Measure.Accepted => counts.Met + counts.MetLate - counts.Declined,
        _ => counts.DaysAgreed - counts.DaysSilent,
    };

    private int Place(Measure measure, int group) => ((int)measure * groups.Count) + group;

    private Measure MeasureOf(int place) => (Measure)(place / groups.Count);

    private int GroupOf(int place) => place % groups.Count;

    /// <summary>Whether a count is shown by itself where nothing is against it.</summary>
    private bool IsCounted(Measure measure, int group) => measure switch
    {
        Measure.Accepted or Measure.DaysKept => false,
        Measure.DaysAgreed or Measure.DaysSilent => hasDays,
        Measure.Judged => group != Force,
        _ => true,
    };

    private bool IsCounted(int place) => IsCounted(MeasureOf(place), GroupOf(place));

    // That of the force is shown with its parts.
    private bool IsShown(int place) => shown[place]
        || (place == Place(Measure.Judged, Force) && Ends.All(m => shown[Place(m, Force)]));

    /// <summary>
    /// Withholds a second count wherever one is withheld alone, whatever its sum: who knows this rule does not learn from it that the
    /// sum would have told.
    /// </summary>
    private void Complement()
    {
        for (var more = true; more;)
        {
            more = false;
            foreach (var sum in sums)
            {
                if (sum.All.Where(p => !IsShown(p)).Take(2).ToList() is [var alone] && IsCounted(alone)
                    && InOrder(sum.All) is [var second, ..])
                {
                    shown[second] = false;
                    more = true;
                }
            }
        }
    }

    /// <summary>Withholds one more count where a reader could work out too much of another; false where none has to be.</summary>
    private bool WithholdOneMore()
    {
        var known = Deduce();
        if (Enumerable.Range(0, exact.Length).FirstOrDefault(p => !IsSafe(p, known), -1) is not (>= 0 and var told))
            return false;
        var near = InOrder(sums.Where(s => s.All.Contains(told)).SelectMany(s => s.All).Distinct());
        var tried = near.Concat(InOrder(Enumerable.Range(0, exact.Length)).Except(near)).Select(p => (Place: p, Known: Deduce(p))).ToList();
        if (tried.Count == 0)
            return false;
        var enough = tried.FindIndex(t => IsSafe(told, t.Known));
        shown[enough >= 0 ? tried[enough].Place : tried.MaxBy(t => t.Known.Most(told) - t.Known.Least(told)).Place] = false;
        return true;
    }

    /// <summary>Those that can be withheld, the least loss first: below the force, no rate's part, and few.</summary>
    private List<int> InOrder(IEnumerable<int> places) =>
    [
        .. places.Where(p => shown[p])
            .OrderBy(p => GroupOf(p) == Force).ThenBy(p => LossOf(MeasureOf(p))).ThenBy(p => exact[p]).ThenBy(p => p),
    ];

    private static int LossOf(Measure measure) => measure switch
    {
        Measure.Judged or Measure.DaysAgreed => 3,
        Measure.Met => 2,
        Measure.DaysSilent => 1,
        _ => 0,
    };

    private bool IsSafe(int place, Deduction known)
    {
        var (least, most, count) = (known.Least(place), known.Most(place), exact[place]);
        if (IsCounted(place) && !shown[place] && count <= MostWithheld && (least > 0 || most < 2))
            return false;
        return count is < 1 or > MostSmall || least < most;
    }

    private Deduction Deduce(int? without = null)
    {
        var known = Enumerable.Range(0, exact.Length).Select(p => Known(p, shown[p] && p != without)).ToList();
        return new([.. known.Select(k => k.Least)], [.. known.Select(k => k.Most)], sums);
    }

    private (long Least, long Most) Known(int place, bool isShown)
    {
        if (isShown)
            return (Math.Max(0, Suppression.Rounded(exact[place]) - 2), Suppression.Rounded(exact[place]) + 2);
        return IsCounted(place) && GroupOf(place) != Force && exact[place] <= MostWithheld
            ? (0, MostWithheld)
            : (0, Deduction.Unbounded);
    }

    private PublishedCounts Published(int group)
    {
        return new(
            group != Force ? Count(Measure.Judged) : Ends.Aggregate((int?)0, (sum, m) => sum + Count(m)),
            Count(Measure.Met),
            Count(Measure.MetLate),
            Count(Measure.Missed),
            Count(Measure.Overdue),
            Count(Measure.Exempt),
            Count(Measure.Declined),
            Days(Measure.DaysAgreed),
            Days(Measure.DaysSilent));

        long? Days(Measure measure) => shown[Place(measure, group)] ? Suppression.Rounded(exact[Place(measure, group)]) : null;

        int? Count(Measure measure) => (int?)Days(measure);
    }
}
