using System.Data.Common;
using Dapper;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Storage.Figures;

/// <summary>How many reminders told of a stage of a kind of duty, by how far they came.</summary>
internal sealed record ReminderFigure
{
    public required string Stage { get; init; }

    public required string Status { get; init; }

    public required int Count { get; init; }
}

/// <summary>Figures of everything that is stored, for reports of the command line.</summary>
internal static class CaseloadFigures
{
    internal static async Task<bool> IsEmpty(DbConnection connection) =>
        await connection.QuerySingleOrDefaultAsync<int?>("select 1 from investigations limit 1") is null;

    internal static Task<int> CountAgreements(DbConnection connection) => connection.QuerySingleAsync<int>("select count(*) from agreements");

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

    /// <summary>How many texts came how far.</summary>
    internal static async Task<IReadOnlyList<(string Status, int Count)>> RemindersByStatus(DbConnection connection) =>
        (await connection.QueryAsync<(string, int)>("select status, count(*) from reminders group by status order by status")).AsList();

    /// <summary>Of how many stages they told. One text may tell of several.</summary>
    internal static async Task<IReadOnlyList<ReminderFigure>> RemindersByStage(DbConnection connection)
    {
        const string sql = """
            select l.stage, r.status, count(*) as count
            from reminder_duties l
            join reminders r on r.id = l.reminder_id
            group by l.stage, r.status
            order by l.stage, r.status
            """;
        return (await connection.QueryAsync<ReminderFigure>(sql)).AsList();
    }

    /// <summary>The first text that was sent; of those of one moment, the one to the first officer id.</summary>
    internal static Task<ReminderRow?> FirstReminder(DbConnection connection)
    {
        const string sql = """
            select id, officer_id, role, text, status, created_at, sent_at, delivered_at, acknowledged_at, attempt_id, lease_until
            from reminders
            where sent_at is not null
            order by sent_at, officer_id
            limit 1
            """;
        return connection.QuerySingleOrDefaultAsync<ReminderRow>(sql);
    }
}
