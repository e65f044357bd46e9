using Dapper;

namespace VictimContact.Api.Storage.Cases;

/// <summary>Orders as the milestones that name them.</summary>
internal static class OrderStore
{
    /// <summary>
    /// The keys of orders that milestones which stand name, after one key and in their order; a filter that is null leaves all in.
    /// </summary>
    internal static async Task<IReadOnlyList<string>> Keys(
        DbConnection connection, string? orderRef, string? investigationRef, string? victimRef, string after, int limit)
    {
        var sql = $"""
            select distinct f.order_key
            from facts f
            where f.order_key > @After and f.order_key is not null and f.voided_at is null
                {(orderRef is null ? "" : "and f.order_key = @OrderKey")}
                {(investigationRef is null ? "" : "and f.investigation_id = (select id from investigations where ref_key = @InvestigationKey)")}
                {(victimRef is null ? "" : """
                    and f.investigation_id in (
                        select a.investigation_id
                        from agreements a
                        join victims v on v.id = a.victim_id
                        where v.ref_key = @VictimKey and a.status <> 'void')
                    """)}
            order by f.order_key
            limit @Limit
            """;
        return (await connection.QueryAsync<string>(sql, new
        {
            After = after,
            OrderKey = KeyOf(orderRef),
            InvestigationKey = KeyOf(investigationRef),
            VictimKey = KeyOf(victimRef),
            Limit = limit,
        })).AsList();
    }

    /// <summary>The investigations in which milestones that stand name an order.</summary>
    internal static async Task<IReadOnlyList<Guid>> InvestigationsOf(DbConnection connection, string orderKey)
    {
        const string sql = """
            select distinct investigation_id
            from facts
            where order_key = @OrderKey and voided_at is null
            order by investigation_id
            """;
        return (await connection.QueryAsync<Guid>(sql, new { OrderKey = orderKey })).AsList();
    }

    private static string? KeyOf(string? reference) => reference is null ? null : Reference.KeyOf(reference);
}
