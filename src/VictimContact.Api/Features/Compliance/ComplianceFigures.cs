using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>Adds counts up: for all, and for each group.</summary>
internal sealed class ComplianceFigures(DutyCounts counts, Month from, Month to)
{
    private readonly IReadOnlyList<OpenCountRow> open = counts.Open;
    private readonly IReadOnlyList<EndedCountRow> ended = counts.Ended;
    private readonly IReadOnlyList<DaysRow> days = counts.Days;

    internal IReadOnlyList<KindCompliance> All() => Kinds(open, ended, days, from, to);

    internal IReadOnlyList<GroupCompliance>? By(DutyGrouping? grouping) => grouping switch
    {
        null => null,
        DutyGrouping.Month => [.. from.To(to).Select(month => new GroupCompliance(
            month.ToString(),
            Kinds(
                open.Where(r => r.GroupKey == month.ToString()),
                ended.Where(r => r.GroupKey == month.ToString()),
                days.Where(r => r.GroupKey == month.ToString()),
                month,
                month)))],
        DutyGrouping.Milestone => [.. ByKey().Select(g => g with { Duties = [.. g.Duties.Where(d => IsOfMilestones(d.Kind))] })],
        _ => ByKey(),
    };

    // No other kind is about a milestone: noughts would say that nothing of it was owed.
    private static bool IsOfMilestones(DutyKind kind) => kind is DutyKind.Inform or DutyKind.Review;

    private IReadOnlyList<GroupCompliance> ByKey()
    {
        var openBy = open.ToLookup(r => r.GroupKey);
        var endedBy = ended.ToLookup(r => r.GroupKey);
        var daysBy = days.ToLookup(r => r.GroupKey);
        var names = open.Select(r => (r.GroupKey, r.GroupName))
            .Concat(ended.Select(r => (r.GroupKey, r.GroupName)))
            .Concat(days.Select(r => (r.GroupKey, r.GroupName)));
        return
        [
            .. names.GroupBy(n => n.GroupKey, n => n.GroupName).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new GroupCompliance(NameOf(g), Kinds(openBy[g.Key], endedBy[g.Key], daysBy[g.Key], from, to))),
        ];
    }

    // Duties of nobody are grouped without a name.
    private static string? NameOf(IEnumerable<string> names) => names.Min(StringComparer.Ordinal) is { Length: > 0 } name ? name : null;

    private static List<KindCompliance> Kinds(
        IEnumerable<OpenCountRow> open, IEnumerable<EndedCountRow> ended, IEnumerable<DaysRow> days, Month from, Month to)
    {
        var openBy = open.ToLookup(r => r.Kind);
        var endedBy = ended.ToLookup(r => r.Kind);
        var (agreed, silent) = days.Aggregate((0L, 0L), (sum, r) => (sum.Item1 + r.DaysAgreed, sum.Item2 + r.DaysSilent));
        return
        [
            .. Enum.GetValues<DutyKind>().Select(kind => KindOf(
                kind,
                [.. openBy[kind]],
                [.. endedBy[kind]],
                kind == DutyKind.Update ? new KeptDays(agreed, silent) : null,
                from,
                to)),
        ];
    }

    private static KindCompliance KindOf(
        DutyKind kind,
        IReadOnlyCollection<OpenCountRow> open,
        IReadOnlyCollection<EndedCountRow> ended,
        KeptDays? kept,
        Month from,
        Month to) => new(
            kind,
            open.Sum(r => r.Open),
            open.Sum(r => r.DueSoon),
            open.Sum(r => r.Overdue),
            open.Min(r => r.OldestDueOn),
            PeriodCompliance.Of(
                from,
                to,
                ended.Sum(r => r.Met),
                ended.Sum(r => r.MetLate),
                ended.Sum(r => r.Missed),
                open.Sum(r => r.OverdueInPeriod),
                ended.Sum(r => r.Exempt),
                ended.Sum(r => r.Declined),
                kept));
}
