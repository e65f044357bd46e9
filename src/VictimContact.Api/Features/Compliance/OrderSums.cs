using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>Adds up what is counted of orders: for all, and for each group.</summary>
internal sealed class OrderSums(OrderCounts counts, Month from, Month to)
{
    internal OrderFigures All() => Of(_ => true, from, to) with { Now = Now(_ => true) };

    internal IReadOnlyList<GroupOfOrders>? By(OrderGrouping? grouping) => grouping switch
    {
        null => null,
        OrderGrouping.Month =>
        [
            .. from.To(to).Select(month => new GroupOfOrders(
                month.ToString(), Of(r => r.GroupKey == month.ToString(), month, month))),
        ],
        _ =>
        [
            .. Rows().GroupBy(r => r.GroupKey, r => r.GroupName).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new GroupOfOrders(
                    g.Min(StringComparer.Ordinal)!,
                    Of(r => r.GroupKey == g.Key, from, to) with { Now = Now(r => r.GroupKey == g.Key) })),
        ],
    };

    private IEnumerable<OrderGroupRow> Rows() =>
        [.. counts.Held, .. counts.Ended, .. counts.Breaches, .. counts.Told, .. counts.FollowUps];

    private OrdersNow Now(Func<OrderGroupRow, bool> isOfGroup)
    {
        var held = counts.Held.Where(r => isOfGroup(r)).ToList();
        return new(held.Sum(r => r.InForce), held.Sum(r => r.Interim), held.Sum(r => r.NotServed), held.Sum(r => r.EndingSoon));
    }

    private OrderFigures Of(Func<OrderGroupRow, bool> isOfGroup, Month first, Month last)
    {
        var ended = counts.Ended.Where(r => isOfGroup(r)).ToList();
        var due = counts.FollowUps.Where(r => isOfGroup(r)).ToList();
        return new(null, new(
            first,
            last,
            ended.Sum(r => r.Ended),
            ended.Sum(r => r.WithoutReview),
            Breaches(counts.Breaches.Where(r => isOfGroup(r)).Sum(r => r.Breaches), [.. counts.Told.Where(r => isOfGroup(r))]),
            FollowUpFigures.Of(
                due.Sum(r => r.Met),
                due.Sum(r => r.MetLate),
                due.Sum(r => r.Missed),
                due.Sum(r => r.Overdue),
                due.Sum(r => r.Exempt),
                due.Sum(r => r.Heard))));
    }

    private static BreachFigures Breaches(int count, List<ToldOfBreachRow> told)
    {
        var (inTime, late, missed) = (In(DutyState.Met), In(DutyState.MetLate), In(DutyState.Missed));
        var overdue = told.Where(r => r.State == DutyState.Open).Sum(r => r.PastDue);
        return new(
            count,
            told.Sum(r => r.Victims),
            inTime,
            late,
            In(DutyState.Open),
            overdue,
            missed,
            In(DutyState.Exempt),
            Rate.Of(inTime, inTime + late + overdue + missed));

        int In(DutyState state) => told.Where(r => r.State == state).Sum(r => r.Victims);
    }
}
