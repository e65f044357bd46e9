using System.Data;
using System.Data.Common;
using Dapper;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>The SQL of calls to the provider: what is written before them, and what is heard of them.</summary>
internal static class AttemptStore
{
    private const string Columns = "id, reminder_id, number, status, sid, provider_code, at";

    internal static Task<AttemptRow?> Find(DbConnection connection, Guid id)
    {
        const string sql = $"select {Columns} from sms_attempts where id = @Id";
        return connection.QuerySingleOrDefaultAsync<AttemptRow>(sql, new { Id = id });
    }

    /// <summary>Every attempt of these reminders, oldest first.</summary>
    internal static async Task<ILookup<Guid, AttemptRow>> OfReminders(DbConnection connection, IEnumerable<Guid> reminderIds)
    {
        var sql = $"select {Columns} from sms_attempts where {SqlDialect.IsAmongIds(connection, "reminder_id", "@Ids")} order by at, id";
        return (await connection.QueryAsync<AttemptRow>(sql, new { Ids = SqlDialect.List(connection, reminderIds) })).ToLookup(a => a.ReminderId);
    }

    /// <summary>What these numbers have been sent since an instant.</summary>
    internal static async Task<IReadOnlyDictionary<string, TextedRow>> TextsSince(DbConnection connection, IEnumerable<string> numbers, DateTimeOffset since)
    {
        var sql = $"""
            select number, count(*) as texts, min(at) as first_at
            from sms_attempts
            where {SqlDialect.IsAmong(connection, "number", "@Numbers")} and at > @Since and status <> 'queued'
            group by number
            """;
        var rows = await connection.QueryAsync<TextedRow>(
            sql, new { Numbers = SqlDialect.List(connection, numbers.Distinct(StringComparer.Ordinal)), Since = since });
        return rows.ToDictionary(r => r.Number, StringComparer.Ordinal);
    }

    /// <summary>What may be sent in this minute. Other copies wait for their look at it until this one has taken its share.</summary>
    internal static async Task<SendingAllowance> LockAllowance(DbConnection connection)
    {
        var sql = $"select spent_until from sms_allowance where id = 1 {SqlDialect.ForUpdate(connection)}";
        return new(await connection.QuerySingleAsync<DateTimeOffset>(sql));
    }

    internal static Task SaveAllowance(DbConnection connection, SendingAllowance allowance) =>
        connection.ExecuteAsync("update sms_allowance set spent_until = @SpentUntil where id = 1", new { allowance.SpentUntil });

    internal static SqlBatch AddAttempts(this SqlBatch batch, IEnumerable<AttemptRow> attempts) => batch.Insert(
        "sms_attempts",
        ["id", "reminder_id", "number", "status", "at"],
        attempts.Select(a => new object?[] { a.Id, a.ReminderId, a.Number, a.Status, a.At }));

    /// <summary>Writes what is known of attempts. An id that is known stays.</summary>
    internal static SqlBatch SaveAttempts(this SqlBatch batch, IEnumerable<(Guid Id, string Status, string? Sid, int? Code)> attempts) => batch.Update(
        "sms_attempts",
        ["id", "status", new("sid", DbType.String), new("provider_code", DbType.Int32)],
        attempts.Select(a => new object?[] { a.Id, a.Status, a.Sid, a.Code }),
        "status = given.status, sid = coalesce(sms_attempts.sid, given.sid), provider_code = coalesce(given.provider_code, sms_attempts.provider_code)");

    /// <summary>Reminders, of which nobody else can say anything until this is committed.</summary>
    internal static async Task<IReadOnlyList<ReminderRow>> LockReminders(DbConnection connection, IEnumerable<Guid> ids)
    {
        var sql = $"""
            select {ReminderStore.Columns}
            from reminders
            where {SqlDialect.IsAmongIds(connection, "id", "@Ids")}
            order by id
            {SqlDialect.ForUpdate(connection)}
            """;
        return (await connection.QueryAsync<ReminderRow>(sql, new { Ids = SqlDialect.List(connection, ids.Distinct()) })).AsList();
    }

    /// <summary>Takes reminders whose sender has not been heard of since its lease ran out.</summary>
    internal static Task<IReadOnlyList<ReminderRow>> TakeAbandoned(DbConnection connection, DateTimeOffset now, int limit) =>
        ReminderOutbox.Take(connection, ReminderOutbox.Abandoned, now, limit);

    /// <summary>Takes reminders of which the provider is to be asked.</summary>
    internal static Task<IReadOnlyList<ReminderRow>> TakeUnknown(DbConnection connection, DateTimeOffset now, int limit) =>
        ReminderOutbox.Take(connection, ReminderOutbox.Unknown, now, limit);

    /// <summary>Writes how far reminders have come.</summary>
    internal static SqlBatch Progress(this SqlBatch batch, IEnumerable<ReminderRow> reminders) => batch.Update(
        "reminders",
        ["id", "status", new("sent_at", DbType.Int64), new("delivered_at", DbType.Int64), new("lease_until", DbType.Int64), new("try_at", DbType.Int64), "tries"],
        reminders.Select(r => new object?[] { r.Id, r.Status, r.SentAt, r.DeliveredAt, r.LeaseUntil, r.TryAt, r.Tries }),
        "status = given.status, sent_at = given.sent_at, delivered_at = given.delivered_at, lease_until = given.lease_until, try_at = given.try_at, tries = given.tries");

    /// <summary>Asks for reminders, of which nobody knows whether they were sent, at another instant.</summary>
    internal static SqlBatch Postpone(this SqlBatch batch, IEnumerable<(Guid Id, DateTimeOffset Until, int Tries)> reminders) => batch.Update(
        "reminders",
        ["id", "try_at", "tries"],
        reminders.Select(r => new object?[] { r.Id, r.Until, r.Tries }),
        "try_at = given.try_at, tries = given.tries",
        "and reminders.status = 'unknown'");

    /// <summary>How many reminders a person has to look at.</summary>
    internal static Task<int> CountNeedingAttention(DbConnection connection) =>
        connection.QuerySingleAsync<int>("select count(*) from reminders where status = 'needs-attention'");
}
