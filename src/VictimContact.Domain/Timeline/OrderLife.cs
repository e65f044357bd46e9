using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Timeline;

/// <summary>
/// An order as its milestones tell it, taken one after the other in time. What changes its state is recorded in the investigation of its
/// making, so the milestones of that one investigation are its life; those of others are history beside it.
/// </summary>
public sealed class OrderLife
{
    /// <summary>Its reference, as the first of its milestones has it.</summary>
    public string OrderRef { get; private set; } = "";

    /// <summary>When the first of its milestones happened.</summary>
    public DateTimeOffset FirstAt { get; private set; }

    public OrderStatus Status { get; private set; } = OrderStatus.Applied;

    public OrderKind Kind { get; private set; } = OrderKind.Other;

    public string? SubjectRef { get; private set; }

    /// <summary>The London day of the latest application.</summary>
    public DateOnly? AppliedOn { get; private set; }

    /// <summary>The London day of the latest making, interim or not.</summary>
    public DateOnly? MadeOn { get; private set; }

    /// <summary>The London day on which what was made last was served; null where it was not.</summary>
    public DateOnly? ServedOn { get; private set; }

    /// <summary>The last day on which it holds; null for until further order.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The London day on which it ended.</summary>
    public DateOnly? EndedOn => EndedAt is { } at ? LondonTime.DayOf(at) : null;

    /// <summary>The victims it protects, by reference; null for all of the investigation.</summary>
    public IReadOnlyList<string>? Protects { get; private set; }

    /// <summary>True while it is interim or in force.</summary>
    public bool Holds => Status is OrderStatus.Interim or OrderStatus.InForce;

    /// <summary>
    /// Of the investigations that name one order, the one with the lowest number tells its state: that of its making, else of its
    /// application, else any. Of equal ones it is the first to name it.
    /// </summary>
    public int Precedence => MadeOn is not null ? 0 : AppliedOn is not null ? 1 : 2;

    /// <summary>The orders that the milestones of an investigation name, those that were voided apart.</summary>
    public static IEnumerable<OrderLife> AllOf(IEnumerable<Fact> facts) =>
        facts.OfType<MilestoneReached>().Where(m => m is { Order: not null, VoidedAt: null }).GroupBy(m => m.Order!.Key).Select(o => Of(o));

    /// <summary>
    /// An order as the milestones that stand tell it, in any order; as it stood after <paramref name="last"/>, where that is said. They
    /// must all be of this order.
    /// </summary>
    public static OrderLife Of(IEnumerable<MilestoneReached> milestones, MilestoneReached? last = null)
    {
        var life = new OrderLife();
        foreach (var milestone in InOrder(milestones).Select(s => (MilestoneReached)s.Fact))
        {
            life.Take(milestone);
            if (milestone == last)
                break;
        }

        return life;
    }

    /// <summary>
    /// True when the milestone that was taken last concerns a victim, whose references have these keys: whom the order protects, or whom
    /// the milestone alone names.
    /// </summary>
    public bool Concerns(MilestoneReached milestone, IReadOnlyList<string> victimKeys) =>
        (OrderTypes.SaysWhomItProtects(milestone.Type) ? null : milestone.Order!.Names(victimKeys)) ?? IsFor(victimKeys);

    /// <summary>True when the order protects a victim, whose references have these keys.</summary>
    public bool IsFor(IReadOnlyList<string> victimKeys) =>
        Protects?.Any(p => victimKeys.Contains(Agreements.Reference.KeyOf(p))) ?? true;

    /// <summary>
    /// True where it was made and has ended, and a victim was asked about it on none of its last 56 days, in which a review is due before
    /// an order expires, nor on the day on which it ended.
    /// </summary>
    /// <param name="askedOn">The days of the reviews that were held with her.</param>
    public bool EndedWithout(IEnumerable<DateOnly> askedOn)
    {
        if (MadeOn is null || EndedOn is not { } endedOn)
            return false;
        var lastDay = EndsOn < endedOn ? EndsOn.Value : endedOn;
        var from = lastDay.AddDays(-OrderEnds.ExpiringDays);
        var since = LondonTime.DayOf(FirstAt);
        return !askedOn.Any(day => day >= from && day >= since && day <= endedOn);
    }

    internal static IEnumerable<Step> InOrder(IEnumerable<MilestoneReached> milestones) =>
        milestones.Select(m => new Step(m, FactKind.Milestone, LondonTime.DayOf(m.At), null)).Order(FactOrder.Instance);

    internal void Take(MilestoneReached milestone)
    {
        var (order, day) = (milestone.Order!, LondonTime.DayOf(milestone.At));
        if (OrderRef.Length == 0)
            (OrderRef, FirstAt) = (order.OrderRef, milestone.At);
        Kind = order.Kind;
        SubjectRef = order.SubjectRef ?? SubjectRef;
        if (OrderTypes.SaysWhomItProtects(milestone.Type))
            Protects = order.Protects ?? Protects;

        switch (milestone.Type)
        {
            case OrderTypes.Applied:
                (AppliedOn, Status) = (day, Holds ? Status : OrderStatus.Applied);
                break;

            case OrderTypes.InterimMade or OrderTypes.Made:
                Status = milestone.Type == OrderTypes.Made ? OrderStatus.InForce : OrderStatus.Interim;
                (MadeOn, ServedOn, EndsOn) = (day, null, order.EndsOn);
                break;

            case OrderTypes.Varied:
                EndsOn = order.UntilFurtherOrder == true ? null : order.EndsOn ?? EndsOn;
                break;

            case OrderTypes.Served:
                ServedOn = day;
                break;

            case OrderTypes.Refused or OrderTypes.Discharged or OrderTypes.Expired:
                Status = OrderStatus.Ended;
                break;
        }

        EndedAt = Status == OrderStatus.Ended ? EndedAt ?? milestone.At : null;
    }

    /// <summary>Its last day is past on a day.</summary>
    internal void Expire(DateOnly day) => (Status, EndedAt) = (OrderStatus.Ended, LondonTime.StartOf(day));
}
