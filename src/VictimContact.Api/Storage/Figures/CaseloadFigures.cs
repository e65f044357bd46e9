using Dapper;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Figures;

/// <summary>Figures of everything that is stored, for reports of the command line.</summary>
internal static class CaseloadFigures
{
    internal static async Task<bool> IsEmpty(DbConnection connection) =>
        await connection.QuerySingleOrDefaultAsync<int?>("select 1 from investigations limit 1") is null;

    internal static Task<int> CountAgreements(DbConnection connection) => connection.QuerySingleAsync<int>("select count(*) from agreements");

    /// <summary>How many milestones stand that this service recorded by itself.</summary>
    internal static Task<int> CountOrderEnds(DbConnection connection) => connection.QuerySingleAsync<int>(
        "select count(*) from facts where kind = 'milestone' and recorded_by = @ByService and voided_at is null", new { FactRow.ByService });

    /// <summary>How many facts of each kind stand.</summary>
    internal static async Task<IReadOnlyDictionary<string, int>> FactsByKind(DbConnection connection)
    {
        const string sql = """
            select kind, count(*) as count
            from facts
            where voided_at is null
            group by kind
            order by kind
            """;
        return (await connection.QueryAsync<(string Kind, int Count)>(sql)).ToDictionary(r => r.Kind, r => r.Count);
    }
}
