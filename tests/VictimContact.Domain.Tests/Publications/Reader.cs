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
    private readonly IReadOnlyList<ExactCounts> exact;
    private readonly IReadOnlyList<PublishedCounts> published;

    private Reader(ExactTable table, PublishedTable shown)
    {
        exact = [Sum(table.Units), .. table.Units, .. table.Classes];
        published = [shown.Force, .. shown.Units, .. shown.Classes];
        for (var group = 0; group < exact.Count; group++)
        {
            foreach (var (name, count, figure) in Counts(group))
                known[(group, name)] = group == 0 && name == "judged" ? (0, Endless) : Bounds(group, count, figure);
            known[(group, "accepted")] = known[(group, "kept")] = (0, Endless);
            Add([(group, "judged")], [(group, "met")], [(group, "late")], [(group, "missed")], [(group, "overdue")]);
            Add([(group, "met"), (group, "late")], [(group, "declined")], [(group, "accepted")]);
            if (table.HasDays)
                Add([(group, "agreed")], [(group, "silent")], [(group, "kept")]);
        }

        foreach (var name in known.Keys.Select(k => k.Count).Distinct())
        {
            Add([(0, name)], [.. Enumerable.Range(1, table.Units.Count).Select(g => new[] { (g, name) })]);
            Add([(0, name)], [.. Enumerable.Range(1 + table.Units.Count, table.Classes.Count).Select(g => new[] { (g, name) })]);
        }
    }

    /// <summary>What she has found out that she should not have: a sentence for each.</summary>
    internal static IReadOnlyList<string> FindsOut(ExactTable table)
    {
        var reader = new Reader(table, Suppression.Of(table));
        reader.Reason();
        return [.. reader.Finds()];
    }

    /// <summary>
    /// What she has found out from two versions of one month, or from two months, of how a count has changed: where she knows both exactly.
    /// </summary>
    internal static IEnumerable<string> FindsOutOfChange(ExactTable before, ExactTable after)
    {
        var (first, second) = (new Reader(before, Suppression.Of(before)), new Reader(after, Suppression.Of(after)));
        first.Reason();
        second.Reason();
        return first.known.Keys.Where(k => Range(first, k) is var (x, y) && Range(second, k) is var (v, w) && w - x == v - y
            && Math.Abs(v - x) is >= 1 and <= 4).Select(k => $"{k} changed by {second.known[k].Least - first.known[k].Least}");

        static (long Least, long Most) Range(Reader reader, (int, string) count) => reader.known[count];
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
        for (var group = 0; group < exact.Count; group++)
        {
            foreach (var (name, count, figure) in Counts(group))
            {
                var (least, most) = known[(group, name)];
                Assert.True(least <= count && count <= most, $"{name} of {group} is {count}, and not {least} to {most}");
                if (count is >= 1 and <= 4 && least == most)
                    yield return $"{name} of {group} is {count}";
                if (figure is null && count <= 7 && (group > 0 || name != "judged") && (least > 0 || most == 0))
                    yield return $"{name} of {group} is {least} to {most}, and so {(least > 0 ? "not 0" : "0")}";
            }

            foreach (var (name, count) in Unsaid(exact[group]))
            {
                if (count is >= 1 and <= 4 && known[(group, name)].Least == known[(group, name)].Most)
                    yield return $"{name} of {group} is {count}";
            }
        }
    }

    // What follows from the counts, and is never shown.
    private static (string Name, long Count)[] Unsaid(ExactCounts counts) =>
        [("accepted", counts.Met + counts.MetLate - counts.Declined), ("kept", counts.DaysAgreed - counts.DaysSilent)];

    private static ExactCounts Sum(IEnumerable<ExactCounts> counts) => counts.Aggregate(ExactCounts.None, (sum, c) => sum + c);

    private IEnumerable<(string Name, long Exact, long? Published)> Counts(int group)
    {
        var (counts, figures) = (exact[group], published[group]);
        return
        [
            ("met", counts.Met, figures.Met), ("late", counts.MetLate, figures.MetLate), ("missed", counts.Missed, figures.Missed),
            ("overdue", counts.Overdue, figures.Overdue), ("exempt", counts.Exempt, figures.Exempt),
            ("declined", counts.Declined, figures.Declined),
            ("judged", counts.Met + counts.MetLate + counts.Missed + counts.Overdue, figures.Judged),
            ("agreed", counts.DaysAgreed, figures.DaysAgreed), ("silent", counts.DaysSilent, figures.DaysSilent),
        ];
    }

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
