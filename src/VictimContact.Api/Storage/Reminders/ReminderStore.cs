using Dapper;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>
/// Reminders as they are read: by their last look, answers, the page, reports and <c>verify</c>. A reminder's id is in the order of time,
/// so that it is the order of lists too. What is looked through is bounded by an instant through it.
/// </summary>
internal static class ReminderStore
{
    internal static Task<ReminderRow?> Find(DbConnection connection, Guid id)
    {
        var sql = $"select {Tables.Reminders.Columns} from reminders where id = @Id";
        return connection.QuerySingleOrDefaultAsync<ReminderRow>(sql, new { Id = id });
    }

    /// <summary>Newest first, from before <paramref name="beforeId"/> on.</summary>
    internal static async Task<IReadOnlyList<ReminderRow>> Page(
        DbConnection connection, string? officerId, ReminderStatus? status, Guid? beforeId, int limit)
    {
        string?[] conditions =
        [
            officerId is null ? null : "officer_id = @OfficerId",
            status is null ? null : "status = @Status",
            beforeId is null ? null : "id < @BeforeId",
        ];
        var where = string.Join(" and ", conditions.OfType<string>().DefaultIfEmpty("true"));
        var sql = $"""
            select {Tables.Reminders.Columns}
            from reminders
            where {where}
            order by id desc
            limit @Limit
            """;
        return (await connection.QueryAsync<ReminderRow>(
            sql, new { OfficerId = officerId, Status = (Word<ReminderStatus>?)status, BeforeId = beforeId, Limit = limit })).AsList();
    }

    /// <summary>The prompts that reminders tell, and how their duties stand now.</summary>
    internal static async Task<ILookup<Guid, ReminderLineRow>> LinesOf(DbConnection connection, IEnumerable<Guid> reminderIds)
    {
        var sql = $"""
            select {Tables.ReminderDuties.ColumnsOf("l")}, d.officer_id, i.id as investigation_id, i.investigation_ref,
                a.status = 'pending' as is_pending, coalesce(d.is_safety, false) as is_safety, coalesce(d.cause, '') as cause,
                d.milestone_id, coalesce(d.opened_at, 0) as opened_at,
                coalesce(d.state = 'open' and d.due_on = l.due_on and d.assignment_id = l.assignment_id, false) as is_owed
            from reminder_duties l
            join agreements a on a.id = l.agreement_id
            join investigations i on i.id = a.investigation_id
            left join duties d on d.agreement_id = l.agreement_id and d.id = l.duty_id
            where {SqlDialect.IsAmongIds(connection, "l.reminder_id", "@Ids")}
            order by l.reminder_id, l.duty_id, l.place
            """;
        var rows = await connection.QueryAsync<ReminderLineRow>(sql, new { Ids = SqlDialect.List(connection, reminderIds) });
        return rows.ToLookup(l => l.ReminderId);
    }

    /// <summary>The agreements of investigations that are not void, in the order of registration.</summary>
    internal static async Task<ILookup<Guid, Guid>> VictimsOf(DbConnection connection, IEnumerable<Guid> investigationIds)
    {
        var sql = $"""
            select investigation_id, id
            from agreements
            where {SqlDialect.IsAmongIds(connection, "investigation_id", "@Ids")} and status <> 'void'
            order by investigation_id, registered_at, id
            """;
        var rows = await connection.QueryAsync<(Guid InvestigationId, Guid Id)>(
            sql, new { Ids = SqlDialect.List(connection, investigationIds.Distinct()) });
        return rows.ToLookup(r => r.InvestigationId, r => r.Id);
    }

    /// <summary>How many reminders a person has to look at.</summary>
    internal static Task<int> CountNeedingAttention(DbConnection connection) =>
        connection.QuerySingleAsync<int>("select count(*) from reminders where status = 'needs-attention'");

    /// <summary>Every status that a reminder has had or was told, oldest first; those of one millisecond in no order.</summary>
    internal static async Task<IReadOnlyList<ReminderEventRow>> HistoryOf(DbConnection connection, Guid id)
    {
        var sql = $"select {Tables.ReminderEvents.Columns} from reminder_events where reminder_id = @Id order by at";
        return (await connection.QueryAsync<ReminderEventRow>(sql, new { Id = id })).AsList();
    }

    /// <summary>Reminders written since an instant, by how far they have come; those about the cases of a unit where it is given.</summary>
    internal static async Task<IReadOnlyList<ReminderCountRow>> CountSince(DbConnection connection, DateTimeOffset since, string? unitKey)
    {
        var sql = $"""
            select r.status, count(*) as count
            from reminders r
            where r.id > @Since {(unitKey is null ? "" : $"and exists ({OfUnit})")}
            group by r.status
            order by r.status
            """;
        return (await connection.QueryAsync<ReminderCountRow>(sql, new { Since = Guid.CreateVersion7(since), UnitKey = unitKey })).AsList();
    }

    /// <summary>
    /// Officers whose own phone gets no texts: its owner wants none, none arrives, or texts to it have failed since an instant and none has
    /// arrived thereafter. With the provider's last code for that number.
    /// </summary>
    internal static async Task<IReadOnlyList<UnreachableRow>> UnreachableOfficers(
        DbConnection connection, DateTimeOffset since, DateTimeOffset faded, string? unitKey, int limit)
    {
        var sql = $"""
            select o.officer_id, o.unit, o.availability, o.covered_by, o.supervisor_id, p.opted_out_at, p.opted_out_by,
                case when p.unreachable_at > @Faded then p.unreachable_at end as unreachable_at, f.failed, f.failed_at,
                (select t.provider_code from sms_attempts t
                    where t.number = o.mobile and t.provider_code is not null order by t.at desc limit 1) as provider_code
            from officers o
            left join phones p on p.number = o.mobile
            left join (
                select officer_id, sum(case when status in {Failures} then 1 else 0 end) as failed,
                    max(case when status in {Failures} then created_at end) as failed_at,
                    max(case when status = 'delivered' then created_at end) as arrived_at
                from reminders
                where id > @Since and officer_id is not null
                group by officer_id
            ) f on f.officer_id = o.officer_id
            where o.availability <> 'left' {(unitKey is null ? "" : "and o.unit_key = @UnitKey")}
                and (p.opted_out_at is not null or p.unreachable_at > @Faded
                    or (f.failed > 0 and (f.arrived_at is null or f.arrived_at < f.failed_at)))
            order by coalesce(p.opted_out_at, p.unreachable_at, f.failed_at), o.officer_id
            limit @Limit
            """;
        var values = new { Since = Guid.CreateVersion7(since), Faded = faded, UnitKey = unitKey, Limit = limit };
        return (await connection.QueryAsync<UnreachableRow>(sql, values)).AsList();
    }

    /// <summary>The reminders that told of these duties, oldest first.</summary>
    internal static async Task<IReadOnlyList<ReminderToldRow>> ThatTold(DbConnection connection, IEnumerable<Guid> dutyIds)
    {
        var sql = $"""
            select l.duty_id, r.officer_id, r.role, r.status, r.created_at, r.sent_at, r.delivered_at
            from reminder_duties l
            join reminders r on r.id = l.reminder_id
            where {SqlDialect.IsAmongIds(connection, "l.duty_id", "@Ids")}
            order by r.id, l.duty_id
            """;
        return (await connection.QueryAsync<ReminderToldRow>(sql, new { Ids = SqlDialect.List(connection, dutyIds) })).AsList();
    }

    /// <summary>How many texts came how far.</summary>
    internal static async Task<IReadOnlyList<ReminderCountRow>> CountByStatus(DbConnection connection)
    {
        const string sql = "select status, count(*) as count from reminders group by status order by status";
        return (await connection.QueryAsync<ReminderCountRow>(sql)).AsList();
    }

    /// <summary>Of how many stages texts told. One text may tell of several.</summary>
    internal static async Task<IReadOnlyList<ReminderFigure>> CountByStage(DbConnection connection)
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
    internal static Task<ReminderRow?> FirstSent(DbConnection connection)
    {
        var sql = $"""
            select {Tables.Reminders.Columns}
            from reminders
            where sent_at is not null
            order by sent_at, officer_id
            limit 1
            """;
        return connection.QuerySingleOrDefaultAsync<ReminderRow>(sql);
    }

    /// <summary>Prompts that one phone was told in two reminders.</summary>
    internal static async Task<IReadOnlyList<UnsoundReminder>> Unsound(DbConnection connection)
    {
        const string sql = $"""
            select l.agreement_id, min(l.kind) as kind, l.stage
            from reminder_duties l
            join reminders r on r.id = l.reminder_id
            where r.status not in {ToldNobody}
            group by l.agreement_id, l.kind, l.opener, l.due_on, l.assignment_id, l.stage, l.stage_on, l.place, r.number
            having count(distinct r.id) > 1
            order by 1, 2, 3
            limit 10000
            """;
        return (await connection.QueryAsync<UnsoundReminder>(sql)).AsList();
    }

    private const string Failures = "('undelivered', 'failed')";

    /// <summary>
    /// Statuses of reminders that nobody has heard of, or of which nobody can say.
    /// </summary>
    private const string ToldNobody = "('cancelled', 'undelivered', 'failed', 'needs-attention', 'suppressed')";

    private const string OfUnit = """
        select 1
        from reminder_duties l
        join duties d on d.agreement_id = l.agreement_id and d.id = l.duty_id
        where l.reminder_id = r.id and d.unit_key = @UnitKey
        """;
}
