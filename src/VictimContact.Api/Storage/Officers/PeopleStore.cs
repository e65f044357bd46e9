using Dapper;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Storage.Officers;

/// <summary>Whom reminders may go to: officers with whoever stands above them or in for them, and unit desks.</summary>
internal static class PeopleStore
{
    /// <summary>Officers, everybody up the line from them, and whoever covers for one of these.</summary>
    internal static async Task<IReadOnlyDictionary<string, OfficerRow>> Near(
        DbConnection connection, IEnumerable<string> officerIds)
    {
        var asked = officerIds.Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
            return new Dictionary<string, OfficerRow>();

        var sql = $"""
            with recursive near (officer_id) as (
                select officer_id from officers where {SqlDialect.IsAmong(connection, "officer_id", "@Ids")}
                union
                select o.officer_id
                from near
                join officers n on n.officer_id = near.officer_id
                join officers o on o.officer_id in (n.covered_by, n.supervisor_id)
            )
            select {Tables.Officers.ColumnsOf("o")}, {PhoneRow.Columns}
            from officers o
            left join phones p on p.number = o.mobile
            where o.officer_id in (select officer_id from near)
            """;
        var rows = await connection.QueryAsync<OfficerRow, PhoneRow?, OfficerRow>(
            sql, (officer, phone) => officer with { Phone = phone }, new { Ids = SqlDialect.List(connection, asked) }, splitOn: "number");
        return rows.ToDictionary(o => o.OfficerId, StringComparer.Ordinal);
    }

    /// <summary>The desks that texts can go to, by the keys of their units.</summary>
    internal static async Task<IReadOnlyDictionary<string, UnitRow>> Desks(DbConnection connection)
    {
        var sql = $"""
            select {Tables.Units.Columns}
            from units
            left join phones p on p.number = desk_mobile
            where desk_mobile is not null and p.opted_out_at is null
            """;
        return (await connection.QueryAsync<UnitRow>(sql)).ToDictionary(u => u.UnitKey, StringComparer.Ordinal);
    }

    /// <summary>The supervisors of officers who have one.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> SupervisorsOf(
        DbConnection connection, IReadOnlyCollection<string> officerIds)
    {
        var sql = $"""
            select officer_id, supervisor_id
            from officers
            where {SqlDialect.IsAmong(connection, "officer_id", "@Ids")} and supervisor_id is not null
            """;
        var rows = await connection.QueryAsync<(string OfficerId, string SupervisorId)>(
            sql, new { Ids = SqlDialect.List(connection, officerIds) });
        return rows.ToDictionary(r => r.OfficerId, r => r.SupervisorId, StringComparer.Ordinal);
    }

    /// <summary>The units that officers belong to, by their keys.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> UnitKeysOf(
        DbConnection connection, IReadOnlyCollection<string> officerIds)
    {
        var sql = $"select officer_id, unit_key from officers where {SqlDialect.IsAmong(connection, "officer_id", "@Ids")}";
        var rows = await connection.QueryAsync<(string OfficerId, string UnitKey)>(
            sql, new { Ids = SqlDialect.List(connection, officerIds) });
        return rows.ToDictionary(r => r.OfficerId, r => r.UnitKey, StringComparer.Ordinal);
    }
}
