using Dapper;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Figures;

/// <summary>Agreements of open cases by the day since which their victims have heard nothing.</summary>
internal static class UnheardStore
{
    /// <summary>Those that have heard nothing since a day, or for longer: longest first, from after a key on.</summary>
    internal static async Task<IReadOnlyList<AgreementRow>> Page(
        DbConnection connection, DutyFilter filter, DateOnly since, (DateOnly Since, Guid Id)? after, int limit)
    {
        // First found by what the index has, and then read.
        var sql = $"""
            {AgreementStore.Select}
            where a.id in (
                select a.id
                from agreements a
                {Where(filter)} {(after is null ? "" : "and (a.unheard_since, a.id) > (@AfterSince, @AfterId)")}
                order by a.unheard_since, a.id
                limit @Limit)
            order by a.unheard_since, a.id
            """;
        return (await connection.QueryAsync<AgreementRow>(
            sql, filter.Values(new { Since = since, AfterSince = after?.Since, AfterId = after?.Id, Limit = limit }))).AsList();
    }

    /// <summary>How many there are, up to a bound.</summary>
    internal static Task<int> Count(DbConnection connection, DutyFilter filter, DateOnly since, int bound) =>
        connection.QuerySingleAsync<int>(
            $"select count(*) from (select 1 from agreements a {Where(filter)} limit @Bound) counted",
            filter.Values(new { Since = since, Bound = bound }));

    private static string Where(DutyFilter filter) =>
        $"where a.status in ('pending', 'active') and a.unheard_since <= @Since {ComplianceStore.AndCase(filter, "a")}";
}
