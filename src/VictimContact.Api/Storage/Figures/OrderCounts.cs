namespace VictimContact.Api.Storage.Figures;

/// <summary>Follow-ups by how they ended, and those of the met ones that have the victim's voice.</summary>
internal sealed record FollowUpSums(int Met, int MetLate, int Missed, int Overdue, int Exempt, int Heard);

/// <summary>What is counted of orders, apart by group; and how it adds up.</summary>
internal sealed record OrderCounts(
    IReadOnlyList<HeldOrdersRow> Held,
    IReadOnlyList<EndedOrdersRow> Ended,
    IReadOnlyList<BreachesRow> Breaches,
    IReadOnlyList<ToldOfBreachRow> Told,
    IReadOnlyList<FollowUpsRow> FollowUps)
{
    /// <summary>Each group by itself, sorted by key, under the name that it is written with.</summary>
    internal IReadOnlyList<(string Name, OrderCounts Counts)> Groups() =>
    [
        .. ((IEnumerable<OrderGroupRow>)[.. Held, .. Ended, .. Breaches, .. Told, .. FollowUps])
            .GroupBy(r => r.GroupKey, r => r.GroupName).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Min(StringComparer.Ordinal)!, OfGroup(g.Key))),
    ];

    /// <summary>One group by itself.</summary>
    internal OrderCounts OfGroup(string key)
    {
        return new(Only(Held), Only(Ended), Only(Breaches), Only(Told), Only(FollowUps));

        List<T> Only<T>(IReadOnlyList<T> rows) where T : OrderGroupRow => [.. rows.Where(r => r.GroupKey == key)];
    }

    /// <summary>Follow-ups of all groups.</summary>
    internal FollowUpSums FollowUpsOfAll => new(
        FollowUps.Sum(r => r.Met),
        FollowUps.Sum(r => r.MetLate),
        FollowUps.Sum(r => r.Missed),
        FollowUps.Sum(r => r.Overdue),
        FollowUps.Sum(r => r.Exempt),
        FollowUps.Sum(r => r.Heard));

    /// <summary>Victims to be told of breaches, by how that ended.</summary>
    internal int ToldIn(DutyState state) => Told.Where(r => r.State == state).Sum(r => r.Victims);

    /// <summary>Of those still to be told: the due day has passed.</summary>
    internal int ToldOverdue => Told.Where(r => r.State == DutyState.Open).Sum(r => r.PastDue);
}
