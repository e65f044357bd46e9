using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Cases;

/// <summary>Which unit officers belonged to at any time.</summary>
/// <param name="rows">All units of the officers that it knows, in any order.</param>
internal sealed class UnitHistory(IReadOnlyList<OfficerUnitRow> rows)
{
    private readonly ILookup<string, OfficerUnitRow> units = rows.OrderBy(r => r.FromAt).ToLookup(r => r.OfficerId, StringComparer.Ordinal);

    internal bool Knows(string officerId) => units.Contains(officerId);

    /// <summary>The officer's unit at an instant, or now. Before the first that is known, it is that one.</summary>
    internal string Of(string officerId, DateTimeOffset? at)
    {
        var known = units[officerId].ToList();
        return (known.FindLast(u => at is null || u.FromAt <= at) ?? known[0]).Unit;
    }

    /// <summary>
    /// The unit that what a case's holder has counts for: the officer's at an instant, or now, or its own while it has none.
    /// </summary>
    internal string Of(CaseHolder holder, DateTimeOffset? at) => holder.Unit ?? Of(holder.OfficerId!, at);

    internal UnitHistory With(IEnumerable<OfficerUnitRow> more) => new([.. rows, .. more]);
}
