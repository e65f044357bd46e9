using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>What is counted of orders as it is answered: for all, and for each group.</summary>
internal sealed class OrderSums(OrderCounts counts, Month from, Month to)
{
    internal OrderFigures All() => new(Now(counts), Period(counts, from, to));

    internal IReadOnlyList<GroupOfOrders>? By(OrderGrouping? grouping) => grouping switch
    {
        null => null,
        OrderGrouping.Month =>
        [
            .. from.To(to).Select(month => new GroupOfOrders(
                month.ToString(), new(null, Period(counts.OfGroup(month.ToString()), month, month)))),
        ],
        _ => [.. counts.Groups().Select(g => new GroupOfOrders(g.Name, new(Now(g.Counts), Period(g.Counts, from, to))))],
    };

    private static OrdersNow Now(OrderCounts counts) => new(
        counts.Held.Sum(r => r.InForce),
        counts.Held.Sum(r => r.Interim),
        counts.Held.Sum(r => r.NotServed),
        counts.Held.Sum(r => r.EndingSoon));

    private static OrderPeriod Period(OrderCounts counts, Month first, Month last) => new(
        first,
        last,
        counts.Ended.Sum(r => r.Ended),
        counts.Ended.Sum(r => r.WithoutReview),
        Breaches(counts),
        FollowUpFigures.Of(counts.FollowUpsOfAll));

    private static BreachFigures Breaches(OrderCounts counts)
    {
        var (inTime, late, missed) =
            (counts.ToldIn(DutyState.Met), counts.ToldIn(DutyState.MetLate), counts.ToldIn(DutyState.Missed));
        return new(
            counts.Breaches.Sum(r => r.Breaches),
            counts.Told.Sum(r => r.Victims),
            inTime,
            late,
            counts.ToldIn(DutyState.Open),
            counts.ToldOverdue,
            missed,
            counts.ToldIn(DutyState.Exempt),
            Rate.Of(inTime, inTime + late + counts.ToldOverdue + missed));
    }
}
