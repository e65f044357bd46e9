using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>How what the milestones of an investigation tell of orders differs from what is stored of them.</summary>
internal sealed class OrderDifference(Case caseFile, CaseOrders told, IEnumerable<AgreementRow> agreements, UnitHistory units)
{
    internal RowDifference<string, OrderRow> Orders { get; } = new(caseFile.Orders, told.Rows(units), o => o.OrderKey);

    /// <summary>
    /// Those that are told to have been made, and were not; in one order for all writers, so that no two wait for each other.
    /// </summary>
    internal IEnumerable<OrderMakingRow> Made => Orders.Changed.Where(o => o.Derived.Precedence == 0 && o.Stored?.Precedence != 0)
        .Select(o => new OrderMakingRow { OrderKey = o.Derived.OrderKey, InvestigationId = o.Derived.InvestigationId })
        .OrderBy(m => m.OrderKey, StringComparer.Ordinal);

    internal RowDifference<Guid, OrderBreachRow> Breaches { get; } = new(
        caseFile.OrderBreaches, told.Breaches(units), b => b.MilestoneId);

    /// <summary>Whom they protect, of the agreements that the case has.</summary>
    internal RowDifference<(Guid, string), OrderVictimRow> Victims { get; } = new(
        caseFile.OrderVictims, told.Victims(agreements), v => (v.AgreementId, v.OrderKey));
}

/// <summary>How derived rows differ from the stored ones.</summary>
internal sealed class RowDifference<TKey, TRow> where TKey : notnull where TRow : class
{
    private readonly Dictionary<TKey, TRow> stored;
    private readonly Dictionary<TKey, TRow> derived;

    internal RowDifference(IEnumerable<TRow> stored, IEnumerable<TRow> derived, Func<TRow, TKey> keyOf) =>
        (this.stored, this.derived) = (stored.ToDictionary(keyOf), derived.ToDictionary(keyOf));

    /// <summary>All rows as they are derived.</summary>
    internal IEnumerable<TRow> Derived => derived.Values;

    /// <summary>Rows that are new or differ, as they are stored and as they are derived.</summary>
    internal IEnumerable<(TRow? Stored, TRow Derived)> Changed =>
        derived.Select(d => (Stored: stored.GetValueOrDefault(d.Key), Derived: d.Value)).Where(d => !d.Derived.Equals(d.Stored));

    /// <summary>Stored rows that do not follow any more.</summary>
    internal IEnumerable<TRow> Gone => stored.Where(s => !derived.ContainsKey(s.Key)).Select(s => s.Value);
}
