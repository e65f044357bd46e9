using System.ComponentModel.DataAnnotations;
using Dapper;

namespace VictimContact.Api.Storage.Figures;

/// <summary>That whoever owes a duty was chased. One of the same moment and outcome is the same.</summary>
internal sealed record ChaseRow
{
    [Key]
    public required Guid DutyId { get; init; }

    [Key]
    public required DateTimeOffset At { get; init; }

    [Key]
    public required Word<ChaseOutcome> Outcome { get; init; }

    /// <summary>The unit that the duty counted for then.</summary>
    public required string Unit { get; init; }

    public string UnitKey => Reference.KeyOf(Unit);

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }
}

/// <summary>How often officers of a unit were chased, by what came of it.</summary>
internal sealed record ChaseCountRow
{
    public required string UnitKey { get; init; }

    public required Word<ChaseOutcome> Outcome { get; init; }

    public required int Count { get; init; }
}

/// <summary>Who was chased: <c>chases</c>.</summary>
internal static class ChaseStore
{
    /// <summary>The unit that a duty counts for; null for no such duty.</summary>
    internal static Task<string?> UnitOf(DbConnection connection, Guid dutyId) =>
        connection.QueryFirstOrDefaultAsync<string?>("select unit from duties where id = @DutyId", new { DutyId = dutyId });

    /// <summary>The same chase as it was recorded first; null for none.</summary>
    internal static Task<ChaseRow?> Find(DbConnection connection, ChaseRow chase)
    {
        var sql = $"select {Tables.Chases.Columns} from chases where duty_id = @DutyId and at = @At and outcome = @Outcome";
        return connection.QuerySingleOrDefaultAsync<ChaseRow>(sql, new { chase.DutyId, chase.At, chase.Outcome });
    }

    /// <summary>The chases of duties, latest first.</summary>
    internal static async Task<ILookup<Guid, ChaseRow>> Of(DbConnection connection, IEnumerable<Guid> dutyIds)
    {
        var sql = $"""
            select {Tables.Chases.Columns}
            from chases
            where {SqlDialect.IsAmongIds(connection, "duty_id", "@Ids")}
            order by at desc, outcome
            """;
        return (await connection.QueryAsync<ChaseRow>(sql, new { Ids = SqlDialect.List(connection, dutyIds) })).ToLookup(c => c.DutyId);
    }

    /// <summary>How many there were from an instant until before another.</summary>
    internal static async Task<IReadOnlyList<ChaseCountRow>> Count(
        DbConnection connection, DateTimeOffset from, DateTimeOffset until, string? unitKey)
    {
        var sql = $"""
            select unit_key, outcome, count(*) as count
            from chases
            where at >= @From and at < @Until {(unitKey is null ? "" : "and unit_key = @UnitKey")}
            group by unit_key, outcome
            order by unit_key, outcome
            """;
        return (await connection.QueryAsync<ChaseCountRow>(sql, new { From = from, Until = until, UnitKey = unitKey })).AsList();
    }
}
