namespace VictimContact.Domain.Publications;

/// <summary>One count of a table.</summary>
/// <param name="Exact">As it was counted.</param>
/// <param name="IsPublished">Whether it is shown by itself where nothing is against it.</param>
/// <param name="IsOfForce">Of the whole force, and not of a part of it.</param>
/// <param name="Loss">How much is lost where it is withheld: a rate's base more than its part, that more than what no rate needs.</param>
internal sealed record TableCount(long Exact, bool IsPublished, bool IsOfForce, int Loss)
{
    /// <summary>The places of those that it is the sum of as they are shown: it is known where all of them are.</summary>
    internal IReadOnlyList<int> ShownAsSumOf { get; init; } = [];
}

/// <summary>
/// What a publication counts, and what follows from it and is never shown; with all that adds up, so that it can be said what a reader
/// could work out. A count is known by its place.
/// </summary>
internal sealed class CountTable
{
    private readonly List<TableCount> counts = [];
    private readonly List<EqualSums> within = [];
    private readonly List<EqualSums> across = [];

    internal IReadOnlyList<TableCount> Counts => counts;

    /// <summary>First what adds up within a part of the force, then what does across its parts.</summary>
    internal IReadOnlyList<EqualSums> Sums => [.. within, .. across];

    /// <summary>Adds counts of one thing: of the force, of each unit, and of each class where there are classes.</summary>
    /// <returns>Their places, in that order.</returns>
    internal int[] Add(IReadOnlyList<long> exact, int units, int loss, bool isPublished = true, bool isOfForceToo = true)
    {
        var first = counts.Count;
        counts.AddRange(exact.Select((count, group) =>
            new TableCount(count, isPublished && (group > 0 || isOfForceToo), group == 0, loss)));
        int[] places = [.. Enumerable.Range(first, exact.Count)];

        // A force without units has nothing to hide.
        if (units > 0)
            across.Add(new([first], places[1..(units + 1)]));
        if (exact.Count > units + 1)
            across.Add(new([first], places[(units + 1)..]));
        return places;
    }

    /// <summary>Adds counts that follow from others and are never shown.</summary>
    internal int[] AddUnsaid(IReadOnlyList<long> exact, int units) => Add(exact, units, loss: 0, isPublished: false);

    /// <summary>Says that in each part some counts together are as many as some others.</summary>
    internal void AddUp(IReadOnlyList<int[]> whole, IReadOnlyList<int[]> parts)
    {
        for (var group = 0; group < whole[0].Length; group++)
            within.Add(new([.. whole.Select(w => w[group])], [.. parts.Select(p => p[group])]));
    }

    /// <summary>Says that the force's count is shown as the sum of others of the force.</summary>
    internal void ShowAsSum(int[] whole, IReadOnlyList<int[]> parts) =>
        counts[whole[0]] = counts[whole[0]] with { ShownAsSumOf = [.. parts.Select(p => p[0])] };
}
