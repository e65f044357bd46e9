using Dapper;
using VictimContact.Api.Storage.Merges;

namespace VictimContact.Api.Storage.Cases;

/// <summary>Which orders are listed; a filter that is null leaves all in.</summary>
internal sealed record OrderFilter(
    string? OrderRef, string? InvestigationRef, string? VictimRef, string? SubjectRef, OrderStatus? Status, DateOnly? EndsBefore);

/// <summary>An order that was found, and the investigations that name it: first the one that tells its state.</summary>
internal sealed record FoundOrder(string OrderKey, IReadOnlyList<Guid> InvestigationIds);

/// <summary>Orders as they are found.</summary>
internal static class OrderStore
{
    // So many orders that end before a day are found by their days and sorted. Of more, a page is soon together in the order of keys.
    private const int Few = 1_000;

    /// <summary>
    /// Of the rows of an order that was made the one, called <c>o</c>, that tells its state: the first of the investigations that name it.
    /// Hardly any order is made in several: only the rows of those are compared one by one.
    /// </summary>
    internal const string TellsMaking = """
        o.precedence = 0 and (
            o.order_key not in (select order_key from order_makings where is_told_twice)
            or not exists (
                select 1
                from orders before
                where before.order_key = o.order_key and before.precedence = 0
                    and (before.first_at, before.investigation_id) < (o.first_at, o.investigation_id)))
        """;

    /// <summary>A page of orders by their keys, after one key. They are judged by the investigation that tells their state.</summary>
    internal static async Task<IReadOnlyList<FoundOrder>> Page(DbConnection connection, OrderFilter filter, string after, int limit)
    {
        var fewEnd = filter.EndsBefore is { } day && await CountEndingBefore(connection, day) <= Few;
        var rows = await connection.QueryAsync<(string OrderKey, Guid InvestigationId)>(
            PageOf(filter, fewEnd), ValuesOf(filter, after, limit));
        return [.. rows.GroupBy(r => r.OrderKey, (key, named) => new FoundOrder(key, [.. named.Select(n => n.InvestigationId)]))];
    }

    /// <summary>The values of <see cref="PageOf"/>.</summary>
    internal static object ValuesOf(OrderFilter filter, string after, int limit) => new
    {
        After = after,
        OrderKey = KeyOf(filter.OrderRef),
        InvestigationKey = KeyOf(filter.InvestigationRef),
        VictimKey = KeyOf(filter.VictimRef),
        SubjectKey = KeyOf(filter.SubjectRef),
        Status = filter.Status is { } status ? Words.Of(status) : null,
        filter.EndsBefore,
        Limit = limit,
    };

    /// <summary>The query of <see cref="Page"/>.</summary>
    internal static string PageOf(OrderFilter filter, bool fewEnd)
    {
        List<string> conditions = ["o.order_key > @After"];
        if (filter.OrderRef is not null)
            conditions.Add("o.order_key = @OrderKey");
        if (filter.InvestigationRef is not null)
            conditions.Add(IsNamedIn("(select id from investigations where ref_key = @InvestigationKey)"));
        if (filter.VictimRef is not null)
            conditions.Add(IsNamedIn($"""
                (
                    select a.investigation_id
                    from agreements a
                    join victims v on v.id = a.victim_id
                    where v.ref_key = {MergeStore.KeptOf(MergeKind.Victim, "@VictimKey")} and a.status <> 'void')
                """));
        if (filter.SubjectRef is not null)
            conditions.Add($"o.subject_key in {MergeStore.SameAs(MergeKind.Subject, "@SubjectKey")}");
        if (filter.Status is not null)
            conditions.Add("o.status = @Status");
        if (filter.EndsBefore is not null)
            conditions.Add("o.ends_on < @EndsBefore");
        if (fewEnd)
            conditions.Add("o.order_key in (select order_key from orders where ends_on < @EndsBefore)");

        // Of the investigations that name an order the first tells its state, see OrderLife.Precedence.
        return $"""
            with page as (
                select o.order_key
                from orders o
                where {string.Join(" and ", conditions)} and not exists (
                    select 1
                    from orders before
                    where before.order_key = o.order_key and before.order_key > @After
                        and (before.precedence, before.first_at, before.investigation_id)
                            < (o.precedence, o.first_at, o.investigation_id))
                order by o.order_key
                limit @Limit)
            select named.order_key, named.investigation_id
            from page
            join orders named on named.order_key = page.order_key
            order by page.order_key, named.precedence, named.first_at, named.investigation_id
            """;
    }

    /// <summary>How many orders end before a day, or one more than <see cref="Few"/>.</summary>
    private static Task<int> CountEndingBefore(DbConnection connection, DateOnly day)
    {
        const string sql = "select count(*) from (select 1 from orders where ends_on < @Day limit @Limit) ending";
        return connection.QuerySingleAsync<int>(sql, new { Day = day, Limit = Few + 1 });
    }

    private static string IsNamedIn(string investigations) =>
        $"o.order_key in (select order_key from orders where investigation_id in {investigations})";

    private static string? KeyOf(string? reference) => reference is null ? null : Reference.KeyOf(reference);
}
