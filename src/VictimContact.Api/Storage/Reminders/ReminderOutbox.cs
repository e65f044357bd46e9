using Dapper;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>
/// Reminders as they are written and claimed: <c>reminders</c>, what they are about, <c>reminder_duties</c>, and how far they have come,
/// <c>reminder_events</c>; and with a duty when it is next looked at, and its last reminder.
/// </summary>
internal static class ReminderOutbox
{
    internal const string Due =
        "select agreement_id, id from duties where next_reminder_at <= @Now order by next_reminder_at, id limit @Limit";

    internal const string Queued = "select id from reminders where status = 'queued' and try_at <= @Now order by try_at, id limit @Limit";

    /// <summary>Reminders whose sender has not been heard of since its lease ran out.</summary>
    internal const string Abandoned = "select id from reminders where status = 'sending' and lease_until <= @Now order by id limit @Limit";

    /// <summary>Reminders of which the provider is asked whether it has them.</summary>
    internal const string Unknown = "select id from reminders where status = 'unknown' and try_at <= @Now order by try_at, id limit @Limit";

    /// <summary>Whether a stage has fallen due, or a reminder waits to be sent. What an idle service asks the whole day.</summary>
    internal static Task<bool> HasWork(DbConnection connection, DateTimeOffset now)
    {
        const string sql = $"select exists ({Due}) or exists ({Queued})";
        return connection.ExecuteScalarAsync<bool>(sql, new { Now = now, Limit = 1 });
    }

    /// <summary>Whether there is a reminder of which nobody knows whether it was sent. What an idle service asks day and night.</summary>
    internal static Task<bool> HasDoubts(DbConnection connection, DateTimeOffset now)
    {
        const string sql = $"select exists ({Abandoned}) or exists ({Unknown})";
        return connection.ExecuteScalarAsync<bool>(sql, new { Now = now, Limit = 1 });
    }

    /// <summary>Takes duties of which a stage has fallen due; those that another copy has in hand are left to it.</summary>
    internal static async Task<IReadOnlyList<DueDuty>> TakeDue(DbConnection connection, DateTimeOffset now, int limit)
    {
        var sql = $"""
            select {Tables.Duties.ColumnsOf("d")}, a.status as agreement_status, i.investigation_ref
            from ({Due} {SqlDialect.Unclaimed(connection)}) due
            join duties d on d.agreement_id = due.agreement_id and d.id = due.id
            join agreements a on a.id = d.agreement_id
            join investigations i on i.id = d.investigation_id
            order by d.due_on, d.id
            """;
        return (await connection.QueryAsync<DutyRow, CaseInText, DueDuty>(
            sql, (duty, inText) => new(duty, inText), new { Now = now, Limit = limit }, splitOn: "agreement_status")).AsList();
    }

    /// <summary>Officers, and whoever may be told in their place: cover, supervisor, and the supervisor's cover.</summary>
    internal static async Task<IReadOnlyDictionary<string, OfficerRow>> OfficersNear(
        DbConnection connection, IEnumerable<string> officerIds)
    {
        var asked = officerIds.Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
            return new Dictionary<string, OfficerRow>();

        var sql = $"""
            with recursive near (officer_id, step) as (
                select officer_id, 0 from officers where {SqlDialect.IsAmong(connection, "officer_id", "@Ids")}
                union
                select o.officer_id, near.step + 1
                from near
                join officers n on n.officer_id = near.officer_id
                join officers o on o.officer_id in (n.covered_by, n.supervisor_id)
                where near.step < 2
            )
            select o.officer_id, o.unit, o.mobile, o.supervisor_id, o.language, o.availability, o.covered_by,
                p.opted_out_at is null and p.unreachable_at is null as can_be_texted
            from officers o
            left join phones p on p.number = o.mobile
            where o.officer_id in (select officer_id from near)
            """;
        return (await connection.QueryAsync<OfficerRow>(sql, new { Ids = SqlDialect.List(connection, asked) }))
            .ToDictionary(o => o.OfficerId, StringComparer.Ordinal);
    }

    /// <summary>Writes new reminders. Of several about one duty, the last is the one that lists show with the duty.</summary>
    internal static SqlBatch AddReminders(
        this SqlBatch batch, IReadOnlyCollection<ReminderRow> reminders, IReadOnlyCollection<ReminderLineRow> lines) => batch
        .Insert(Tables.Reminders, reminders)
        .AddLines(lines)
        .AddEvents(reminders.Select(r => new ReminderEventRow { ReminderId = r.Id, At = r.CreatedAt, Status = r.Status }));

    /// <summary>Writes what reminders are about.</summary>
    internal static SqlBatch AddLines(this SqlBatch batch, IReadOnlyCollection<ReminderLineRow> lines) => batch
        .Insert(Tables.ReminderDuties, lines)
        .Update(
            Tables.LastReminders,
            lines.GroupBy(l => l.DutyId).Select(about => about.Last())
                .Select(l => new LastReminderRow { Id = l.DutyId, AgreementId = l.AgreementId, LastReminderId = l.ReminderId }),
            nameof(LastReminderRow.LastReminderId));

    /// <summary>Keeps how far reminders have come, and what was told of them.</summary>
    internal static SqlBatch AddEvents(this SqlBatch batch, IEnumerable<ReminderEventRow> events) =>
        batch.Insert(Tables.ReminderEvents, events, "on conflict do nothing");

    /// <summary>Writes when duties next need looking at; null for never again.</summary>
    internal static SqlBatch PlanNext(this SqlBatch batch, IEnumerable<(DutyRow Duty, DateTimeOffset? At)> looks) =>
        batch.Update(Tables.Duties, looks.Select(l => l.Duty with { NextReminderAt = l.At }), nameof(DutyRow.NextReminderAt));

    /// <summary>
    /// Takes the oldest reminders that may be sent, and whatever else waits for the same addressees. What another copy has in hand is left
    /// to it.
    /// </summary>
    internal static async Task<IReadOnlyList<ReminderRow>> TakeQueued(DbConnection connection, DateTimeOffset now, int limit)
    {
        var oldest = await TakeFound(connection, Queued, now, limit);
        if (oldest.Count == 0)
            return oldest;

        var others = $"""
            select {Tables.Reminders.Columns}
            from reminders
            where status = 'queued' and {SqlDialect.IsAmong(connection, "officer_id", "@OfficerIds")}
            order by id
            {SqlDialect.Unclaimed(connection)}
            """;
        var addressees = SqlDialect.List(connection, oldest.Select(r => r.OfficerId!).Distinct(StringComparer.Ordinal));
        return (await connection.QueryAsync<ReminderRow>(others, new { OfficerIds = addressees })).AsList();
    }

    /// <summary>Takes reminders whose sender has not been heard of since its lease ran out.</summary>
    internal static Task<IReadOnlyList<ReminderRow>> TakeAbandoned(DbConnection connection, DateTimeOffset now, int limit) =>
        TakeFound(connection, Abandoned, now, limit);

    /// <summary>Takes reminders of which the provider is to be asked.</summary>
    internal static Task<IReadOnlyList<ReminderRow>> TakeUnknown(DbConnection connection, DateTimeOffset now, int limit) =>
        TakeFound(connection, Unknown, now, limit);

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
            nameof(ReminderRow.Text), nameof(ReminderRow.Status), nameof(ReminderRow.AttemptId), nameof(ReminderRow.LeaseUntil))
        .AddEvents(reminders.Select(r => new ReminderEventRow { ReminderId = r.Id, At = now, Status = r.Status }));

    /// <summary>Writes how far reminders have come.</summary>
    internal static SqlBatch Progress(this SqlBatch batch, IEnumerable<ReminderRow> reminders) => batch.Update(
        Tables.Reminders,
        reminders,
        nameof(ReminderRow.Status),
        nameof(ReminderRow.SentAt),
        nameof(ReminderRow.DeliveredAt),
        nameof(ReminderRow.LeaseUntil),
        nameof(ReminderRow.TryAt),
        nameof(ReminderRow.Tries));

    /// <summary>Writes when reminders are tried, or asked for, next.</summary>
    internal static SqlBatch Postpone(this SqlBatch batch, IEnumerable<ReminderRow> reminders) =>
        batch.Update(Tables.Reminders, reminders, nameof(ReminderRow.TryAt));
}
