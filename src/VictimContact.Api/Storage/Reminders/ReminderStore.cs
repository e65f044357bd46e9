using System.Data.Common;
using Dapper;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>Reminders as they are read. A reminder's id is in the order of time, so that it is the order of lists too.</summary>
internal static class ReminderStore
{
    internal const string Columns = """
        id, officer_id, role, text, status, created_at, sent_at, delivered_at, acknowledged_at, attempt_id, lease_until, code, try_at, tries, resends
        """;

    internal static Task<ReminderRow?> Find(DbConnection connection, Guid id)
    {
        const string sql = $"select {Columns} from reminders where id = @Id";
        return connection.QuerySingleOrDefaultAsync<ReminderRow>(sql, new { Id = id });
    }

    /// <summary>Newest first, from before <paramref name="beforeId"/> on.</summary>
    internal static async Task<IReadOnlyList<ReminderRow>> Page(
        DbConnection connection, string? officerId, string? status, Guid? beforeId, int limit)
    {
        string?[] conditions =
        [
            officerId is null ? null : "officer_id = @OfficerId", status is null ? null : "status = @Status", beforeId is null ? null : "id < @BeforeId",
        ];
        var where = string.Join(" and ", conditions.OfType<string>().DefaultIfEmpty("true"));
        var sql = $"""
            select {Columns}
            from reminders
            where {where}
            order by id desc
            limit @Limit
            """;
        return (await connection.QueryAsync<ReminderRow>(
            sql, new { OfficerId = officerId, Status = status, BeforeId = beforeId, Limit = limit })).AsList();
    }

    /// <summary>What reminders are about, earliest due first.</summary>
    internal static async Task<ILookup<Guid, ReminderDutyRow>> DutiesOf(DbConnection connection, IReadOnlyList<Guid> ids)
    {
        if (ids.Count == 0)
            return Enumerable.Empty<ReminderDutyRow>().ToLookup(d => d.ReminderId);

        var sql = $"""
            select reminder_id, duty_id, agreement_id, kind, stage, due_on
            from reminder_duties
            where {SqlDialect.IsAmongIds(connection, "reminder_id", "@Ids")}
            order by due_on, duty_id
            """;
        return (await connection.QueryAsync<ReminderDutyRow>(sql, new { Ids = SqlDialect.List(connection, ids) })).ToLookup(d => d.ReminderId);
    }

    /// <summary>Every status that a reminder has had or was told, oldest first; those of one millisecond in no order.</summary>
    internal static async Task<IReadOnlyList<ReminderEventRow>> HistoryOf(DbConnection connection, Guid id)
    {
        const string sql = "select at, status, provider_code from reminder_events where reminder_id = @Id order by at";
        return (await connection.QueryAsync<ReminderEventRow>(sql, new { Id = id })).AsList();
    }
}
