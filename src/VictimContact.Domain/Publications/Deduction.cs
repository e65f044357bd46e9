namespace VictimContact.Domain.Publications;

/// <summary>Counts, by their places in a table, of which some together are as many as some others together.</summary>
internal sealed record EqualSums(IReadOnlyList<int> Whole, IReadOnlyList<int> Parts)
{
    internal IEnumerable<int> All => Whole.Concat(Parts);
}

/// <summary>What a reader can work out of a table: the least and the most that each of its counts can be.</summary>
internal sealed class Deduction
{
    /// <summary>As good as no upper bound; sums of it are still far from the end of the numbers.</summary>
    internal const long Unbounded = 1L << 40;

    private readonly long[] least;
    private readonly long[] most;

    /// <summary>Narrows what is known of each count by itself by all that must add up, until nothing more follows.</summary>
    internal Deduction(long[] least, long[] most, IReadOnlyList<EqualSums> sums)
    {
        (this.least, this.most) = (least, most);
        for (var narrows = true; narrows;)
        {
            narrows = false;
            foreach (var sum in sums)
                narrows |= Narrow(sum.Whole, sum.Parts) | Narrow(sum.Parts, sum.Whole);
        }
    }

    internal long Least(int place) => least[place];

    internal long Most(int place) => most[place];

    // One count is what the other side has, without the others of its own side.
    private bool Narrow(IReadOnlyList<int> side, IReadOnlyList<int> other)
    {
        var (sideLeast, sideMost, otherLeast, otherMost) = (0L, 0L, 0L, 0L);
        for (var i = 0; i < side.Count; i++)
        {
            sideLeast += least[side[i]];
            sideMost += most[side[i]];
        }

        for (var i = 0; i < other.Count; i++)
        {
            otherLeast += least[other[i]];
            otherMost += most[other[i]];
        }

        var narrows = false;
        for (var i = 0; i < side.Count; i++)
        {
            var place = side[i];
            var atLeast = otherLeast - (sideMost - most[place]);
            var atMost = otherMost - (sideLeast - least[place]);
            if (atLeast > least[place])
            {
                sideLeast += atLeast - least[place];
                least[place] = atLeast;
                narrows = true;
            }

            if (atMost < most[place] && atMost < Unbounded / 2)
            {
                sideMost += atMost - most[place];
                most[place] = atMost;
                narrows = true;
            }
        }

        return narrows;
    }
}
