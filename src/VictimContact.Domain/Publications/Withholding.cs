namespace VictimContact.Domain.Publications;

/// <summary>What of a table is withheld; see <see cref="Suppression"/>.</summary>
internal sealed class Withholding
{
    private const long MostWithheld = 7;
    private const long MostSmall = 4;

    private readonly IReadOnlyList<TableCount> counts;
    private readonly IReadOnlyList<EqualSums> sums;
    private readonly bool[] shown;

    internal Withholding(CountTable table)
    {
        (counts, sums) = (table.Counts, table.Sums);
        shown = [.. counts.Select(c => c.IsPublished && (c.IsOfForce || c.Exact > MostWithheld))];
        do
            Complement();
        while (WithholdOneMore());
    }

    /// <summary>A count as it may be shown; null where it is withheld.</summary>
    internal long? Shown(int place) => shown[place] ? Suppression.Rounded(counts[place].Exact) : null;

    private bool IsShown(int place) =>
        shown[place] || (counts[place].ShownAsSumOf is { Count: > 0 } parts && parts.All(p => shown[p]));

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
                if (sum.All.Where(p => !IsShown(p)).Take(2).ToList() is [var alone] && counts[alone].IsPublished
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
        if (Enumerable.Range(0, counts.Count).FirstOrDefault(p => !IsSafe(p, known), -1) is not (>= 0 and var told))
            return false;
        var near = InOrder(sums.Where(s => s.All.Contains(told)).SelectMany(s => s.All).Distinct());
        var (widest, width) = (-1, -1L);
        foreach (var place in near.Concat(InOrder(Enumerable.Range(0, counts.Count)).Except(near)))
        {
            var without = Deduce(place);
            if (IsSafe(told, without))
            {
                shown[place] = false;
                return true;
            }

            if (without.Most(told) - without.Least(told) > width)
                (widest, width) = (place, without.Most(told) - without.Least(told));
        }

        if (widest < 0)
            return false;
        shown[widest] = false;
        return true;
    }

    /// <summary>Those that can be withheld, the least loss first: below the force, no rate's part, and few.</summary>
    private List<int> InOrder(IEnumerable<int> places) =>
    [
        .. places.Where(p => shown[p])
            .OrderBy(p => counts[p].IsOfForce).ThenBy(p => counts[p].Loss).ThenBy(p => counts[p].Exact).ThenBy(p => p),
    ];

    private bool IsSafe(int place, Deduction known)
    {
        var (least, most, count) = (known.Least(place), known.Most(place), counts[place]);
        if (count.IsPublished && !shown[place] && count.Exact <= MostWithheld && (least > 0 || most < 2))
            return false;
        return count.Exact is < 1 or > MostSmall || least < most;
    }

    private Deduction Deduce(int? without = null)
    {
        var known = counts.Select((count, place) => Known(count, shown[place] && place != without)).ToList();
        return new([.. known.Select(k => k.Least)], [.. known.Select(k => k.Most)], sums);
    }

    private static (long Least, long Most) Known(TableCount count, bool isShown)
    {
        if (isShown)
            return (Math.Max(0, Suppression.Rounded(count.Exact) - 2), Suppression.Rounded(count.Exact) + 2);
        return count is { IsPublished: true, IsOfForce: false, Exact: <= MostWithheld } ? (0, MostWithheld) : (0, Deduction.Unbounded);
    }
}
