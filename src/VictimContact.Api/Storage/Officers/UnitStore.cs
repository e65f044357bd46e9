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
