using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>The orders that the milestones of an investigation tell, with their breaches, and who had the case then.</summary>
internal sealed class CaseOrders
{
    private readonly Case caseFile;
    private readonly List<(OrderLife Life, CaseHolder Holder)> orders = [];
    private readonly List<(MilestoneReached Milestone, CaseHolder Holder)> breaches = [];

    internal CaseOrders(Case caseFile)
    {
        this.caseFile = caseFile;
        var milestones = caseFile.Facts.Where(f => f.Kind == FactKind.Milestone).Select(caseFile.FactOf).OfType<MilestoneReached>()
            .Where(m => m is { Order: not null, VoidedAt: null }).ToList();
        if (milestones.Count == 0)
            return;
        var assigned = caseFile.Assigned;
        orders.AddRange(OrderLife.AllOf(milestones).Select(o => (o, HolderAt(o.EndedAt ?? DateTimeOffset.MaxValue))));
        breaches.AddRange(milestones.Where(m => m.Type == OrderTypes.Breached).Select(m => (m, HolderAt(m.At))));

        CaseHolder HolderAt(DateTimeOffset instant) => Assignments.HolderAt(assigned, instant)!;
    }

    /// <summary>Whom any of it counts for.</summary>
    internal IEnumerable<CaseHolder> Holders => orders.Select(o => o.Holder).Concat(breaches.Select(b => b.Holder));

    /// <summary>An order that has ended counts for the unit that had the case then, every other for the one that has it now.</summary>
    internal IEnumerable<OrderRow> Rows(UnitHistory units) =>
        orders.Select(o => OrderRow.Of(caseFile.Investigation.Id, o.Life, units.Of(o.Holder, o.Life.EndedAt)));

    internal IEnumerable<OrderBreachRow> Breaches(UnitHistory units) => breaches.Select(
        b => OrderBreachRow.Of(caseFile.Investigation.Id, b.Milestone, units.Of(b.Holder, b.Milestone.At)));

    /// <summary>Whom of these the orders protect.</summary>
    internal IEnumerable<OrderVictimRow> Victims(IEnumerable<AgreementRow> agreements) => orders.Count == 0
        ? []
        : agreements.Where(a => a.Status != AgreementStatus.Void).SelectMany(VictimsOf);

    /// <summary>What kind of order a duty is a follow-up of; null for every other duty.</summary>
    internal OrderKind? KindOf(Duty duty) =>
        duty.OrderRef is null ? null : orders.Find(o => Reference.KeyOf(o.Life.OrderRef) == Reference.KeyOf(duty.OrderRef)).Life?.Kind;

    /// <summary>A follow-up was met by a review that carries the victim's voice.</summary>
    internal bool HasVictimsVoice(Duty duty) => duty is { OrderRef: not null, State: DutyState.Met or DutyState.MetLate }
        && caseFile.FactOf(caseFile.Facts.First(f => f.Id == duty.EndedBy)) is ReviewHeld review && review.HasVictimsVoice();

    private IEnumerable<OrderVictimRow> VictimsOf(AgreementRow agreement)
    {
        var victimKeys = agreement.VictimKeys;
        var reviewedOn = caseFile.FactsOf(agreement.Id)
            .Where(f => f.Kind == FactKind.Review && f.VoidedAt is null)
            .Select(caseFile.FactOf).OfType<ReviewHeld>().Where(r => r.IsWithVictim()).Select(r => LondonTime.DayOf(r.At)).ToList();
        return orders.Where(o => o.Life.IsFor(victimKeys)).Select(o => new OrderVictimRow
        {
            AgreementId = agreement.Id,
            OrderKey = Reference.KeyOf(o.Life.OrderRef),
            InvestigationId = caseFile.Investigation.Id,
            ReviewedOn = reviewedOn.Count == 0 ? null : reviewedOn.Max(),
            EndedUnasked = o.Life.EndedWithout(reviewedOn),
        });
    }
}
