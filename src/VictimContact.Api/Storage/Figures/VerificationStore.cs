using Dapper;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Figures;

/// <summary>What a comparison of all that is stored with its timelines reads beside the cases themselves.</summary>
internal static class VerificationStore
{
    /// <summary>The investigations with agreements that come next in the order of ids.</summary>
    internal static async Task<IReadOnlyList<Guid>> InvestigationsAfter(DbConnection connection, Guid after, int limit)
    {
        const string sql = """
            select distinct investigation_id
            from agreements
            where investigation_id > @After
            order by investigation_id
            limit @Limit
            """;
        return (await connection.QueryAsync<Guid>(sql, new { After = after, Limit = limit })).AsList();
    }

    /// <summary>Orders that several investigations say were made, and of which that is not known.</summary>
    internal static async Task<IReadOnlyList<string>> MakingsOverlooked(DbConnection connection)
    {
        const string sql = """
            select order_key
            from orders o
            where precedence = 0 and not exists (
                select 1
                from order_makings m
                where m.order_key = o.order_key and (m.is_told_twice or m.investigation_id = o.investigation_id))
            order by order_key, investigation_id
            """;
        return (await connection.QueryAsync<string>(sql)).AsList();
    }

    /// <summary>By how much the tallies are more than what is stored at this one moment counts as.</summary>
    internal static async Task<TallyChanges> Surplus(DbConnection connection)
    {
        var surplus = new TallyChanges().Add(await connection.QueryAsync<TallyRow>($"select {Tables.Tallies.Columns} from tallies"), 1);
        await foreach (var agreement in connection.QueryUnbufferedAsync<AgreementRow>($"select {Tables.Agreements.Columns} from agreements"))
            surplus.Add(TallyRow.Of(agreement), -1);
        await foreach (var duty in connection.QueryUnbufferedAsync<DutyRow>($"select {Tables.Duties.Columns} from duties"))
            surplus.Add(TallyRow.Of(duty), -1);
        await foreach (var fact in connection.QueryUnbufferedAsync<FactRow>($"select {Tables.Facts.Columns} from facts where counted_unit is not null"))
            surplus.Add(TallyRow.Of(fact), -1);
        return surplus;
    }
}
