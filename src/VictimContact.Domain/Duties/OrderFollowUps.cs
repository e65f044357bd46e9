using VictimContact.Domain.Agreements;
using VictimContact.Domain.Milestones;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Duties;

/// <summary>
/// The reviews that follow an order: while one is interim or in force for a victim who has agreed terms, one review of it is open. When it
/// is met, with the victim consulted, the clock starts again and the next one opens. An order outlives its case: only a closing after which
/// nothing more is owed ends them.
/// </summary>
internal sealed class OrderFollowUps(Guid agreementId, Rules rules, TimelineReading reading)
{
    private readonly List<Duty> duties = [];
    private readonly Dictionary<string, Order> orders = [];
    private bool over;

    internal List<Duty> Derive()
    {
        foreach (var step in reading.Steps)
            Follow(step);
        foreach (var order in orders.Values.Where(o => o.Open is not null))
            duties.Add(DutyOf(order, null, DutyState.Open));
        return duties;
    }

    private void Follow(Step step)
    {
        if (step.Fact is MilestoneReached { Order: { } named } milestone)
            Follow(step, named, milestone);
        else if (step.Fact is Closed && step.EndsAll)
            over = true;
        else if (step.Fact is Reopened)
            over = false;

        // A review that changed the terms is one thing here, though it takes two steps.
        if (step.Kind == step.Fact.Kind)
        {
            foreach (var order in orders.Values)
                Follow(step, order);
        }
    }

    private void Follow(Step step, OrderNamed named, MilestoneReached milestone)
    {
        if (!orders.TryGetValue(named.Key, out var order))
            orders.Add(named.Key, order = new(named));

        // What is made anew takes the place of what was made before.
        if (order.Open is not null && (!step.OrderHolds || OrderTypes.IsMaking(milestone.Type)))
            EndUnmet(step, order);
        order.Holds = step.OrderHolds;
        Open(step, order);
    }

    private void Follow(Step step, Order order)
    {
        switch (step.Fact)
        {
            case Closed when step.EndsAll && order.Open is not null:
                EndUnmet(step, order);
                break;

            // Started again by the reopening, unless it is overdue: that is not made good by a reopening.
            case Reopened when step.TakesEffect && order.Open is { } open && step.Day <= open.DueOn:
                order.Open = Started(open.Step, step.Day);
                break;

            case ExceptionGranted { DutyKind: DutyKind.Review, Cause: DutyCause.OrderFollowUp } exception
                when step.TakesEffect && order.Open is { } open && exception.OrderRef is { } excused
                    && Reference.KeyOf(excused) == order.Named.Key && open.DueOn <= exception.DueOn:
                End(step, order, DutyState.Exempt);
                Open(step, order, open.DueOn > step.Day ? open.DueOn : step.Day);
                break;

            // On the day on which its clock started nothing ends it.
            case TermsAgreed or ReviewHeld when order.Open is { } open && Opening.IsReviewOfOrder(step) && step.Day != open.StartedOn:
                End(step, order, Endings.Met(step, open.DueOn));
                Open(step, order);
                break;

            default:
                Open(step, order);
                break;
        }
    }

    /// <summary>Opens what is to be open from a step on and is not: as the order, the terms and the agreement stand there.</summary>
    private void Open(Step step, Order order, DateOnly? from = null)
    {
        if (order.Open is null && order.Holds && !over && step.TermsInForce is { } terms && terms.Frequency != Frequency.Declined)
            order.Open = Started(step, from ?? step.Day);
    }

    private Clock Started(Step step, DateOnly day)
    {
        var startedOn = day < reading.IdentifiedOn ? reading.IdentifiedOn : day;
        var days = rules.Catalogue.InForceOn(startedOn).FollowUp;
        return new(step, startedOn, startedOn.AddDays(days), days);
    }

    private void EndUnmet(Step step, Order order) => End(step, order, Endings.Unmet(step, order.Open!.DueOn));

    private void End(Step step, Order order, DutyState state)
    {
        duties.Add(DutyOf(order, step, state));
        order.Open = null;
    }

    private Duty DutyOf(Order order, Step? end, DutyState state)
    {
        var clock = order.Open!;
        return new()
        {
            Id = DutyIds.Of(agreementId, DutyKind.Review, DutyCause.OrderFollowUp, clock.Step.Fact.Id, order.Named.Key),
            Kind = DutyKind.Review,
            Cause = DutyCause.OrderFollowUp,
            OrderRef = order.Named.OrderRef,
            OpenedBy = clock.Step.Fact.Id,
            By = DutyOwner.Police,
            OpenedAt = clock.Step.At,
            DueOn = clock.DueOn,
            State = state,
            EndedBy = end?.Fact.Id,
            EndedAt = end?.At,
            EndedOn = end?.Day,
            EndedUnder = end is null ? null : reading.HolderAt(end.At),
            Level = reading.LevelAt(clock.Step.At),
            Reckoning = new(CatalogueVersion.FollowUpOrigin, clock.StartedOn, null, null, clock.Days, []),
        };
    }

    /// <summary>An order as it stands for this victim.</summary>
    private sealed class Order(OrderNamed named)
    {
        internal OrderNamed Named { get; } = named;

        internal bool Holds { get; set; }

        internal Clock? Open { get; set; }
    }

    /// <summary>The open review: the step that opened it, and the day from which its days are counted.</summary>
    private sealed record Clock(Step Step, DateOnly StartedOn, DateOnly DueOn, int Days);
}
