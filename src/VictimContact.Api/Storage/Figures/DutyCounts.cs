namespace VictimContact.Api.Storage.Figures;

/// <summary>How duties stand and ended, by group and kind, and their days by group; and how they add up.</summary>
internal sealed record DutyCounts(IReadOnlyList<OpenCountRow> Open, IReadOnlyList<EndedCountRow> Ended, IReadOnlyList<DaysRow> Days)
{
    /// <summary>Each group by itself, sorted by key, under the name that it is written with.</summary>
    internal IReadOnlyList<(string Name, DutyCounts Counts)> Groups()
    {
        var (open, ended, days) = (Open.ToLookup(r => r.GroupKey), Ended.ToLookup(r => r.GroupKey), Days.ToLookup(r => r.GroupKey));
        var names = Open.Select(r => (r.GroupKey, r.GroupName))
            .Concat(Ended.Select(r => (r.GroupKey, r.GroupName)))
            .Concat(Days.Select(r => (r.GroupKey, r.GroupName)));
        return
        [
            .. names.GroupBy(n => n.GroupKey, n => n.GroupName).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Min(StringComparer.Ordinal)!, new DutyCounts([.. open[g.Key]], [.. ended[g.Key]], [.. days[g.Key]]))),
        ];
    }

    /// <summary>One group by itself.</summary>
    internal DutyCounts OfGroup(string key) => new(
        [.. Open.Where(r => r.GroupKey == key)], [.. Ended.Where(r => r.GroupKey == key)], [.. Days.Where(r => r.GroupKey == key)]);

    /// <summary>All groups together, of one kind.</summary>
    internal DutySums Of(DutyKind kind)
    {
        var open = Open.Where(r => r.Kind == kind).ToList();
        var ended = Ended.Where(r => r.Kind == kind).ToList();
        return new(
            open.Sum(r => r.Open),
            open.Sum(r => r.DueSoon),
            open.Sum(r => r.Overdue),
            open.Min(r => r.OldestDueOn),
            ended.Sum(r => r.Met),
            ended.Sum(r => r.MetLate),
            ended.Sum(r => r.Missed),
            open.Sum(r => r.OverdueInPeriod),
            ended.Sum(r => r.Exempt),
            ended.Sum(r => r.Declined));
    }

    /// <summary>The days of all groups together, which are those of updates and of terms that were to be agreed.</summary>
    internal (long Agreed, long Silent) DaysOfAll => (Days.Sum(r => r.DaysAgreed), Days.Sum(r => r.DaysSilent));
}

/// <summary>How duties of one kind stand, and how those of the period stand or ended.</summary>
/// <param name="OverdueInPeriod">Of the overdue ones: those that were due in the period.</param>
internal sealed record DutySums(
    int Open,
    int DueSoon,
    int Overdue,
    DateOnly? OldestDueOn,
    int Met,
    int MetLate,
    int Missed,
    int OverdueInPeriod,
    int Exempt,
    int Declined);
