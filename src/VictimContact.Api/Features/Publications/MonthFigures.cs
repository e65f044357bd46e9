using VictimContact.Api.Storage.Figures;
using VictimContact.Domain.Publications;

namespace VictimContact.Api.Features.Publications;

/// <summary>Counts a month as it stands, and leaves of it what may be shown.</summary>
internal static class MonthFigures
{
    private sealed record Group(string Key, IReadOnlyDictionary<DutyKind, ExactCounts> Counts)
    {
        internal ExactCounts Of(DutyKind kind) => Counts.GetValueOrDefault(kind, ExactCounts.None);
    }

    /// <summary>The duties that the police owe, of one look at the records.</summary>
    internal static async Task<PublishedFigures> Read(DbConnection connection, Month month, DateOnly today)
    {
        var (filter, period) = (new DutyFilter(DutyOwner.Police), new CountedPeriod(month, month, today));
        var units = GroupsOf(await TallyStore.Duties(connection, filter, DutyGrouping.Unit, period));
        var counted = GroupsOf(await TallyStore.Duties(connection, filter, DutyGrouping.Class, period)).ToDictionary(g => g.Key);

        // All classes are there: one that is missing would say that it had none.
        var classes = Words.All<OffenceClass>()
            .Select(c => counted.GetValueOrDefault(c, new(c, new Dictionary<DutyKind, ExactCounts>()))).ToList();
        var tables = Enum.GetValues<DutyKind>().Select(kind => (Kind: kind, Shown: Suppression.Of(new(
            [.. units.Select(u => u.Of(kind))], [.. classes.Select(c => c.Of(kind))], HasDays: kind == DutyKind.Update)))).ToList();
        return new(
            [.. tables.Select(t => PublishedKind.Of(t.Kind, t.Shown.Force))],
            [.. units.Select((u, i) => new PublishedGroup(u.Key, [.. tables.Select(t => PublishedKind.Of(t.Kind, t.Shown.Units[i]))]))],
            [
                .. classes.Select((c, i) =>
                    new PublishedGroup(c.Key, [.. tables.Select(t => PublishedKind.Of(t.Kind, t.Shown.Classes[i]))])),
            ]);
    }

    private static List<Group> GroupsOf(DutyCounts counts)
    {
        var ended = counts.Ended.Select(r => new Row(
            r.GroupKey, r.GroupName, r.Kind, new(r.Met, r.MetLate, r.Missed, 0, r.Exempt, r.Declined)));
        var open = counts.Open.Select(r => new Row(r.GroupKey, r.GroupName, r.Kind, ExactCounts.None with { Overdue = r.OverdueInPeriod }));
        var days = counts.Days.Select(r => new Row(
            r.GroupKey, r.GroupName, DutyKind.Update, ExactCounts.None with { DaysAgreed = r.DaysAgreed, DaysSilent = r.DaysSilent }));
        return
        [
            .. ended.Concat(open).Concat(days).GroupBy(r => r.Key).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Group(
                g.Select(r => r.Name).Min(StringComparer.Ordinal)!,
                g.GroupBy(r => r.Kind, r => r.Counts).ToDictionary(k => k.Key, k => k.Aggregate(ExactCounts.None, (sum, c) => sum + c)))),
        ];
    }

    private sealed record Row(string Key, string Name, DutyKind Kind, ExactCounts Counts);
}
