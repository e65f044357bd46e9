using System.Text;
using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Timeline;

/// <summary>
/// The milestones that follow from the last days of orders, which this service records by itself: <c>order-expiring</c> 56 days before
/// (or half the order's days before, where that is later), and <c>order-expired</c> on the day after. Each falls on the first moment of its
/// London day, or on the instant at which that last day was said, whichever is later, and comes once for an order and a last day.
/// </summary>
public static class OrderEnds
{
    /// <summary>So many days before its last one an order is said to end soon.</summary>
    public const int ExpiringDays = 56;

    /// <summary>
    /// What follows from the milestones of an investigation, in the order of time, ahead of now too. Only what stood at an instant counts
    /// for it: a last day that is moved later takes nothing back. A milestone of somebody else of the same order, type and day takes the
    /// place of ours; one of ours that was voided is among <paramref name="facts"/> as such, and has no effect.
    /// </summary>
    public static IReadOnlyList<MilestoneReached> Of(Guid investigationId, IEnumerable<Fact> facts)
    {
        var named = facts.OfType<MilestoneReached>().Where(m => m.Order is not null).ToList();
        var voided = named.Where(m => m is { ByService: true, VoidedAt: not null }).Select(m => m.Id).ToHashSet();
        return
        [
            .. named.Where(m => m is { ByService: null, VoidedAt: null })
                .GroupBy(m => m.Order!.Key)
                .SelectMany(order => new Watch(investigationId, voided, [.. order]).Run())
                .OrderBy(m => m.At).ThenBy(m => m.Id),
        ];
    }

    private sealed class Watch(Guid investigationId, HashSet<Guid> voided, List<MilestoneReached> told)
    {
        private readonly OrderLife life = new();
        private readonly List<Step> steps = [.. OrderLife.InOrder(told)];
        private readonly List<MilestoneReached> found = [];
        private readonly HashSet<(string Type, DateOnly EndsOn)> done = [];
        private DateTimeOffset saidAt;

        private OrderNamed First => ((MilestoneReached)steps[0].Fact).Order!;

        internal List<MilestoneReached> Run()
        {
            foreach (var step in steps)
            {
                // Of two at one instant ours comes first.
                PassUntil(step.At);
                var milestone = (MilestoneReached)step.Fact;
                var before = life.EndsOn;
                life.Take(milestone);
                if (life.EndsOn != before || OrderTypes.IsMaking(milestone.Type))
                    saidAt = milestone.At;
            }

            PassUntil(DateTimeOffset.MaxValue);
            return found;
        }

        private void PassUntil(DateTimeOffset instant)
        {
            if (life is { EndsOn: { } lastDay, MadeOn: { } madeOn })
            {
                var ahead = Math.Min(ExpiringDays, (lastDay.DayNumber - madeOn.DayNumber) / 2);
                Pass(OrderTypes.Expiring, lastDay, lastDay.AddDays(-ahead), instant);

                // After the last day that there is comes none: such an order never expires.
                if (lastDay < DateOnly.MaxValue)
                    Pass(OrderTypes.Expired, lastDay, lastDay.AddDays(1), instant);
            }
        }

        private void Pass(string type, DateOnly lastDay, DateOnly day, DateTimeOffset until)
        {
            var start = LondonTime.StartOf(day);
            var at = start > saidAt ? start : saidAt;
            if (!life.Holds || at > until || !done.Add((type, lastDay)))
                return;
            var id = IdOf(type, lastDay);
            if (voided.Contains(id) || told.Any(m => m.Type == type && LondonTime.DayOf(m.At) == LondonTime.DayOf(at)))
                return;
            found.Add(new()
            {
                Id = id,
                At = at,
                Type = type,
                ByService = true,
                Order = new(First.OrderRef, life.Kind, life.SubjectRef, life.Protects, lastDay),
            });
            if (type == OrderTypes.Expired)
                life.Expire(day);
        }

        /// <summary>Of what makes it the milestone that it is.</summary>
        private Guid IdOf(string type, DateOnly lastDay) =>
            DerivedId.Of(Encoding.UTF8.GetBytes($"{investigationId}\n{First.Key}\n{type}\n{lastDay:O}"));
    }
}
