using Dapper;
using VictimContact.Api.Storage.Events;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>
/// Reminders as they are written and claimed: <c>reminders</c>, the prompts that they tell, <c>reminder_duties</c>, how far they have come,
/// and <c>reminder_events</c>.
/// </summary>
internal static class ReminderOutbox
{
    internal const string Queued =
        "select id from reminders where status = 'queued' and try_at <= @Now order by is_safety desc, try_at, id limit @Limit";

    /// <summary>Reminders whose sender has not been heard of since its lease ran out.</summary>
    internal const string Abandoned = "select id from reminders where status = 'sending' and lease_until <= @Now order by id limit @Limit";

    /// <summary>Reminders of which the provider is asked what became of them.</summary>
    internal const string Doubtful =
        "select id from reminders where status in ('unknown', 'accepted', 'sent') and try_at <= @Now order by try_at, id limit @Limit";

    /// <summary>Whether a duty is to be looked at, or a reminder waits to be sent. What an idle service asks the whole day.</summary>
    internal static Task<bool> HasWork(DbConnection connection, DateTimeOffset now)
    {
        const string sql = $"select exists ({PromptStore.Due}) or exists ({Queued})";
        return connection.ExecuteScalarAsync<bool>(sql, new { Now = now, Limit = 1 });
    }

    /// <summary>Whether there is a reminder of which nobody knows what became of it. What an idle service asks day and night.</summary>
    internal static Task<bool> HasDoubts(DbConnection connection, DateTimeOffset now)
    {
        const string sql = $"select exists ({Abandoned}) or exists ({Doubtful})";
        return connection.ExecuteScalarAsync<bool>(sql, new { Now = now, Limit = 1 });
    }

    /// <summary>Writes new reminders.</summary>
    internal static SqlBatch AddReminders(
        this SqlBatch batch, IReadOnlyCollection<ReminderRow> reminders, IReadOnlyCollection<ReminderLineRow> lines) => batch
        .Insert(Tables.Reminders, reminders)
        .AddLines(lines)
        .AddEvents(reminders.Select(r => new ReminderEventRow { ReminderId = r.Id, At = r.CreatedAt, Status = r.Status }))
        .Announce(reminders.Select(r => EventRow.OfReminder(r.Id, r.CreatedAt)));

    /// <summary>Writes what reminders are about.</summary>
    internal static SqlBatch AddLines(this SqlBatch batch, IReadOnlyCollection<ReminderLineRow> lines) => batch
        .Insert(Tables.ReminderDuties, lines);

    /// <summary>Keeps how far reminders have come, and what was told of them.</summary>
    internal static SqlBatch AddEvents(this SqlBatch batch, IEnumerable<ReminderEventRow> events) =>
        batch.Insert(Tables.ReminderEvents, events, "on conflict do nothing");

    /// <summary>The reminders that phones have in a round.</summary>
    internal static async Task<IReadOnlyDictionary<string, ReminderRow>> OfRound(
        DbConnection connection, DateTimeOffset round, IEnumerable<string> numbers)
    {
        var sql = $"""
            select {Tables.Reminders.Columns}
            from reminders
            where round_at = @Round and status <> 'cancelled' and {SqlDialect.IsAmong(connection, "number", "@Numbers")}
            """;
        var rows = await connection.QueryAsync<ReminderRow>(sql, new { Round = round, Numbers = SqlDialect.List(connection, numbers) });
        return rows.ToDictionary(r => r.Number, StringComparer.Ordinal);
    }

    /// <summary>Takes the reminders that are to be sent first. What another copy has in hand is left to it.</summary>
    internal static Task<IReadOnlyList<ReminderRow>> TakeQueued(DbConnection connection, DateTimeOffset now, int limit) =>
        TakeFound(connection, Queued, now, limit);

    /// <summary>Takes reminders whose sender has not been heard of since its lease ran out.</summary>
    internal static Task<IReadOnlyList<ReminderRow>> TakeAbandoned(DbConnection connection, DateTimeOffset now, int limit) =>
        TakeFound(connection, Abandoned, now, limit);

    /// <summary>Takes reminders of which the provider is to be asked.</summary>
    internal static Task<IReadOnlyList<ReminderRow>> TakeDoubtful(DbConnection connection, DateTimeOffset now, int limit) =>
        TakeFound(connection, Doubtful, now, limit);

    /// <summary>Takes the reminders that a question finds. What another copy has in hand is left to it.</summary>
    private static async Task<IReadOnlyList<ReminderRow>> TakeFound(DbConnection connection, string which, DateTimeOffset now, int limit)
    {
        var sql = $"select {Tables.Reminders.Columns} from reminders where id in ({which} {SqlDialect.Unclaimed(connection)}) order by id";
        return (await connection.QueryAsync<ReminderRow>(sql, new { Now = now, Limit = limit })).AsList();
    }

    /// <summary>Reminders, of which nobody else can say anything until this is committed.</summary>
    internal static async Task<IReadOnlyList<ReminderRow>> Lock(DbConnection connection, IEnumerable<Guid> ids)
    {
        var sql = $"""
            select {Tables.Reminders.Columns}
            from reminders
            where {SqlDialect.IsAmongIds(connection, "id", "@Ids")}
            order by id
            {SqlDialect.ForUpdate(connection)}
            """;
        return (await connection.QueryAsync<ReminderRow>(sql, new { Ids = SqlDialect.List(connection, ids.Distinct()) })).AsList();
    }

    /// <summary>Writes what became of reminders that were taken to be sent, and when.</summary>
    internal static SqlBatch Claim(this SqlBatch batch, IReadOnlyCollection<ReminderRow> reminders, DateTimeOffset now) => batch
        .Update(
            Tables.Reminders,
            reminders,
            nameof(ReminderRow.Text),
            nameof(ReminderRow.Status),
            nameof(ReminderRow.AttemptId),
            nameof(ReminderRow.LeaseUntil),
            nameof(ReminderRow.TryAt))
        .AddEvents(reminders.Select(r => new ReminderEventRow { ReminderId = r.Id, At = now, Status = r.Status }))
        .Announce(reminders.Select(r => EventRow.OfReminder(r.Id, now)));

    /// <summary>Writes how far reminders have come by now.</summary>
    internal static SqlBatch Progress(this SqlBatch batch, IReadOnlyCollection<ReminderRow> reminders, DateTimeOffset now) => batch
        .Update(
            Tables.Reminders,
            reminders,
            nameof(ReminderRow.Status),
            nameof(ReminderRow.Fault),
            nameof(ReminderRow.RoundAt),
            nameof(ReminderRow.SentAt),
            nameof(ReminderRow.DeliveredAt),
            nameof(ReminderRow.LeaseUntil),
            nameof(ReminderRow.TryAt),
            nameof(ReminderRow.Tries))
        .Announce(reminders.Select(r => EventRow.OfReminder(r.Id, now)));

    /// <summary>Writes when reminders are tried, or asked for, next.</summary>
    internal static SqlBatch Postpone(this SqlBatch batch, IEnumerable<ReminderRow> reminders) =>
        batch.Update(Tables.Reminders, reminders, nameof(ReminderRow.TryAt), nameof(ReminderRow.Tries));
}
