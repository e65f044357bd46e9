using System.Data;
using System.Data.Common;
using Dapper;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Officers;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>The SQL of the way from a duty whose stage has fallen due to a reminder that is claimed.</summary>
internal static class ReminderOutbox
{
    internal const string Due = "select agreement_id, id from duties where next_reminder_at <= @Now order by next_reminder_at, id limit @Limit";

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
    internal static async Task<IReadOnlyDictionary<string, OfficerRow>> OfficersNear(DbConnection connection, IEnumerable<string> officerIds)
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

    /// <summary>Marks stages as done with; one that is done with already stays as it is.</summary>
    internal static SqlBatch AddStages(this SqlBatch batch, IEnumerable<(DutyRow Duty, ReminderStage Stage, Guid? ReminderId)> stages) => batch.Insert(
        Tables.ReminderStages,
        stages.Select(s => new StageRow
        {
            DutyId = s.Duty.Id,
            Stage = s.Stage,
            AgreementId = s.Duty.AgreementId,
            InvestigationId = s.Duty.InvestigationId,
            Kind = s.Duty.Kind,
            MilestoneKey = s.Duty.MilestoneKey,
            DueOn = s.Duty.DueOn,
            ReminderId = s.ReminderId,
        }),
        "on conflict do nothing");

    /// <summary>Writes new reminders. Of several about one duty, the last is the one that lists show with the duty.</summary>
    internal static SqlBatch AddReminders(this SqlBatch batch, IReadOnlyCollection<ReminderRow> reminders, IReadOnlyCollection<ReminderLineRow> lines) => batch
        .Insert(
            "reminders",
            ["id", "officer_id", "role", "text", "status", "created_at", "code", "try_at", "resends"],
            reminders.Select(r => new object?[] { r.Id, r.OfficerId, r.Role, r.Text, r.Status, r.CreatedAt, r.Code, r.TryAt ?? r.CreatedAt, r.Resends }))
        .AddLines(lines)
        .AddEvents(reminders.Select(r => new ReminderEventRow { ReminderId = r.Id, At = r.CreatedAt, Status = r.Status }));

    /// <summary>Writes what reminders are about.</summary>
    internal static SqlBatch AddLines(this SqlBatch batch, IReadOnlyCollection<ReminderLineRow> lines) => batch
        .Insert(
            "reminder_duties",
            ["reminder_id", "duty_id", "agreement_id", "kind", "stage", "due_on", "to_supervisor"],
            lines.Select(l => new object?[] { l.ReminderId, l.DutyId, l.AgreementId, l.Kind, l.Stage, l.DueOn, l.ToSupervisor }))
        .Update(
            "duties",
            ["id", "agreement_id", "last_reminder_id"],
            lines.GroupBy(l => l.DutyId).Select(about => new object?[] { about.Key, about.Last().AgreementId, about.Last().ReminderId }),
            "last_reminder_id = given.last_reminder_id",
            "and duties.agreement_id = given.agreement_id");

    /// <summary>Writes when duties next need looking at; null for never again.</summary>
    internal static SqlBatch PlanNext(this SqlBatch batch, IEnumerable<(DutyRow Duty, DateTimeOffset? At)> looks) => batch.Update(
        "duties",
        ["id", "agreement_id", new("next_reminder_at", DbType.Int64)],
        looks.Select(l => new object?[] { l.Duty.Id, l.Duty.AgreementId, l.At }),
        "next_reminder_at = given.next_reminder_at",
        "and duties.agreement_id = given.agreement_id");

    /// <summary>
    /// Takes the oldest reminders that may be sent, and whatever else waits for the same addressees. What another copy has in hand is left to it.
    /// </summary>
    internal static async Task<IReadOnlyList<ReminderRow>> Take(DbConnection connection, DateTimeOffset now, int limit)
    {
        var oldest = await Take(connection, Queued, now, limit);
        if (oldest.Count == 0)
            return oldest;

        var others = $"""
            select {ReminderStore.Columns}
            from reminders
            where status = 'queued' and {SqlDialect.IsAmong(connection, "officer_id", "@OfficerIds")}
            order by id
            {SqlDialect.Unclaimed(connection)}
            """;
        return (await connection.QueryAsync<ReminderRow>(
            others, new { OfficerIds = SqlDialect.List(connection, oldest.Select(r => r.OfficerId!).Distinct(StringComparer.Ordinal)) })).AsList();
    }

    /// <summary>Takes the reminders that a question finds. What another copy has in hand is left to it.</summary>
    internal static async Task<IReadOnlyList<ReminderRow>> Take(DbConnection connection, string which, DateTimeOffset now, int limit)
    {
        var sql = $"select {ReminderStore.Columns} from reminders where id in ({which} {SqlDialect.Unclaimed(connection)}) order by id";
        return (await connection.QueryAsync<ReminderRow>(sql, new { Now = now, Limit = limit })).AsList();
    }

    /// <summary>Statuses of reminders that nobody has heard of and nobody will.</summary>
    internal const string ToldNobody = "('cancelled', 'undelivered', 'failed', 'undeliverable', 'suppressed')";

    /// <summary>What reminders are about, as it stands now.</summary>
    internal static async Task<ILookup<Guid, ReminderLineRow>> LinesOf(DbConnection connection, IEnumerable<Guid> reminderIds)
    {
        var sql = $"""
            select l.reminder_id, l.duty_id, l.agreement_id, l.kind, l.stage, l.due_on, l.to_supervisor, a.officer_id, i.investigation_ref,
                a.status as agreement_status, coalesce(d.state = 'open' and d.due_on = l.due_on, false) as is_owed
            from reminder_duties l
            join agreements a on a.id = l.agreement_id
            join investigations i on i.id = a.investigation_id
            left join duties d on d.agreement_id = l.agreement_id and d.id = l.duty_id
            where {SqlDialect.IsAmongIds(connection, "l.reminder_id", "@Ids")}
            order by l.reminder_id, l.duty_id
            """;
        return (await connection.QueryAsync<ReminderLineRow>(sql, new { Ids = SqlDialect.List(connection, reminderIds) })).ToLookup(l => l.ReminderId);
    }

    /// <summary>The stages of these duties that a supervisor hears of, or has heard of, as the supervisor.</summary>
    internal static async Task<IReadOnlySet<(Guid DutyId, string Stage)>> ToldSupervisors(DbConnection connection, IEnumerable<Guid> dutyIds)
    {
        var sql = $"""
            select l.duty_id, l.stage
            from reminder_duties l
            join reminders r on r.id = l.reminder_id
            where {SqlDialect.IsAmongIds(connection, "l.duty_id", "@Ids")} and l.to_supervisor and r.status not in {ToldNobody}
            order by l.duty_id, l.stage
            """;
        return (await connection.QueryAsync<(Guid, string)>(sql, new { Ids = SqlDialect.List(connection, dutyIds.Distinct()) })).ToHashSet();
    }

    /// <summary>Writes how far reminders that were taken have come, and when they came there.</summary>
    internal static SqlBatch Move(this SqlBatch batch, IReadOnlyCollection<ReminderRow> reminders, DateTimeOffset now) => batch
        .Update(
            "reminders",
            ["id", "text", "status", new("attempt_id", DbType.Guid), new("lease_until", DbType.Int64)],
            reminders.Select(r => new object?[] { r.Id, r.Text, r.Status, r.AttemptId, r.LeaseUntil }),
            "text = given.text, status = given.status, attempt_id = given.attempt_id, lease_until = given.lease_until")
        .AddEvents(reminders.Select(r => new ReminderEventRow { ReminderId = r.Id, At = now, Status = r.Status }));

    /// <summary>Lets reminders wait until an instant.</summary>
    internal static SqlBatch Hold(this SqlBatch batch, IEnumerable<(Guid Id, DateTimeOffset Until)> held) => batch.Update(
        "reminders", ["id", "try_at"], held.Select(h => new object?[] { h.Id, h.Until }), "try_at = given.try_at");

    /// <summary>Takes out of reminders what their texts no longer say.</summary>
    internal static SqlBatch RemoveLines(this SqlBatch batch, IEnumerable<ReminderLineRow> lines) =>
        batch.Delete("reminder_duties", ["reminder_id", "duty_id"], lines.Select(l => new object?[] { l.ReminderId, l.DutyId }));

    internal static SqlBatch AddEvents(this SqlBatch batch, IEnumerable<ReminderEventRow> events) => batch.Insert(
        "reminder_events",
        ["reminder_id", "at", "status", "provider_code"],
        events.Select(e => new object?[] { e.ReminderId, e.At, e.Status, e.ProviderCode }),
        "on conflict do nothing");
}
