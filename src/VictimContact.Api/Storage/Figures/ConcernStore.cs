using Dapper;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Figures;

/// <summary>Which entries of concern are listed.</summary>
/// <param name="Concern">Of which concern.</param>
/// <param name="Cases">
/// Of which cases, as they are now; but the unit is the one that the entry counts for. Who owes what does not matter, nor does a kind of
/// duty.
/// </param>
/// <param name="From">Those that happened at this instant or later.</param>
/// <param name="Until">And before this one.</param>
internal sealed record ConcernFilter(Concern Concern, DutyFilter Cases, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Where an entry of concern stands in the list.</summary>
internal readonly record struct ConcernKey(DateTimeOffset At, Guid Id);

/// <summary>Entries that somebody should look into, one by one: those that the figures of quality count.</summary>
internal static class ConcernStore
{
    /// <summary>A page of them, from after a key on; the latest first.</summary>
    internal static async Task<IReadOnlyList<FactRow>> Page(
        DbConnection connection, ConcernFilter filter, ConcernKey? after, int limit)
    {
        // The index has a run of instants for each way in which concerns go together: they are merged.
        var runs = Concerns.With(filter.Concern).Select(concerns => $"""
            select * from (
                select {Tables.Facts.ColumnsOf("f")}
                from facts f {Where(filter, $"f.concerns = '{concerns}'")}
                    {(after is null ? "" : "and (f.at, f.id) < (@AfterAt, @AfterId)")}
                order by f.at desc, f.id desc
                limit @Limit) run
            """);
        var sql = $"""
            {string.Join("\nunion all\n", runs)}
            order by at desc, id desc
            limit @Limit
            """;
        return (await connection.QueryAsync<FactRow>(
            sql, filter.Cases.Values(new { filter.From, filter.Until, AfterAt = after?.At, AfterId = after?.Id, Limit = limit }))).AsList();
    }

    /// <summary>How many there are, up to a bound.</summary>
    internal static Task<int> Count(DbConnection connection, ConcernFilter filter, int bound)
    {
        var concerns = string.Join(", ", Concerns.With(filter.Concern).Select(c => $"'{c}'"));
        return connection.QuerySingleAsync<int>(
            $"select count(*) from (select 1 from facts f {Where(filter, $"f.concerns in ({concerns})")} limit @Bound) counted",
            filter.Cases.Values(new { filter.From, filter.Until, Bound = bound }));
    }

    private static string Where(ConcernFilter filter, string isOfConcern)
    {
        var ofCase = ComplianceStore.AndCase(filter.Cases with { Unit = null }, "a");
        return $"""
            {(ofCase.Length == 0 ? "" : "join agreements a on a.id = f.agreement_id")}
                where {isOfConcern} and f.at >= @From and f.at < @Until
                    {(filter.Cases.Unit is null ? "" : "and f.counted_unit_key = @UnitKey")}{ofCase}
            """;
    }
}
