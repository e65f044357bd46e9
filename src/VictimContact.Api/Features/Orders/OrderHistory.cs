using VictimContact.Api.Cases;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Orders;

/// <summary>An order, with its whole history over all investigations that name it.</summary>
/// <param name="OrderRef">The RMS's reference of the order.</param>
/// <param name="Kind">What kind of order it is.</param>
/// <param name="SubjectRef">Whom it is against.</param>
/// <param name="Status">`applied` (also where only what happened under it is known), `interim`, `in-force` or `ended`.</param>
/// <param name="AppliedOn">The day of the latest application.</param>
/// <param name="MadeOn">The day of the latest making, interim or not.</param>
/// <param name="ServedOn">The day on which what was made last was served; null where it was not.</param>
/// <param name="EndsOn">The last day on which it holds; null for until further order.</param>
/// <param name="InvestigationRefs">The investigations that name it: first that of its making, whose milestones are its state.</param>
/// <param name="Victims">Whom it protects, of that investigation.</param>
/// <param name="Breaches">Its breaches over all of them, and the bail breaches of the same investigations; in the order of time.</param>
/// <param name="Milestones">Everything else that was recorded of it, in the order of time.</param>
public sealed record OrderHistory(
    string OrderRef,
    OrderKind Kind,
    string? SubjectRef,
    OrderStatus Status,
    DateOnly? AppliedOn,
    DateOnly? MadeOn,
    DateOnly? ServedOn,
    DateOnly? EndsOn,
    IReadOnlyList<string> InvestigationRefs,
    IReadOnlyList<ProtectedVictim> Victims,
    IReadOnlyList<BreachOfOrder> Breaches,
    IReadOnlyList<MilestoneOfOrder> Milestones)
{
    /// <summary>The order of a key as the cases that name it tell it: first the one that tells its state.</summary>
    internal static OrderHistory Of(string orderKey, IEnumerable<Case> naming)
    {
        var told = naming.Select(c => new Telling(orderKey, c)).ToList();
        var home = told[0];
        var order = home.Case.Orders.Single(o => o.OrderKey == orderKey);
        return new(
            order.OrderRef,
            order.Kind,
            order.SubjectRef,
            order.Status,
            order.AppliedOn,
            order.MadeOn,
            order.ServedOn,
            order.EndsOn,
            [.. told.Select(t => t.Case.Investigation.InvestigationRef)],
            [
                .. home.Agreements.Where(a => home.Life.IsFor(a.VictimKeys))
                    .Select(a => ProtectedVictim.Of(home.Case, a, orderKey)),
            ],
            [
                .. told.SelectMany(t => t.Breaches.Select(m => BreachOfOrder.Of(t.Case, t.ConcernedBy(m), m)))
                    .OrderBy(b => b.OccurredAt).ThenBy(b => b.MilestoneId),
            ],
            [
                .. told.SelectMany(t => t.OfOrder.Except(t.Breaches).Select(m => MilestoneOfOrder.Of(t.Case, m)))
                    .OrderBy(m => m.OccurredAt).ThenBy(m => m.Id),
            ]);
    }

    /// <summary>What one investigation tells of an order.</summary>
    private sealed class Telling
    {
        internal Telling(string orderKey, Case caseFile)
        {
            Case = caseFile;
            var milestones = caseFile.Facts.Where(f => f.VoidedAt is null).Select(caseFile.FactOf).OfType<MilestoneReached>()
                .OrderBy(m => m.At).ThenBy(m => m.Id).ToList();
            OfOrder = milestones.FindAll(m => m.Order is { } order && Reference.KeyOf(order.OrderRef) == orderKey);
            Breaches = milestones.FindAll(m => m.Type == OrderTypes.BailBreached || (m.Type == OrderTypes.Breached && OfOrder.Contains(m)));
            Life = OrderLife.Of(OfOrder);
        }

        internal Case Case { get; }

        internal List<MilestoneReached> OfOrder { get; }

        internal List<MilestoneReached> Breaches { get; }

        internal OrderLife Life { get; }

        internal IEnumerable<AgreementRow> Agreements => Case.Agreements.Where(a => a.Status != AgreementStatus.Void);

        /// <summary>
        /// The agreements of whom a breach concerned: as for duties, whom the order protected then. One of bail concerns all.
        /// </summary>
        internal IEnumerable<AgreementRow> ConcernedBy(MilestoneReached breach)
        {
            if (breach.Order is null)
                return Agreements;
            var then = OrderLife.Of(OfOrder, breach);
            return Agreements.Where(a => then.Concerns(breach, a.VictimKeys));
        }
    }
}

/// <summary>A victim whom an order protects.</summary>
/// <param name="AgreementId">The victim's agreement in the investigation of the order's making.</param>
/// <param name="VictimRef">The RMS's reference of the victim.</param>
/// <param name="LastReviewOn">The day of the last review with the victim consulted.</param>
/// <param name="NextReviewDue">The day by the end of which the open follow-up is due; null where none is open.</param>
public sealed record ProtectedVictim(Guid AgreementId, string VictimRef, DateOnly? LastReviewOn, DateOnly? NextReviewDue)
{
    internal static ProtectedVictim Of(Case caseFile, AgreementRow agreement, string orderKey) => new(
        agreement.Id,
        agreement.VictimRef,
        caseFile.FactsOf(agreement.Id).Where(f => f.VoidedAt is null).Select(caseFile.FactOf).OfType<ReviewHeld>()
            .Where(r => r.IsWithVictim())
            .Select(r => (DateOnly?)LondonTime.DayOf(r.At)).Max(),
        caseFile.Duties[agreement.Id]
            .Where(d => d.State == DutyState.Open && d.OrderRef is { } order && Reference.KeyOf(order) == orderKey)
            .Select(d => (DateOnly?)d.DueOn).Min());
}

/// <summary>A breach, of the order or of bail.</summary>
/// <param name="MilestoneId">The milestone.</param>
/// <param name="InvestigationRef">The investigation that it was recorded in: a breach is often a new crime.</param>
/// <param name="Type">`order-breached` or `bail-breached`.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Victims">Whom it concerned, in that investigation.</param>
public sealed record BreachOfOrder(
    Guid MilestoneId, string InvestigationRef, string Type, DateTimeOffset OccurredAt, IReadOnlyList<VictimOfBreach> Victims)
{
    internal static BreachOfOrder Of(Case caseFile, IEnumerable<AgreementRow> concerned, MilestoneReached breach) => new(
        breach.Id,
        caseFile.Investigation.InvestigationRef,
        breach.Type,
        breach.At,
        [.. concerned.Select(a => VictimOfBreach.Of(caseFile, a, breach))]);
}

/// <param name="AgreementId">The victim's agreement in the investigation of the breach.</param>
/// <param name="ToldOn">The day on which the victim was told of it; null where she was not.</param>
/// <param name="ReviewedOn">The day on which the agreement was reviewed after it.</param>
/// <param name="VictimConsulted">Whether that was with the victim; null without a review.</param>
public sealed record VictimOfBreach(Guid AgreementId, DateOnly? ToldOn, DateOnly? ReviewedOn, bool? VictimConsulted)
{
    internal static VictimOfBreach Of(Case caseFile, AgreementRow agreement, MilestoneReached breach)
    {
        var met = caseFile.Duties[agreement.Id]
            .Where(d => d.MilestoneId == breach.Id && d.State.Value is DutyState.Met or DutyState.MetLate).ToList();
        var review = met.Find(d => d.Kind == DutyKind.Review);
        var by = review is null ? null : caseFile.FactOf(caseFile.Facts.First(f => f.Id == review.EndedBy));
        return new(
            agreement.Id,
            met.Find(d => d.Kind == DutyKind.Inform)?.EndedOn,
            review?.EndedOn,
            by is null ? null : by is not ReviewHeld { VictimConsulted: false });
    }
}

/// <summary>What was recorded of an order, beside its breaches.</summary>
/// <param name="Id">Our id of the milestone.</param>
/// <param name="InvestigationRef">The investigation that it was recorded in.</param>
/// <param name="Type">Its type.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Order">What it said of the order.</param>
/// <param name="RecordedBy">Who recorded it: `victim-contact` where this service did.</param>
public sealed record MilestoneOfOrder(
    Guid Id, string InvestigationRef, string Type, DateTimeOffset OccurredAt, OrderNamed Order, string RecordedBy)
{
    internal static MilestoneOfOrder Of(Case caseFile, MilestoneReached milestone) => new(
        milestone.Id,
        caseFile.Investigation.InvestigationRef,
        milestone.Type,
        milestone.At,
        milestone.Order!,
        caseFile.Facts.First(f => f.Id == milestone.Id).RecordedBy);
}
