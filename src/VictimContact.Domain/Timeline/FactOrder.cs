using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Timeline;

/// <summary>
/// The order in which facts are taken: by instant, then by kind, then by content, never by arrival. Of two terms of one instant the ones
/// that fall due earlier are taken last and so are in force; of those, the ordinally first.
/// </summary>
internal sealed class FactOrder : IComparer<Step>
{
    internal static readonly FactOrder Instance = new();

    public int Compare(Step? x, Step? y)
    {
        if (ReferenceEquals(x, y))
            return 0;

        var order = x!.At.CompareTo(y!.At);
        if (order == 0)
            order = x.Kind.CompareTo(y.Kind);
        if (order == 0)
            order = IsByService(y).CompareTo(IsByService(x));
        if (order == 0)
        {
            order = x.Agreed is { } one && y.Agreed is { } other
                ? CompareTerms(one, other, x.Day)
                : string.CompareOrdinal(x.Content, y.Content);
        }

        // Two facts that say the same at the same instant: which comes first makes no difference to any date, but ids must not depend on
        // arrival.
        return order == 0 ? x.Fact.Id.CompareTo(y.Fact.Id) : order;
    }

    // What follows from an order's end comes before what somebody else records of that instant.
    private static bool IsByService(Step step) => step.Fact is MilestoneReached { ByService: true };

    private static int CompareTerms(Terms x, Terms y, DateOnly day)
    {
        var order = Due(y).CompareTo(Due(x));
        return order == 0 ? string.CompareOrdinal(FactContent.ToOrder(y), FactContent.ToOrder(x)) : order;

        DateOnly Due(Terms terms) => terms.Frequency.After(day) ?? DateOnly.MaxValue;
    }
}
