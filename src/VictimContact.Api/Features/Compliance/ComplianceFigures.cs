using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>Counts as they are answered: for all, and for each group.</summary>
internal sealed class ComplianceFigures(DutyCounts counts, Month from, Month to)
{
    internal IReadOnlyList<KindCompliance> All() => Kinds(counts, from, to);

    internal IReadOnlyList<GroupCompliance>? By(DutyGrouping? grouping) => grouping switch
    {
        null => null,
        DutyGrouping.Month =>
        [
            .. from.To(to).Select(month => new GroupCompliance(
                month.ToString(), Kinds(counts.OfGroup(month.ToString()), month, month))),
        ],
        DutyGrouping.Milestone => [.. ByKey().Select(g => g with { Duties = [.. g.Duties.Where(d => IsOfMilestones(d.Kind))] })],
        _ => [.. ByKey()],
    };

    // No other kind is about a milestone: noughts would say that nothing of it was owed.
    private static bool IsOfMilestones(DutyKind kind) => kind is DutyKind.Inform or DutyKind.Review;

    // Duties of nobody are grouped without a name.
    private IEnumerable<GroupCompliance> ByKey() =>
        counts.Groups().Select(g => new GroupCompliance(g.Name.Length > 0 ? g.Name : null, Kinds(g.Counts, from, to)));

    private static List<KindCompliance> Kinds(DutyCounts counts, Month from, Month to)
    {
        var (agreed, silent) = counts.DaysOfAll;
        return
        [
            .. Enum.GetValues<DutyKind>().Select(kind => KindOf(
                kind, counts.Of(kind), kind == DutyKind.Update ? new KeptDays(agreed, silent) : null, from, to)),
        ];
    }

    private static KindCompliance KindOf(DutyKind kind, DutySums sums, KeptDays? kept, Month from, Month to) => new(
        kind,
        sums.Open,
        sums.DueSoon,
        sums.Overdue,
        sums.OldestDueOn,
        PeriodCompliance.Of(
            from, to, sums.Met, sums.MetLate, sums.Missed, sums.OverdueInPeriod, sums.Exempt, sums.Declined, kept));
}
