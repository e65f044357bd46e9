namespace VictimContact.Api.Storage;

/// <summary>Which unit officers belonged to at any time.</summary>
internal sealed class UnitHistory(IEnumerable<OfficerUnitRow> rows)
{
    private readonly ILookup<string, OfficerUnitRow> units = rows.OrderBy(r => r.FromAt).ToLookup(r => r.OfficerId, StringComparer.Ordinal);

    /// <summary>The officer's unit at an instant, or now. Before the first that is known, it is that one.</summary>
    internal string Of(string officerId, DateTimeOffset? at)
    {
        var known = units[officerId].ToList();
        return (known.FindLast(u => at is null || u.FromAt <= at) ?? known[0]).Unit;
    }
}
