using Dapper;

namespace VictimContact.Api.Storage.Cases;

/// <summary>Facts by themselves.</summary>
internal static class FactStore
{
    /// <summary>The fact that holds this source id (or this natural key) among those of its kind in its investigation.</summary>
    internal static Task<FactRow?> Find(DbConnection connection, Guid investigationId, FactKey key)
    {
        var sql = $"""
            select {Tables.Facts.Columns}
            from facts
            where investigation_id = @InvestigationId and kind = @Kind and unique_key = @UniqueKey
            """;
        return connection.QuerySingleOrDefaultAsync<FactRow>(
            sql, new { InvestigationId = investigationId, key.Kind, key.UniqueKey });
    }

    internal static Task<FactRow?> Find(DbConnection connection, Guid id)
    {
        var sql = $"select {Tables.Facts.Columns} from facts where id = @Id";
        return connection.QuerySingleOrDefaultAsync<FactRow>(sql, new { Id = id });
    }

    /// <summary>What happened to the investigation as a whole: its assignments and milestones.</summary>
    internal static async Task<List<FactRow>> OfInvestigation(DbConnection connection, Guid investigationId)
    {
        var sql = $"""
            select {Tables.Facts.Columns}
            from facts
            where subject_id = @InvestigationId
            order by at, id
            """;
        return (await connection.QueryAsync<FactRow>(sql, new { InvestigationId = investigationId })).AsList();
    }
}

/// <summary>
/// What may be recorded once in an investigation: an entry's source id; or, for a milestone without one, its type and instant. Two suspects
/// arrested at one time are two milestones by their source ids.
/// </summary>
/// <param name="Kind">The kind of fact.</param>
/// <param name="UniqueKey">What must be unique among facts of that kind that stand.</param>
internal sealed record FactKey(Word<FactKind> Kind, string UniqueKey)
{
    /// <summary>The key of an entry with this source id; null without one.</summary>
    internal static FactKey? Of(FactKind kind, string? sourceId) => sourceId is null ? null : new(kind, BySource(sourceId));

    internal static FactKey? Of(FactRow fact) => fact switch
    {
        { SourceId: { } sourceId } => new(fact.Kind, BySource(sourceId)),
        { Kind.Value: FactKind.Milestone } => new(
            fact.Kind, $"at:{fact.At.ToUnixTimeMilliseconds()}:{((MilestoneReached)fact.ToFact(default)).Type}"),
        _ => null,
    };

    private static string BySource(string sourceId) => "source:" + sourceId.Trim();
}
