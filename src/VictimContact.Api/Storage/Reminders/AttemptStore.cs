using Dapper;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>Calls to the provider, in <c>sms_attempts</c>, and how many may be made, in <c>sms_allowance</c>.</summary>
internal static class AttemptStore
{
    internal static Task<AttemptRow?> Find(DbConnection connection, Guid id)
    {
        var sql = $"select {Tables.SmsAttempts.Columns} from sms_attempts where id = @Id";
        return connection.QuerySingleOrDefaultAsync<AttemptRow>(sql, new { Id = id });
    }

    /// <summary>Every attempt of these reminders, oldest first.</summary>
    internal static async Task<ILookup<Guid, AttemptRow>> OfReminders(DbConnection connection, IEnumerable<Guid> reminderIds)
    {
        var sql = $"""
            select {Tables.SmsAttempts.Columns}
            from sms_attempts
            where {SqlDialect.IsAmongIds(connection, "reminder_id", "@Ids")}
            order by at, id
            """;
        var rows = await connection.QueryAsync<AttemptRow>(sql, new { Ids = SqlDialect.List(connection, reminderIds) });
        return rows.ToLookup(a => a.ReminderId);
    }

    /// <summary>What these numbers have been sent since an instant.</summary>
    internal static async Task<IReadOnlyDictionary<string, TextedRow>> TextsSince(
        DbConnection connection, IEnumerable<string> numbers, DateTimeOffset since)
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

    /// <summary>Writes what is known of attempts.</summary>
    internal static SqlBatch SaveAttempts(this SqlBatch batch, IEnumerable<AttemptRow> attempts) =>
        batch.Update(Tables.SmsAttempts, attempts, nameof(AttemptRow.Status), nameof(AttemptRow.Sid), nameof(AttemptRow.ProviderCode));
}
