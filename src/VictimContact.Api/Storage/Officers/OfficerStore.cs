using Dapper;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Storage.Officers;

/// <summary>Officers, and which units they have belonged to.</summary>
internal static class OfficerStore
{
    internal static async Task<OfficerRow?> Find(DbConnection connection, string officerId) =>
        (await Read(connection, "where o.officer_id = @OfficerId", new { OfficerId = officerId })).SingleOrDefault();

    /// <summary>The same of an officer who is to be changed, kept from others' changes; without the phone.</summary>
    internal static Task<OfficerRow?> FindToChange(DbConnection connection, string officerId)
    {
        var sql = $"""
            select {Tables.Officers.Columns}
            from officers
            where officer_id = @OfficerId {SqlDialect.ForNoKeyUpdate(connection)}
            """;
        return connection.QuerySingleOrDefaultAsync<OfficerRow>(sql, new { OfficerId = officerId });
    }

    /// <summary>Whether there is such an officer, whatever the case in which the id is written.</summary>
    internal static Task<bool> Knows(DbConnection connection, string officerId) => connection.QuerySingleAsync<bool>(
        "select exists (select 1 from officers where lower(officer_id) = @OfficerId)", new { OfficerId = officerId.ToLowerInvariant() });

    /// <summary>Those of some ids that are officers', as they are written.</summary>
    internal static async Task<IReadOnlyList<string>> Known(DbConnection connection, IEnumerable<string> officerIds)
    {
        var sql = $"select officer_id from officers where {SqlDialect.IsAmong(connection, "officer_id", "@OfficerIds")} order by officer_id";
        return (await connection.QueryAsync<string>(sql, new { OfficerIds = SqlDialect.List(connection, officerIds) })).AsList();
    }

    internal static Task<IReadOnlyList<OfficerRow>> Page(DbConnection connection, string? unit, string? afterOfficerId, int limit) =>
        Read(
            connection,
            $"""
            where o.officer_id > @After {(unit is null ? "" : "and o.unit_key = @UnitKey")}
            order by o.officer_id
            limit @Limit
            """,
            new { After = afterOfficerId ?? "", UnitKey = unit is null ? null : Reference.KeyOf(unit), Limit = limit });

    private static async Task<IReadOnlyList<OfficerRow>> Read(DbConnection connection, string which, object values)
    {
        var sql = $"""
            select {Tables.Officers.ColumnsOf("o")}, {PhoneRow.Columns}
            from officers o
            left join phones p on p.number = o.mobile
            {which}
            """;
        return (await connection.QueryAsync<OfficerRow, PhoneRow?, OfficerRow>(
            sql, (officer, phone) => officer with { Phone = phone }, values, splitOn: "number")).AsList();
    }

    /// <summary>Which units officers have belonged to, and from when.</summary>
    internal static async Task<IReadOnlyList<OfficerUnitRow>> UnitsOf(DbConnection connection, IReadOnlyCollection<string> officerIds)
    {
        var sql = $"""
            select {Tables.OfficerUnits.Columns}
            from officer_units
            where {SqlDialect.IsAmong(connection, "officer_id", "@OfficerIds")}
            order by officer_id, from_at
            """;
        return (await connection.QueryAsync<OfficerUnitRow>(sql, new { OfficerIds = SqlDialect.List(connection, officerIds) })).AsList();
    }

    /// <summary>The units that officers belong to, and those that cases without officer belong to.</summary>
    internal static async Task<IReadOnlyList<string>> Units(DbConnection connection)
    {
        const string sql = """
            select min(unit)
            from (select unit, unit_key from officers union select unit, unit_key from agreements where officer_id is null) known
            group by unit_key
            order by unit_key
            """;
        return (await connection.QueryAsync<string>(sql)).AsList();
    }
}
