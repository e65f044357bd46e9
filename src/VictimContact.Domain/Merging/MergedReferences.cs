using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Merging;

/// <summary>Whose references can turn out to be two for one person.</summary>
public enum MergeKind
{
    /// <summary>A victim.</summary>
    Victim,

    /// <summary>Whom an order is against.</summary>
    Subject,
}

/// <summary>
/// That the records management system found two references to be of one person: what <paramref name="From"/> named is named by
/// <paramref name="Into"/> from then on.
/// </summary>
/// <param name="Id">The id of the merge.</param>
/// <param name="From">The reference that is given up.</param>
/// <param name="Into">The reference that is kept.</param>
public sealed record Merge(Guid Id, string From, string Into);

/// <summary>
/// What references name once the merges that stand are followed. A reference is given up once at most, so that whatever the order in which
/// merges arrive, each chain has one end.
/// </summary>
public sealed class MergedReferences
{
    private readonly Dictionary<string, Merge> byFrom;

    /// <param name="standing">The merges of one kind that stand, in any order.</param>
    public MergedReferences(IEnumerable<Merge> standing) =>
        byFrom = standing.ToDictionary(m => Reference.KeyOf(m.From), StringComparer.Ordinal);

    /// <summary>The reference that is kept of all those that are of the same person as this one; itself where none was given up.</summary>
    public string NameOf(string reference)
    {
        while (byFrom.TryGetValue(Reference.KeyOf(reference), out var merge))
            reference = merge.Into;
        return reference;
    }

    /// <summary>
    /// Why two references cannot be merged: <c>merge-circle</c> where what is kept would be given up for itself, <c>merged-otherwise</c>
    /// where the one was given up for another reference already. Null where they can.
    /// </summary>
    public DomainError? Refusal(string from, string into) =>
        Reference.KeyOf(NameOf(into)) == Reference.KeyOf(from)
            ? new("merge-circle", "The reference to be kept names the one to be given up already.", "/into")
            : byFrom.TryGetValue(Reference.KeyOf(from), out var other)
            ? new("merged-otherwise", "This reference was given up for another one. If that was wrong, void that merge first.", "/from", other.Id)
            : null;
}
