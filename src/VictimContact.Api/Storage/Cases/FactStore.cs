using Dapper;

namespace VictimContact.Api.Storage.Cases;

/// <summary>Facts by themselves.</summary>
internal static class FactStore
{
    internal static Task<FactRow?> Find(DbConnection connection, Guid id)
    {
        var sql = $"select {Tables.Facts.Columns} from facts where id = @Id";
        return connection.QuerySingleOrDefaultAsync<FactRow>(sql, new { Id = id });
    }

    internal static async Task<IReadOnlyList<FactRow>> OfIds(DbConnection connection, IEnumerable<Guid> ids)
    {
        var sql = $"select {Tables.Facts.Columns} from facts where {SqlDialect.IsAmongIds(connection, "id", "@Ids")} order by id";
        return (await connection.QueryAsync<FactRow>(sql, new { Ids = SqlDialect.List(connection, ids) })).AsList();
    }

    /// <summary>The registrations of a victim in an investigation that were voided.</summary>
    internal static async Task<List<FactRow>> VoidedRegistrations(DbConnection connection, Guid investigationId, Guid victimId)
    {
        var sql = $"""
            select {Tables.Facts.ColumnsOf("f")}
            from agreements a
            join facts f on f.subject_id = a.id
            where a.investigation_id = @InvestigationId and a.victim_id = @VictimId and a.status = 'void' and a.merged_into is null
                and f.kind = 'registration'
            order by f.id
            """;
        return (await connection.QueryAsync<FactRow>(sql, new { InvestigationId = investigationId, VictimId = victimId })).AsList();
    }

    /// <summary>Agreements with voided facts whose safe-contact notes are to be wiped by now.</summary>
    internal static async Task<IReadOnlyList<Guid>> ToWipe(DbConnection connection, DateTimeOffset now, int limit)
    {
        const string sql = """
            select subject_id
            from facts
            where wipe_at <= @Now
            group by subject_id
            order by min(wipe_at), subject_id
            limit @Limit
            """;
        return (await connection.QueryAsync<Guid>(sql, new { Now = now, Limit = limit })).AsList();
    }

    /// <summary>When an entry last came in; null where none has. What this service records by itself is none.</summary>
    internal static Task<DateTimeOffset?> LastSentAt(DbConnection connection) => connection.QuerySingleOrDefaultAsync<DateTimeOffset?>(
        $"select recorded_at from facts where recorded_by <> '{FactRow.ByService}' order by recorded_at desc limit 1");

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
