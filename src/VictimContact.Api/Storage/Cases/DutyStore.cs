using Dapper;

namespace VictimContact.Api.Storage.Cases;

/// <summary>The stored projection of duties.</summary>
internal static class DutyStore
{
    /// <summary>How many duties there are because of a milestone, void ones apart.</summary>
    internal static Task<int> CountOpenedBy(DbConnection connection, Guid investigationId, Guid milestoneId)
    {
        const string sql = """
            select count(*)
            from duties
            where agreement_id in (select id from agreements where investigation_id = @InvestigationId) and milestone_id = @MilestoneId and
            state <> 'void'
            """;
        return connection.QuerySingleAsync<int>(sql, new { InvestigationId = investigationId, MilestoneId = milestoneId });
    }
}
