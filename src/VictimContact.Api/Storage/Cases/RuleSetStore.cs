using Dapper;
using VictimContact.Api.Storage.Events;

namespace VictimContact.Api.Storage.Cases;

/// <summary>Which rules the stored duties were derived under, and which of them are to be derived anew.</summary>
internal static class RuleSetStore
{
    /// <summary>The number of the rules with this fingerprint: the latest one where they are the same, else a new and higher one.</summary>
    internal static async Task<long> Enter(DbConnection connection, string fingerprint, DateTimeOffset now)
    {
        const string latest = "select id, fingerprint from rule_sets order by id desc limit 1";
        const string insert = "insert into rule_sets (id, fingerprint, first_used_at) values (@Id, @Fingerprint, @Now)";
        var (id, known) = await connection.QuerySingleOrDefaultAsync<(long Id, string? Fingerprint)>(latest);
        if (known == fingerprint)
            return id;
        await connection.ExecuteAsync(insert, new { Id = id + 1, Fingerprint = fingerprint, Now = now });

        // The first rules of all are no change.
        if (known is not null)
            await new SqlBatch(connection).Announce([EventRow.OfRules(id + 1, now)]).Execute();
        return id + 1;
    }

    /// <summary>The number that <see cref="Enter"/> would answer, without entering anything.</summary>
    internal static async Task<long> IdOf(DbConnection connection, string fingerprint)
    {
        const string latest = "select id, fingerprint from rule_sets order by id desc limit 1";
        var (id, known) = await connection.QuerySingleOrDefaultAsync<(long Id, string? Fingerprint)>(latest);
        return known == fingerprint ? id : id + 1;
    }

    /// <summary>How many agreements were derived under earlier rules.</summary>
    internal static Task<int> CountBehind(DbConnection connection, long rulesId) =>
        connection.QuerySingleAsync<int>("select count(*) from agreements where rules_id < @RulesId", new { RulesId = rulesId });

    /// <summary>
    /// Takes investigations with agreements that were derived under earlier rules; those that another copy has in hand are left to it.
    /// </summary>
    internal static async Task<IReadOnlyList<Guid>> TakeBehind(DbConnection connection, long rulesId, int limit)
    {
        var sql = $"""
            select id
            from investigations
            where id in (select investigation_id from agreements where rules_id < @RulesId order by rules_id, investigation_id limit 4 *
            @Limit)
            order by id
            limit @Limit {SqlDialect.Unclaimed(connection)}
            """;
        return (await connection.QueryAsync<Guid>(sql, new { RulesId = rulesId, Limit = limit })).AsList();
    }
}
