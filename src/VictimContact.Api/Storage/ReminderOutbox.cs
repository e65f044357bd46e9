using System.Data.Common;
using Dapper;
using VictimContact.Domain;
using VictimContact.Domain.Reminders;

namespace VictimContact.Api.Storage;

/// <summary>The SQL of the way from a duty whose stage has fallen due to a reminder that has been handed over.</summary>
internal static class ReminderOutbox
{
    // The same duties in every statement of one unit of work: nobody else writes meanwhile.
    internal const string Due = "select id from duties where next_reminder_at <= @Now order by next_reminder_at, id limit @Limit";

    internal const string Claimable = """
        select id from (
            select id from reminders where status = 'queued'
            union all
            select id from reminders where status = 'sending' and lease_until <= @Now
        ) claimable
        order by id
        limit @Limit
        """;

    /// <summary>Whether a stage has fallen due, or a reminder waits to be sent. What an idle service asks the whole day.</summary>
    internal static Task<bool> HasWork(DbConnection connection, DateTimeOffset now)
    {
        const string sql = $"select exists ({Due}) or exists ({Claimable})";
        return connection.ExecuteScalarAsync<bool>(sql, new { Now = now, Limit = 1 });
    }

    internal static async Task<IReadOnlyList<DueDuty>> DueDuties(DbConnection connection, DateTimeOffset now, int limit)
    {
        const string sql = $"""
            select d.id, d.agreement_id, d.investigation_id, d.kind, d.state, d.due_on, d.owed_by, d.milestone_id, d.milestone_type, d.opened_by,
                d.opened_at, d.ended_by, d.ended_at, d.ended_on, d.declined, d.level, d.officer_id, d.unit, d.offence, d.next_reminder_at,
                a.status as agreement_status, i.investigation_ref
            from ({Due}) due
            join duties d on d.id = due.id
            join agreements a on a.id = d.agreement_id
            join investigations i on i.id = d.investigation_id
            order by d.due_on, d.id
            """;
        return (await connection.QueryAsync<DutyRow, CaseInText, DueDuty>(
            sql, (duty, inText) => new(duty, inText), new { Now = now, Limit = limit }, splitOn: "agreement_status")).AsList();
    }

    /// <summary>Stages done with of those duties, under their own id or under an earlier one.</summary>
    internal static async Task<ILookup<Guid, StageRow>> StagesOfDue(DbConnection connection, DateTimeOffset now, int limit)
    {
        const string columns = "s.duty_id, s.agreement_id, s.kind, s.milestone_key, s.due_on, s.stage, s.reminder_id";
        const string sql = $"""
            with due as (select d.id, d.agreement_id, d.kind, d.due_on from ({Due}) ids join duties d on d.id = ids.id)
            select {columns} from due join reminder_stages s on s.duty_id = due.id
            union
            select {columns} from due
            join reminder_stages s on s.agreement_id = due.agreement_id and s.kind = due.kind and s.due_on = due.due_on
            """;
        return (await connection.QueryAsync<StageRow>(sql, new { Now = now, Limit = limit })).ToLookup(s => s.AgreementId);
    }

    /// <summary>Officers, and whoever may be told in their place: cover, supervisor, and the supervisor's cover.</summary>
    internal static async Task<IReadOnlyDictionary<string, OfficerRow>> OfficersNear(DbConnection connection, IEnumerable<string> officerIds)
    {
        var asked = officerIds.Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
            return new Dictionary<string, OfficerRow>();

        var values = new DynamicParameters();
        for (var i = 0; i < asked.Count; i++)
            values.Add($"Id{i}", asked[i]);
        var sql = $"""
            with recursive asked (officer_id) as (values {string.Join(", ", asked.Select((_, i) => $"(@Id{i})"))}),
            near (officer_id, step) as (
                select officer_id, 0 from asked
                union
                select o.officer_id, near.step + 1
                from near
                join officers n on n.officer_id = near.officer_id
                join officers o on o.officer_id in (n.covered_by, n.supervisor_id)
                where near.step < 2
            )
            select officer_id, unit, mobile, supervisor_id, language, availability, covered_by
            from officers
            where officer_id in (select officer_id from near)
            """;
        return (await connection.QueryAsync<OfficerRow>(sql, values)).ToDictionary(o => o.OfficerId, StringComparer.Ordinal);
    }

    /// <summary>Marks stages as done with; one that is done with already stays as it is.</summary>
    internal static Task AddStages(DbConnection connection, IEnumerable<(DutyRow Duty, ReminderStage Stage, Guid? ReminderId)> stages) => MultiRow.Insert(
        connection,
        "reminder_stages",
        ["duty_id", "stage", "agreement_id", "investigation_id", "kind", "milestone_key", "due_on", "reminder_id"],
        stages.Select(s => new object?[]
        {
            s.Duty.Id, Words.Of(s.Stage), s.Duty.AgreementId, s.Duty.InvestigationId, s.Duty.Kind, Projection.MilestoneKey(s.Duty), s.Duty.DueOn, s.ReminderId,
        }),
        "on conflict do nothing");

    /// <summary>Writes new reminders. Of several about one duty, the last is the one that lists show with the duty.</summary>
    internal static async Task Add(
        DbConnection connection, IReadOnlyCollection<ReminderRow> reminders, IReadOnlyCollection<ReminderLineRow> lines)
    {
        await MultiRow.Insert(
            connection,
            "reminders",
            ["id", "officer_id", "role", "text", "status", "created_at"],
            reminders.Select(r => new object?[] { r.Id, r.OfficerId, r.Role, r.Text, r.Status, r.CreatedAt }));
        await MultiRow.Insert(
            connection,
            "reminder_duties",
            ["reminder_id", "duty_id", "agreement_id", "kind", "stage", "due_on", "to_supervisor"],
            lines.Select(l => new object?[] { l.ReminderId, l.DutyId, l.AgreementId, l.Kind, l.Stage, l.DueOn, l.ToSupervisor }));
        await MultiRow.Update(
            connection,
            "duties",
            ["id", "last_reminder_id"],
            lines.GroupBy(l => l.DutyId).Select(about => new object?[] { about.Key, about.Last().ReminderId }),
            "last_reminder_id = given.last_reminder_id");
        await AddEvents(connection, reminders.Select(r => (r.Id, r.CreatedAt, r.Status)));
    }

    /// <summary>Writes when duties next need looking at; null for never again.</summary>
    internal static Task PlanNext(DbConnection connection, IEnumerable<(Guid DutyId, DateTimeOffset? At)> looks) => MultiRow.Update(
        connection,
        "duties",
        ["id", "next_reminder_at"],
        looks.Select(l => new object?[] { l.DutyId, l.At }),
        "next_reminder_at = given.next_reminder_at");

    /// <summary>The oldest reminders that wait, or whose sender has not been heard of since its lease ran out.</summary>
    internal static async Task<IReadOnlyList<ReminderRow>> ToClaim(DbConnection connection, DateTimeOffset now, int limit)
    {
        const string sql = $"""
            select r.id, r.officer_id, r.role, r.text, r.status, r.created_at, r.sent_at, r.delivered_at, r.acknowledged_at, r.attempt_id, r.lease_until
            from ({Claimable}) claimable
            join reminders r on r.id = claimable.id
            order by r.id
            """;
        return (await connection.QueryAsync<ReminderRow>(sql, new { Now = now, Limit = limit })).AsList();
    }

    /// <summary>What those reminders are about, as it stands now.</summary>
    internal static async Task<ILookup<Guid, ReminderLineRow>> LinesToClaim(DbConnection connection, DateTimeOffset now, int limit)
    {
        const string sql = $"""
            select l.reminder_id, l.duty_id, l.agreement_id, l.kind, l.stage, l.due_on, l.to_supervisor, a.officer_id, i.investigation_ref,
                a.status as agreement_status, case when d.state = 'open' and d.due_on = l.due_on then 1 else 0 end as is_owed
            from ({Claimable}) claimable
            join reminder_duties l on l.reminder_id = claimable.id
            join agreements a on a.id = l.agreement_id
            join investigations i on i.id = a.investigation_id
            left join duties d on d.id = l.duty_id
            """;
        return (await connection.QueryAsync<ReminderLineRow>(sql, new { Now = now, Limit = limit })).ToLookup(l => l.ReminderId);
    }

    /// <summary>Writes how far reminders have come, and when they came there.</summary>
    internal static async Task Move(DbConnection connection, IReadOnlyCollection<ReminderRow> reminders, DateTimeOffset now)
    {
        await MultiRow.Update(
            connection,
            "reminders",
            ["id", "text", "status", "sent_at", "attempt_id", "lease_until"],
            reminders.Select(r => new object?[] { r.Id, r.Text, r.Status, r.SentAt, r.AttemptId, r.LeaseUntil }),
            """
            text = given.text, status = given.status, sent_at = given.sent_at, attempt_id = given.attempt_id, lease_until = given.lease_until
            """);
        await AddEvents(connection, reminders.Select(r => (r.Id, now, r.Status)));
    }

    /// <summary>Takes out of reminders what their texts no longer say.</summary>
    internal static async Task RemoveLines(DbConnection connection, IEnumerable<ReminderLineRow> lines)
    {
        const string sql = "delete from reminder_duties where reminder_id = @ReminderId and duty_id = @DutyId";
        foreach (var line in lines)
            await connection.ExecuteAsync(sql, new { line.ReminderId, line.DutyId });
    }

    private static Task<int> AddEvents(DbConnection connection, IEnumerable<(Guid ReminderId, DateTimeOffset At, string Status)> events) => MultiRow.Insert(
        connection,
        "reminder_events",
        ["reminder_id", "at", "status"],
        events.Select(e => new object?[] { e.ReminderId, e.At, e.Status }),
        "on conflict do nothing");
}
