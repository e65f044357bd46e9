using System.Data.Common;
using Dapper;

namespace VictimContact.Api.Storage.Figures;

/// <summary>
/// On PostgreSQL writers append what they change of the tallies, since two that update one row wait for each other. Here that is added up. SQLite has one
/// writer, and does it at once; see the migrations.
/// </summary>
internal static class TallyFolding
{
    /// <summary>Adds up the oldest changes that no other copy has in hand, and answers how many they were. Figures are the same before and after.</summary>
    internal static async Task<int> Fold(DbConnection connection, int limit)
    {
        var oldest = $"select id from tally_changes order by id limit @Limit {SqlDialect.Unclaimed(connection)}";
        const string fold = """
            insert into tallies (by_offence, owed_by, what, period, offence_key, unit_key, kind, level, offence, unit, count)
            select by_offence, owed_by, what, period, offence_key, unit_key, kind, level, min(offence), min(unit), sum(count)
            from tally_changes_counted
            where id = any(@Ids)
            group by by_offence, owed_by, what, period, offence_key, unit_key, kind, level
            having sum(count) <> 0
            order by by_offence, owed_by, what, period, offence_key, unit_key, kind, level
            on conflict (by_offence, owed_by, what, period, offence_key, unit_key, kind, level) do update set count = tallies.count + excluded.count;

            delete from tally_changes where id = any(@Ids);

            delete from tallies where count = 0;
            """;
        var ids = (await connection.QueryAsync<long>(oldest, new { Limit = limit })).ToArray();
        if (ids.Length > 0)
            await connection.ExecuteAsync(fold, new { Ids = ids });
        return ids.Length;
    }
}
