using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>How the orders that the milestones of an investigation tell differ from the stored ones.</summary>
internal sealed class OrderDifference
{
    private readonly Dictionary<string, OrderRow> stored;
    private readonly Dictionary<string, OrderRow> derived;

    internal OrderDifference(Case caseFile)
    {
        stored = caseFile.Orders.ToDictionary(o => o.OrderKey);
        derived = OrderLife.AllOf(caseFile.Facts.Where(f => f.Kind == FactKind.Milestone).Select(caseFile.FactOf))
            .Select(o => OrderRow.Of(caseFile.Investigation.Id, o))
            .ToDictionary(o => o.OrderKey);
    }

    /// <summary>Orders that are new or differ, as they are stored and as they are told.</summary>
    internal IEnumerable<(OrderRow? Stored, OrderRow Derived)> Changed =>
        derived.Values.Select(o => (Stored: stored.GetValueOrDefault(o.OrderKey), Derived: o)).Where(o => o.Stored != o.Derived);

    /// <summary>Stored orders that no milestone names any more.</summary>
    internal IEnumerable<OrderRow> Gone => stored.Values.Where(o => !derived.ContainsKey(o.OrderKey));
}
