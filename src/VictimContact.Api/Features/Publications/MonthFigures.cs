using VictimContact.Api.Storage.Figures;
using VictimContact.Domain.Publications;

namespace VictimContact.Api.Features.Publications;

/// <summary>Counts a month as it stands, and leaves of it what may be shown.</summary>
internal static class MonthFigures
{
    private static readonly DutyCounts NoDuties = new([], [], []);
    private static readonly OrderCounts NoOrders = new([], [], [], [], []);

    /// <summary>The duties that the police owe, and what happened to orders, of one look at the records.</summary>
    internal static async Task<PublishedFigures> Read(DbConnection connection, Month month, DateOnly today)
    {
        var (filter, period) = (new DutyFilter(DutyOwner.Police), new CountedPeriod(month, month, today));
        var ofUnits = ByKey((await TallyStore.Duties(connection, filter, DutyGrouping.Unit, period)).Groups());
        var ofClasses = (await TallyStore.Duties(connection, filter, DutyGrouping.Class, period)).Groups()
            .ToDictionary(g => g.Name, g => g.Counts);
        var ofOrders = ByKey((await OrderFigureStore.Counts(connection, null, OrderGrouping.Unit, period)).Groups());

        // All classes are there: one that is missing would say that it had none.
        var classes = Words.All<OffenceClass>();
        var units = ofUnits.Keys.Union(ofOrders.Keys).Order(StringComparer.Ordinal).ToList();
        var exact = Enum.GetValues<DutyKind>().ToDictionary(kind => kind, kind => new ExactTable(
            [.. units.Select(u => CountsOf(kind, ofUnits.GetValueOrDefault(u).Counts))],
            [.. classes.Select(c => CountsOf(kind, ofClasses.GetValueOrDefault(c)))],
            HasDays: kind == DutyKind.Update));
        var (reviews, orders, unitsOrders) = Suppression.Of(
            exact[DutyKind.Review], [.. units.Select(u => OrdersOf(ofOrders.GetValueOrDefault(u).Counts ?? NoOrders))]);
        var tables = exact.Select(e => (Kind: e.Key, Shown: e.Key == DutyKind.Review ? reviews : Suppression.Of(e.Value))).ToList();
        return new(
            [.. tables.Select(t => PublishedKind.Of(t.Kind, t.Shown.Force))],
            PublishedOrderFigures.Of(orders),
            [
                .. units.Select((u, i) => new PublishedUnit(
                    ofUnits.GetValueOrDefault(u).Name ?? ofOrders[u].Name,
                    [.. tables.Select(t => PublishedKind.Of(t.Kind, t.Shown.Units[i]))],
                    PublishedOrderFigures.Of(unitsOrders[i]))),
            ],
            [
                .. classes.Select((c, i) => new PublishedClass(
                    c, [.. tables.Select(t => PublishedKind.Of(t.Kind, t.Shown.Classes[i]))])),
            ]);
    }

    private static Dictionary<string, (string Name, T Counts)> ByKey<T>(IEnumerable<(string Name, T Counts)> units) =>
        units.ToDictionary(u => Reference.KeyOf(u.Name));

    private static ExactCounts CountsOf(DutyKind kind, DutyCounts? counts)
    {
        var (sums, days) = ((counts ?? NoDuties).Of(kind), (counts ?? NoDuties).DaysOfAll);
        var exact = new ExactCounts(sums.Met, sums.MetLate, sums.Missed, sums.OverdueInPeriod, sums.Exempt, sums.Declined);
        return kind == DutyKind.Update ? exact with { DaysAgreed = days.Agreed, DaysSilent = days.Silent } : exact;
    }

    private static ExactOrders OrdersOf(OrderCounts counts) => new(
        counts.Ended.Sum(r => r.Ended),
        counts.Ended.Sum(r => r.WithoutReview),
        counts.Breaches.Sum(r => r.Breaches),
        new(
            counts.ToldIn(DutyState.Met),
            counts.ToldIn(DutyState.MetLate),
            counts.ToldIn(DutyState.Missed),
            counts.ToldOverdue,
            counts.ToldIn(DutyState.Exempt),
            0),
        FollowUps(counts.FollowUpsOfAll));

    private static ExactCounts FollowUps(FollowUpSums sums) =>
        new(sums.Met, sums.MetLate, sums.Missed, sums.Overdue, sums.Exempt, sums.Heard);
}
