using CsCheck;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Timeline;

/// <summary>Orders of which the milestones came in any way at all.</summary>
public sealed class OrderPropertyTests
{
    private const int Many = 2_000;

    private static readonly Guid Case = A.Id(7);

    [Fact]
    public void Any_order_of_arrival_has_the_same_ends() =>
        Gen.Select(RandomTimelines.Orders, Gen.Int.Array[9]).Sample(
            (milestones, keys) => Assert.Equal(
                Written(milestones), Written([.. milestones.Zip(keys).OrderBy(p => p.Second).Select(p => p.First)])),
            iter: Many);

    [Fact]
    public void Each_end_comes_once_for_an_order_and_a_last_day() =>
        RandomTimelines.Orders.Sample(
            milestones =>
            {
                var ends = OrderEnds.Of(Case, milestones);
                Assert.Equal(ends.Count, ends.DistinctBy(e => (e.Order!.Key, e.Type, e.Order.EndsOn)).Count());
                Assert.Equal(ends.Count, ends.DistinctBy(e => e.Id).Count());
            },
            iter: Many);

    // The other way round: a calendar is turned over day by day, and on each one somebody looks whether the last day is past.
    [Fact]
    public void The_state_of_an_order_is_that_of_its_history_told_day_by_day() =>
        RandomTimelines.Orders.Sample(
            milestones =>
            {
                foreach (var order in milestones.GroupBy(m => m.Order!.Key))
                {
                    var all = order.Concat(OrderEnds.Of(Case, order)).ToList();
                    var told = new ToldOrder();
                    for (var day = A.Day("2026-03-19"); day < A.Day("2026-08-01"); day = day.AddDays(1))
                    {
                        told.Turn(day, [.. OrderLife.InOrder(order).Where(s => s.Day == day).Select(s => (MilestoneReached)s.Fact)]);
                        var life = OrderLife.Of(all.Where(m => LondonTime.DayOf(m.At) <= day));
                        Assert.Equal((day, told.Status, told.EndsOn), (day, life.Status, life.EndsOn));
                    }
                }
            },
            iter: Many);

    private static string[] Written(IReadOnlyList<MilestoneReached> milestones) =>
        [.. OrderEnds.Of(Case, milestones).Select(m => $"{m.Id} {m.At:O} {FactContent.Of(m)}")];

    /// <summary>What a clerk would keep on a card.</summary>
    private sealed class ToldOrder
    {
        internal OrderStatus Status { get; private set; } = OrderStatus.Applied;

        internal DateOnly? EndsOn { get; private set; }

        private bool Holds => Status is OrderStatus.Interim or OrderStatus.InForce;

        internal void Turn(DateOnly day, IEnumerable<MilestoneReached> today)
        {
            // It ends by itself unless the court's own note of this day says so.
            if (Holds && EndsOn < day)
                Status = OrderStatus.Ended;
            foreach (var milestone in today)
                Note(milestone.Type, milestone.Order!);
        }

        private void Note(string type, OrderNamed order)
        {
            if (type is "order-made" or "order-interim-made")
                (Status, EndsOn) = (type == "order-made" ? OrderStatus.InForce : OrderStatus.Interim, order.EndsOn);
            else if (type is "order-refused" or "order-discharged" or "order-expired")
                Status = OrderStatus.Ended;
            else if (type == "order-applied" && !Holds)
                Status = OrderStatus.Applied;
            else if (type == "order-varied")
                EndsOn = order.UntilFurtherOrder == true ? null : order.EndsOn ?? EndsOn;
        }
    }
}
