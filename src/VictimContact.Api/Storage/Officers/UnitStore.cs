using Dapper;

namespace VictimContact.Api.Storage.Officers;

/// <summary>Units as far as something is known of them beside who belongs to them: their desks, in <c>units</c>.</summary>
internal static class UnitStore
{
    /// <summary>A unit that is to be changed, kept from others' changes.</summary>
    internal static Task<UnitRow?> FindToChange(DbConnection connection, string unit)
    {
        var sql = $"""
            select {Tables.Units.Columns}
            from units
            where unit_key = @UnitKey {SqlDialect.ForNoKeyUpdate(connection)}
            """;
        return connection.QuerySingleOrDefaultAsync<UnitRow>(sql, new { UnitKey = Reference.KeyOf(unit) });
    }

    /// <summary>
    /// Whether a unit has been put, or an officer or a case belongs to it, or has: what was counted for it is still shown.
    /// </summary>
    internal static Task<bool> IsKnown(DbConnection connection, string unit)
    {
        const string sql = """
            select
                exists (select 1 from units where unit_key = @UnitKey)
                or exists (select 1 from officers where unit_key = @UnitKey)
                or exists (select 1 from officer_units where unit_key = @UnitKey)
                or exists (select 1 from agreements where unit_key = @UnitKey)
                or exists (select 1 from tallies where unit_key = @UnitKey)
            """;
        return connection.QuerySingleAsync<bool>(sql, new { UnitKey = Reference.KeyOf(unit) });
    }

    /// <summary>
    /// Every unit that officers or cases belong to or that has been put, by its name, from after <paramref name="afterKey"/> on.
    /// </summary>
    internal static async Task<IReadOnlyList<UnitRow>> Page(DbConnection connection, string? afterKey, int limit)
    {
        const string sql = """
            select coalesce(u.unit, known.unit) as unit, u.desk_mobile, coalesce(u.language, 'en') as language
            from (
                select unit_key, min(unit) as unit
                from (
                    select unit, unit_key from officers
                    union select unit, unit_key from agreements where officer_id is null
                    union select unit, unit_key from units
                ) named
                group by unit_key
            ) known
            left join units u on u.unit_key = known.unit_key
            where known.unit_key > @After
            order by known.unit_key
            limit @Limit
            """;
        return (await connection.QueryAsync<UnitRow>(sql, new { After = afterKey ?? "", Limit = limit })).AsList();
    }
}
