using Dapper;

namespace VictimContact.Api.Storage.Figures;

/// <summary>
/// Counts of officers for those who check compliance, read from the duties by index. All other counts are those of
/// <see cref="TallyStore"/>.
/// </summary>
internal static class ComplianceStore
{
    /// <summary>Duties of officers, counted one by one.</summary>
    internal static async Task<DutyCounts> OfOfficers(
        DbConnection connection, DutyFilter filter, DutyGrouping? grouping, CountedPeriod period)
    {
        var (key, name) = ColumnsOf(grouping);
        var ofOfficers = grouping == DutyGrouping.Milestone ? $"{OfOfficers(filter)} and {IsOfMilestone}" : OfOfficers(filter);
        var sql = $"""
            select {key} as group_key, min({name}) as group_name, d.kind,
                count(*) as open,
                sum(case when d.due_on between @Today and @SoonUntil then 1 else 0 end) as due_soon,
                sum(case when d.due_on < @Today then 1 else 0 end) as overdue,
                sum(case when d.due_on < @Today and d.due_on between @From and @LastDay then 1 else 0 end) as overdue_in_period,
                min(case when d.due_on < @Today then d.due_on end) as oldest_due_on
            from duties d
            where {ofOfficers} and d.state = 'open' {And(filter)}
            group by 1, d.kind
            order by 1, d.kind;

            select {key} as group_key, min({name}) as group_name, d.kind,
                sum(case when d.state = 'met' then 1 else 0 end) as met,
                sum(case when d.state = 'met-late' then 1 else 0 end) as met_late,
                sum(case when d.state = 'missed' then 1 else 0 end) as missed,
                sum(case when d.state = 'exempt' then 1 else 0 end) as exempt,
                sum(case when d.state in ('met', 'met-late') and d.declined then 1 else 0 end) as declined
            from duties d
            where {ofOfficers} and d.state in ('met', 'met-late', 'missed', 'exempt') and d.due_on between @From and @LastDay {And(filter)}
            group by 1, d.kind
            order by 1, d.kind;
            """;
        await using var rows = await connection.QueryMultipleAsync(
            sql, filter.Values(new { From = period.From.FirstDay, period.To.LastDay, period.Today, period.SoonUntil }));
        return new(
            (await rows.ReadAsync<OpenCountRow>()).AsList(),
            (await rows.ReadAsync<EndedCountRow>()).AsList(),
            await DaysOfOfficers(connection, filter, grouping, period));
    }

    /// <summary>Their agreed and silent days of a period up to today, or of each of its months.</summary>
    private static async Task<IReadOnlyList<DaysRow>> DaysOfOfficers(
        DbConnection connection, DutyFilter filter, DutyGrouping? grouping, CountedPeriod period)
    {
        if (grouping == DutyGrouping.Milestone || !period.MonthsSoFar.Any())
            return [];
        var byMonth = grouping == DutyGrouping.Month;
        var spans = byMonth
            ? period.MonthsSoFar.Select(m => (Key: m.ToString(), m.FirstDay, m.LastDay)).ToList()
            : [("", period.From.FirstDay, period.To.LastDay)];
        var (key, name) = byMonth ? ("span", "''") : ColumnsOf(grouping);
        var values = filter.Values();
        foreach (var (i, span) in spans.Index())
        {
            values.Add($"Span{i}", span.Key);
            values.Add($"After{i}", span.FirstDay.AddDays(-1));
            values.Add($"Until{i}", span.LastDay < period.Today ? span.LastDay : period.Today);
        }

        var sql = $"""
            with spans (span, after, until) as (values {string.Join(", ", spans.Select((_, i) => $"(@Span{i}, @After{i}, @Until{i})"))}),
            run as (
                select {key} as group_key, {name} as group_name,
                    case when d.clock_started_on > after then d.clock_started_on else after end as agreed_after,
                    case when d.due_on > after then d.due_on else after end as due_after,
                    case when d.ended_on < until then d.ended_on else until end as ended
                from duties d cross join spans
                where {OfOfficers(filter)} and d.clock_started_on < until and (d.ended_on is null or d.ended_on > after) {And(filter)})
            select group_key, min(group_name) as group_name,
                sum({SqlDialect.DaysBetween(connection, "agreed_after", "ended")}) as days_agreed,
                sum(case when due_after < ended then {SqlDialect.DaysBetween(connection, "due_after", "ended")} else 0 end) as days_silent
            from run
            where agreed_after < ended
            group by group_key
            """;
        return (await connection.QueryAsync<DaysRow>(sql, values)).AsList();
    }

    /// <summary>
    /// Those of <see cref="DutyFilter.OfficerId"/>, or of all who have belonged to the unit, and of nobody.
    /// </summary>
    private static string OfOfficers(DutyFilter filter) => filter.OfficerId is null
        ? "(d.officer_id in (select officer_id from officer_units where unit_key = @UnitKey) or d.officer_id is null)"
        : "d.officer_id = @OfficerId";

    /// <summary>The same of one officer as <see cref="TallyStore.Backlog"/> of all.</summary>
    internal static async Task<IReadOnlyList<BacklogDayRow>> BacklogOfOfficer(
        DbConnection connection, DutyFilter filter, DateOnly since, DateOnly today)
    {
        var sql = $"""
            select day, sum(due) as due, sum(caught_up) as caught_up
            from (
                select d.due_on as day, 1 as due, 0 as caught_up
                from duties d
                where d.due_on between @First and @Yesterday and d.state <> 'void' and (d.ended_on is null or d.ended_on > d.due_on)
                    {And(filter)}
                union all
                select d.ended_on as day, 0 as due, 1 as caught_up
                from duties d
                where d.ended_on between @First and @Today and d.state <> 'void' and d.ended_on > d.due_on {And(filter)}) days
            group by day
            order by day
            """;
        return (await connection.QueryAsync<BacklogDayRow>(
            sql, filter.Values(new { First = since.AddDays(-1), Yesterday = today.AddDays(-1), Today = today }))).AsList();
    }

    // As Duty.TypeOf says it.
    private const string IsOfMilestone = $"(d.milestone_id is not null or d.cause = '{MilestoneCatalogue.OfficerChanged}')";

    /// <summary>Agreements of one officer that are not closed. Who owes what does not matter here, nor does a kind of duty.</summary>
    internal static Task<AgreementCountRow> AgreementsOfOfficer(DbConnection connection, DutyFilter filter)
    {
        var sql = $"""
            select
                coalesce(sum(case when d.status = 'pending' then 1 else 0 end), 0) as pending,
                coalesce(sum(case when d.status = 'active' then 1 else 0 end), 0) as active,
                coalesce(sum(case when d.status = 'active' and d.frequency = 'declined' then 1 else 0 end), 0) as updates_declined,
                coalesce(sum(case when d.status = 'active' and d.frequency = 'milestones-only' then 1 else 0 end), 0) as milestones_only
            from agreements d
            where d.status in ('pending', 'active') {AndCase(filter)}
            """;
        return connection.QuerySingleAsync<AgreementCountRow>(sql, filter.Values());
    }

    /// <summary>
    /// Those whom an officer supervises: what of their duties is overdue, and how many that fell due from a day on were not met in time.
    /// Most misses first.
    /// </summary>
    internal static async Task<IReadOnlyList<OfficerMissesRow>> MissesOfTeam(
        DbConnection connection, string supervisorId, DateOnly today, DateOnly from)
    {
        const string sql = """
            select o.officer_id, o.unit,
                coalesce(sum(case when d.state = 'open' and d.due_on < @Today then 1 else 0 end), 0) as overdue,
                min(case when d.state = 'open' and d.due_on < @Today then d.due_on end) as oldest_due_on,
                coalesce(sum(case when d.state = 'met-late' and d.due_on >= @From then 1 else 0 end), 0) as met_late,
                coalesce(sum(case when d.state = 'missed' and d.due_on >= @From then 1 else 0 end), 0) as missed,
                coalesce(sum(case when d.state = 'open' and d.due_on >= @From and d.due_on < @Today then 1 else 0 end), 0)
                    as overdue_in_period
            from officers o
            left join duties d on d.officer_id = o.officer_id and d.owed_by = 'police'
            where o.supervisor_id = @SupervisorId and o.availability <> 'left'
            group by o.officer_id, o.unit
            order by o.officer_id
            limit 1000
            """;
        var team = await connection.QueryAsync<OfficerMissesRow>(sql, new { SupervisorId = supervisorId, Today = today, From = from });
        return [.. team.OrderByDescending(o => o.Misses).ThenByDescending(o => o.Overdue)];
    }

    private static (string Key, string Name) ColumnsOf(DutyGrouping? grouping) => grouping switch
    {
        DutyGrouping.Unit => ("d.unit_key", "d.unit"),
        DutyGrouping.Class => ("d.offence_class", "d.offence_class"),
        DutyGrouping.Milestone => ("d.cause", "d.cause"),
        DutyGrouping.Level => ("d.level", "d.level"),
        DutyGrouping.Officer => ("coalesce(d.officer_id, '')", "coalesce(d.officer_id, '')"),
        DutyGrouping.Month => ("substr(cast(d.due_on as text), 1, 7)", "''"),
        _ => ("''", "''"),
    };

    /// <summary>The conditions of a filter on duties that are called <c>d</c>.</summary>
    internal static string And(DutyFilter filter) =>
        $"and d.owed_by = @OwedBy {(filter.Kind is null ? "" : "and d.kind = @Kind")} {AndCase(filter)}";

    /// <summary>The conditions of a filter on cases, of the agreements or duties that a query calls so.</summary>
    internal static string AndCase(DutyFilter filter, string alias = "d") => string.Concat(
        filter.Unit is null ? "" : $" and {alias}.unit_key = @UnitKey",
        filter.Offence is null ? "" : $" and {alias}.offence_key = @OffenceKey",
        filter.Level is null ? "" : $" and {alias}.level = @Level",
        filter.OfficerId is null ? "" : $" and {alias}.officer_id = @OfficerId");
}
