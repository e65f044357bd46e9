using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Events;

namespace VictimContact.Api.Cases;

/// <summary>What who follows is to be told of a case that is saved: one event for each agreement and each order that changes.</summary>
internal static class CaseEvents
{
    /// <param name="saved">The case as it is saved.</param>
    /// <param name="agreements">Its agreements as they were and as they are: one whose revision stays is the same as before.</param>
    /// <param name="facts">Facts that are new, changed or gone, as they were and as they are.</param>
    /// <param name="now">When.</param>
    internal static IEnumerable<EventRow> Of(
        ProjectedCase saved,
        IEnumerable<(AgreementRow? Before, AgreementRow After)> agreements,
        IReadOnlyCollection<(FactRow? Before, FactRow? After)> facts,
        DateTimeOffset now) =>
        agreements.Where(a => a.Before?.Revision != a.After.Revision).Select(a => EventRow.Changed(a.After, now))
            .Concat(OrdersOf(saved, facts).Select(o => EventRow.OfOrder(o, saved.Case.Investigation.Id, now)));

    /// <summary>
    /// The references of orders of which something else is shown than before: how it stands, what was recorded of it, whom it protects and
    /// when she is to be asked, its breaches and who was told of them. Breaches of bail are shown with each order of their investigation.
    /// </summary>
    private static IEnumerable<string> OrdersOf(ProjectedCase saved, IReadOnlyCollection<(FactRow? Before, FactRow? After)> facts)
    {
        var (orders, breaches, victims) = (saved.Orders.Orders, saved.Orders.Breaches, saved.Orders.Victims);
        var known = orders.Derived.Concat(orders.Gone).ToDictionary(o => o.OrderKey, o => o.OrderRef);
        if (known.Count == 0)
            return [];
        var milestones = facts.Where(IsAnotherMilestone).Select(f => saved.Case.FactOf((f.After ?? f.Before)!)).OfType<MilestoneReached>()
            .ToList();
        var duties = saved.Agreements.Select(a => a.Duties)
            .SelectMany(d => d.Changed.Where(IsShown).Select(c => c.Derived).Concat(d.Gone)).ToList();
        if (milestones.Exists(m => m.Type == OrderTypes.BailBreached) || duties.Exists(d => d.Cause == OrderTypes.BailBreached))
            return known.Values;

        var byMilestone = breaches.Derived.ToDictionary(b => b.MilestoneId, b => b.OrderKey);
        HashSet<string> changed =
        [
            .. orders.Changed.Select(o => o.Derived.OrderKey),
            .. orders.Gone.Select(o => o.OrderKey),
            .. breaches.Changed.Select(b => b.Derived.OrderKey),
            .. breaches.Gone.Select(b => b.OrderKey),
            .. victims.Changed.Select(v => v.Derived.OrderKey),
            .. victims.Gone.Select(v => v.OrderKey),
            .. milestones.Select(m => m.Order?.OrderRef).OfType<string>().Select(Reference.KeyOf),
            .. duties.Select(d => d.OrderRef).OfType<string>().Select(Reference.KeyOf),
            .. duties.Select(d => byMilestone.GetValueOrDefault(d.MilestoneId ?? default)).OfType<string>(),
        ];
        return changed.Where(known.ContainsKey).Select(key => known[key]);
    }

    private static bool IsAnotherMilestone((FactRow? Before, FactRow? After) fact) =>
        (fact.After ?? fact.Before)!.Kind == FactKind.Milestone
        && (fact.Before?.At, fact.Before?.Content, fact.Before?.VoidedAt) != (fact.After?.At, fact.After?.Content, fact.After?.VoidedAt);

    /// <summary>A reminder that is planned for another time is no change of a duty that anybody is shown.</summary>
    private static bool IsShown((DutyRow? Stored, DutyRow Derived) duty) =>
        (duty.Stored?.DueOn, duty.Stored?.State, duty.Stored?.EndedOn, duty.Stored?.EndedBy)
        != (duty.Derived.DueOn, duty.Derived.State, duty.Derived.EndedOn, duty.Derived.EndedBy);
}
