namespace VictimContact.Domain.Publications;

/// <summary>What a publication counts of orders: the places of each measure's counts, of the force and each unit.</summary>
internal sealed class OrderMeasures
{
    private readonly int[] ended;
    private readonly int[] endedWithoutReview;
    private readonly int[] breaches;
    private readonly DutyMeasures told;

    private OrderMeasures(CountTable table, IReadOnlyList<ExactOrders> units)
    {
        ended = Add(o => o.Ended, loss: 3);
        endedWithoutReview = Add(o => o.EndedWithoutReview, loss: 0);
        breaches = Add(o => o.Breaches, loss: 0);
        table.AddUp([ended], [endedWithoutReview, table.AddUnsaid(Exact(o => o.Ended - o.EndedWithoutReview), units.Count)]);
        told = DutyMeasures.Of(table, [.. units.Select(u => u.Told)], hasMarked: false);
        FollowUps = DutyMeasures.Of(table, [.. units.Select(u => u.FollowUps)], hasMarked: true);

        int[] Add(Func<ExactOrders, long> count, int loss) => table.Add(Exact(count), units.Count, loss);

        List<long> Exact(Func<ExactOrders, long> count) => [units.Sum(count), .. units.Select(count)];
    }

    internal DutyMeasures FollowUps { get; }

    internal static OrderMeasures Of(CountTable table, IReadOnlyList<ExactOrders> units) => new(table, units);

    internal PublishedOrders Published(Withholding decided, int group) => new(
        (int?)decided.Shown(ended[group]),
        (int?)decided.Shown(endedWithoutReview[group]),
        (int?)decided.Shown(breaches[group]),
        told.Published(decided, group),
        FollowUps.Published(decided, group));
}
