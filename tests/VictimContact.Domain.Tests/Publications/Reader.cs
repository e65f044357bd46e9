using VictimContact.Domain.Publications;

namespace VictimContact.Domain.Tests.Publications;

/// <summary>
/// A reader who wants to know more than a publication says. Each count lies between two bounds; whatever adds up narrows them, until
/// nothing more follows. She even guesses right which of the counts that are withheld are 0 to 7, and not withheld for another's sake.
/// </summary>
internal sealed class Reader
{
    private const long Endless = 1_000_000_000_000;

    private readonly Dictionary<(int Group, string Count), (long Least, long Most)> known = [];
    private readonly List<(List<(int, string)> Whole, List<(int, string)> Parts)> sums = [];
    private readonly List<(int Group, string Name, long Exact, long? Figure)> said = [];
    private readonly List<(int Group, string Name, long Exact)> unsaid = [];
    private readonly int units;

    private Reader(ExactTable table, IReadOnlyList<ExactOrders>? orders)
    {
        units = table.Units.Count;
        if (orders is null)
        {
            ReadTable(table, Suppression.Of(table));
        }
        else
        {
            var (shown, force, unitsOrders) = Suppression.Of(table, orders);
            ReadTable(table, shown);
            ReadOrders([SumOf(orders), .. orders], [force, .. unitsOrders]);
        }

        foreach (var (name, groups) in known.Keys.GroupBy(k => k.Count).Select(g => (g.Key, g.Count())).ToList())
        {
            Add([(0, name)], [.. Enumerable.Range(1, units).Select(g => new[] { (g, name) })]);
            if (groups > 1 + units)
                Add([(0, name)], [.. Enumerable.Range(1 + units, groups - 1 - units).Select(g => new[] { (g, name) })]);
        }
    }

    /// <summary>What she has found out that she should not have: a sentence for each.</summary>
    internal static IReadOnlyList<string> FindsOut(ExactTable table, IReadOnlyList<ExactOrders>? orders = null)
    {
        var reader = new Reader(table, orders);
        reader.Reason();
        return [.. reader.Finds()];
    }

    /// <summary>
    /// What she has found out from two versions of one month, or from two months, of how a count has changed: where she knows both exactly.
    /// </summary>
    internal static IEnumerable<string> FindsOutOfChange(
        ExactTable before,
        ExactTable after,
        IReadOnlyList<ExactOrders>? ordersBefore = null,
        IReadOnlyList<ExactOrders>? ordersAfter = null)
    {
        var (first, second) = (new Reader(before, ordersBefore), new Reader(after, ordersAfter));
        first.Reason();
        second.Reason();
        return first.known.Keys.Where(k => Range(first, k) is var (x, y) && Range(second, k) is var (v, w) && w - x == v - y
            && Math.Abs(v - x) is >= 1 and <= 4).Select(k => $"{k} changed by {second.known[k].Least - first.known[k].Least}");

        static (long Least, long Most) Range(Reader reader, (int, string) count) => reader.known[count];
    }

    private void ReadTable(ExactTable table, PublishedTable shown) => ReadDuties(
        "",
        [Sum(table.Units), .. table.Units, .. table.Classes],
        [shown.Force, .. shown.Units, .. shown.Classes],
        table.HasDays,
        hasMarked: true);

    /// <summary>What is said of one kind of duties, and what follows from it.</summary>
    private void ReadDuties(
        string of, IReadOnlyList<ExactCounts> exact, IReadOnlyList<PublishedCounts> published, bool hasDays, bool hasMarked)
    {
        for (var group = 0; group < exact.Count; group++)
        {
            var (counts, figures) = (exact[group], published[group]);
            Say("met", counts.Met, figures.Met);
            Say("late", counts.MetLate, figures.MetLate);
            Say("missed", counts.Missed, figures.Missed);
            Say("overdue", counts.Overdue, figures.Overdue);
            Say("exempt", counts.Exempt, figures.Exempt);
            Say("judged", counts.Met + counts.MetLate + counts.Missed + counts.Overdue, figures.Judged);

            // The force's is the sum of its rounded parts: less is known of it than of what is rounded by itself.
            if (group == 0)
                known[(group, of + "judged")] = (0, Endless);
            Add([Of("judged")], [Of("met")], [Of("late")], [Of("missed")], [Of("overdue")]);
            if (hasMarked)
            {
                Say("marked", counts.Marked, figures.Marked);
                Leave("unmarked", counts.Met + counts.MetLate - counts.Marked);
                Add([Of("met"), Of("late")], [Of("marked")], [Of("unmarked")]);
            }

            if (hasDays)
            {
                Say("agreed", counts.DaysAgreed, figures.DaysAgreed);
                Say("silent", counts.DaysSilent, figures.DaysSilent);
                Leave("kept", counts.DaysAgreed - counts.DaysSilent);
                Add([Of("agreed")], [Of("silent")], [Of("kept")]);
            }

            (int, string) Of(string name) => (group, of + name);

            void Say(string name, long count, long? figure) => Hear(group, of + name, count, figure);

            void Leave(string name, long count) => Miss(group, of + name, count);
        }
    }

    /// <summary>What is said of orders. Their reviews are among the reviews.</summary>
    private void ReadOrders(IReadOnlyList<ExactOrders> exact, IReadOnlyList<PublishedOrders> published)
    {
        ReadDuties("told ", [.. exact.Select(e => e.Told)], [.. published.Select(p => p.Told)], hasDays: false, hasMarked: false);
        ReadDuties("follow-up ", [.. exact.Select(e => e.FollowUps)], [.. published.Select(p => p.FollowUps)], hasDays: false, hasMarked: true);
        for (var group = 0; group < exact.Count; group++)
        {
            var (counts, figures) = (exact[group], published[group]);
            Hear(group, "ended", counts.Ended, figures.Ended);
            Hear(group, "without review", counts.EndedWithoutReview, figures.EndedWithoutReview);
            Miss(group, "with review", counts.Ended - counts.EndedWithoutReview);
            Hear(group, "breaches", counts.Breaches, figures.Breaches);
            Add([(group, "ended")], [(group, "without review")], [(group, "with review")]);
            foreach (var name in new[] { "met", "late", "missed", "overdue", "exempt" })
            {
                Miss(group, $"other {name}", Exact(name) - Exact($"follow-up {name}"));
                Add([(group, name)], [(group, $"follow-up {name}")], [(group, $"other {name}")]);

                long Exact(string count) => said.Single(s => s.Group == group && s.Name == count).Exact;
            }
        }
    }

    private void Hear(int group, string name, long count, long? figure)
    {
        said.Add((group, name, count, figure));
        known[(group, name)] = Bounds(group, count, figure);
    }

    // What follows from the counts, and is never shown.
    private void Miss(int group, string name, long count)
    {
        unsaid.Add((group, name, count));
        known[(group, name)] = (0, Endless);
    }

    private void Reason()
    {
        for (var more = true; more;)
        {
            more = false;
            foreach (var (whole, parts) in sums)
            {
                foreach (var one in whole)
                    more |= Narrow(one, whole, parts);
                foreach (var one in parts)
                    more |= Narrow(one, parts, whole);
            }
        }
    }

    private IEnumerable<string> Finds()
    {
        foreach (var (group, name, count, figure) in said)
        {
            var (least, most) = known[(group, name)];
            Assert.True(least <= count && count <= most, $"{name} of {group} is {count}, and not {least} to {most}");
            if (count is >= 1 and <= 4 && least == most)
                yield return $"{name} of {group} is {count}";
            if (figure is null && count <= 7 && (group > 0 || !name.EndsWith("judged", StringComparison.Ordinal)) && (least > 0 || most == 0))
                yield return $"{name} of {group} is {least} to {most}, and so {(least > 0 ? "not 0" : "0")}";
        }

        foreach (var (group, name, count) in unsaid)
        {
            if (count is >= 1 and <= 4 && known[(group, name)].Least == known[(group, name)].Most)
                yield return $"{name} of {group} is {count}";
        }
    }

    private static ExactCounts Sum(IEnumerable<ExactCounts> counts) => counts.Aggregate(ExactCounts.None, (sum, c) => sum + c);

    private static ExactOrders SumOf(IReadOnlyList<ExactOrders> orders) => new(
        orders.Sum(o => o.Ended), orders.Sum(o => o.EndedWithoutReview), orders.Sum(o => o.Breaches), Sum(orders.Select(o => o.Told)),
        Sum(orders.Select(o => o.FollowUps)));

    private static (long, long) Bounds(int group, long count, long? figure) => figure switch
    {
        { } shown => (Math.Max(0, shown - 2), shown + 2),
        null when group == 0 => (0, Endless),
        null when count <= 7 => (0, 7),
        null => (0, Endless),
    };

    private void Add(IEnumerable<(int, string)> whole, params IEnumerable<(int, string)>[] parts) =>
        sums.Add(([.. whole], [.. parts.SelectMany(p => p)]));

    private long Least((int, string) one) => known[one].Least;

    private long Most((int, string) one) => known[one].Most;

    // One count is what the other side has, without the others of its own side.
    private bool Narrow((int, string) one, List<(int, string)> side, List<(int, string)> other)
    {
        var before = known[one];
        var least = other.Sum(Least) - side.Where(o => o != one).Sum(Most);
        var most = other.Sum(Most) - side.Where(o => o != one).Sum(Least);
        known[one] = (Math.Max(before.Least, least), most < Endless / 2 ? Math.Min(before.Most, most) : before.Most);
        return known[one] != before;
    }
}
