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
