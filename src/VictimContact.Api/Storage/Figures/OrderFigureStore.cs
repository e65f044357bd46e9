using Dapper;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Figures;

/// <summary>
/// Orders as they are counted, and listed to work from. Orders that hold, orders that ended and breaches are few beside agreements: they
/// are counted by index. Follow-ups are many, and come from tallies.
/// </summary>
internal static class OrderFigureStore
{
    private const string Holds = "o.status in ('interim', 'in-force')";

    // As the index of these is written, so that it is used.
    private const string IsToBeTold = "d.kind = 'inform' and d.cause = 'order-breached' and d.state <> 'void'";

    private const string FollowUpsEnded =
        "t.what in ('follow-up-met', 'follow-up-met-late', 'follow-up-missed', 'follow-up-exempt', 'follow-up-heard')";

    // Where nobody is registered whom it protects, nobody was asked.
    private const string EndedUnasked = """
        coalesce((
            select max(case when p.ended_unasked then 1 else 0 end)
            from order_victims p
            where p.order_key = o.order_key and p.investigation_id = o.investigation_id), 1)
        """;

    /// <summary>What a period and today have to count, of a unit or of all.</summary>
    internal static async Task<OrderCounts> Counts(
        DbConnection connection, string? unitKey, OrderGrouping? grouping, CountedPeriod period)
    {
        // What holds is of today, and of no month.
        var now = ColumnsOf("o", grouping == OrderGrouping.Month ? null : grouping, "");
        var ended = ColumnsOf("o", grouping, MonthOf("o.ended_on"));
        var breached = ColumnsOf("b", grouping, MonthOf("b.occurred_on"));
        var due = ColumnsOf("t", grouping, "substr(t.period, 1, 7)");
        var sql = $"""
            select {now},
                sum(case o.status when 'in-force' then 1 else 0 end) as in_force,
                sum(case o.status when 'interim' then 1 else 0 end) as interim,
                sum(case when o.served_on is null then 1 else 0 end) as not_served,
                sum(case when o.ends_on between @Today and @EndingUntil then 1 else 0 end) as ending_soon
            from orders o
            where {Holds} {AndUnit("o", unitKey)} and {OrderStore.TellsMaking}
            group by 1;

            select {ended}, count(*) as ended, sum({EndedUnasked}) as without_review
            from orders o
            where o.status = 'ended' and o.made_on is not null and o.ended_on between @FirstDay and @LastDay {AndUnit("o", unitKey)}
                and {OrderStore.TellsMaking}
            group by 1;

            select {breached}, count(*) as breaches
            from order_breaches b
            where b.occurred_on between @FirstDay and @LastDay {AndUnit("b", unitKey)}
            group by 1;

            select {breached}, d.state, count(*) as victims, sum(case when d.due_on < @Today then 1 else 0 end) as past_due
            from order_breaches b
            join duties d on d.milestone_id = b.milestone_id
            where b.occurred_on between @FirstDay and @LastDay {AndUnit("b", unitKey)} and {IsToBeTold}
            group by 1, d.state;

            select {due},
                sum(case t.what when 'follow-up-met' then t.count else 0 end) as met,
                sum(case t.what when 'follow-up-met-late' then t.count else 0 end) as met_late,
                sum(case t.what when 'follow-up-missed' then t.count else 0 end) as missed,
                sum(case when t.what in ('follow-up-open', 'follow-up-open-on') then t.count else 0 end) as overdue,
                sum(case t.what when 'follow-up-exempt' then t.count else 0 end) as exempt,
                sum(case t.what when 'follow-up-heard' then t.count else 0 end) as heard
            from (
                {FollowUps(FollowUpsEnded, "@Months")} union all
                {FollowUps("t.what = 'follow-up-open'", "@MonthsOver")} union all
                {FollowUps("t.what = 'follow-up-open-on'", "@DaysOver")}) t
            group by 1
            having sum(t.count) <> 0;
            """;

        // Of this month what is open is overdue day by day, of those before all of it.
        var thisMonth = Month.Of(period.Today);
        var daysOver = period.From <= thisMonth && thisMonth <= period.To
            ? period.DaysSoFar.Where(d => d != CountedPeriod.Day(period.Today))
            : [];
        await using var rows = await connection.QueryMultipleAsync(sql, new
        {
            period.Today,
            EndingUntil = period.Today.AddDays(OrderEnds.ExpiringDays),
            period.From.FirstDay,
            period.To.LastDay,
            UnitKey = unitKey,
            Months = SqlDialect.List(connection, period.Months),
            MonthsOver = SqlDialect.List(connection, period.From.To(period.To).Where(m => m < thisMonth).Select(m => m.ToString())),
            DaysOver = SqlDialect.List(connection, daysOver),
        });
        return new(
            (await rows.ReadAsync<HeldOrdersRow>()).AsList(),
            (await rows.ReadAsync<EndedOrdersRow>()).AsList(),
            (await rows.ReadAsync<BreachesRow>()).AsList(),
            (await rows.ReadAsync<ToldOfBreachRow>()).AsList(),
            (await rows.ReadAsync<FollowUpsRow>()).AsList());

        string FollowUps(string what, string periods) => $"""
            select t.what, t.period, t.unit_key, t.unit, t.kind, t.count
                from tallies t
                where t.owed_by = '' and {what} and t.offence_key = '' and t.offence_class = '' and t.milestone = ''
                    and {SqlDialect.IsAmong(connection, "t.period", periods)} {AndUnit("t", unitKey)}
            """;
    }

    /// <summary>
    /// Orders that hold, those that end soonest first, and of these only some; so many orders, with all whom they protect.
    /// </summary>
    internal static async Task<IReadOnlyList<WorkedOrderRow>> Held(
        DbConnection connection, string? unitKey, WorkList list, DateOnly today, int limit)
    {
        var only = list switch
        {
            WorkList.NotServed => "and o.served_on is null",
            WorkList.EndingSoon => "and o.ends_on between @Today and @EndingUntil",
            _ => "",
        };
        var sql = $"""
            with page as (
                select order_key, investigation_id
                from (
                    {Run("o.ends_on is not null", "o.ends_on, o.order_key")} union all
                    {Run("o.ends_on is null", "o.order_key")}) runs
                order by does_end desc, ends_on, order_key
                limit @Limit)
            select o.order_ref, o.kind, o.status, o.made_on, o.served_on, o.ends_on, o.unit, i.investigation_ref, a.id as agreement_id,
                v.victim_ref, p.reviewed_on
            from page
            join orders o on o.order_key = page.order_key and o.investigation_id = page.investigation_id
            join investigations i on i.id = o.investigation_id
            left join order_victims p on p.order_key = o.order_key and p.investigation_id = o.investigation_id
            left join agreements a on a.id = p.agreement_id
            left join victims v on v.id = a.victim_id
            order by case when o.ends_on is null then 1 else 0 end, o.ends_on, o.order_key, v.ref_key
            """;
        return (await connection.QueryAsync<WorkedOrderRow>(sql, new
        {
            Today = today,
            EndingUntil = today.AddDays(OrderEnds.ExpiringDays),
            UnitKey = unitKey,
            Limit = limit,
        })).AsList();

        // Each is a run of the index, which has all that is asked: those that do not end come last on either database.
        string Run(string which, string order) => $"""
            select * from (
                select o.order_key, o.investigation_id, o.ends_on, case when o.ends_on is null then 0 else 1 end as does_end
                from orders o
                where {Holds} and {which} {only} {AndUnit("o", unitKey)} and {OrderStore.TellsMaking}
                order by {order}
                limit @Limit) run
            """;
    }

    /// <summary>Breaches of a period, first those that somebody is still to be told of, then the latest.</summary>
    internal static async Task<IReadOnlyList<WorkedBreachRow>> Breaches(
        DbConnection connection, string? unitKey, CountedPeriod period, int limit)
    {
        var sql = $"""
            select b.order_ref, b.kind, b.occurred_on, b.unit, i.investigation_ref, a.id as agreement_id, v.victim_ref, d.state, d.due_on,
                d.ended_on
            from order_breaches b
            join investigations i on i.id = b.investigation_id
            left join duties d on d.milestone_id = b.milestone_id and {IsToBeTold}
            left join agreements a on a.id = d.agreement_id
            left join victims v on v.id = a.victim_id
            where b.occurred_on between @FirstDay and @LastDay {AndUnit("b", unitKey)}
            order by case when d.state = 'open' then 0 else 1 end, b.occurred_at desc, b.milestone_id, d.agreement_id
            limit @Limit
            """;
        return (await connection.QueryAsync<WorkedBreachRow>(
            sql, new { period.From.FirstDay, period.To.LastDay, UnitKey = unitKey, Limit = limit })).AsList();
    }

    private static string ColumnsOf(string table, OrderGrouping? grouping, string month)
    {
        var (key, name) = grouping switch
        {
            OrderGrouping.Unit => ($"{table}.unit_key", $"{table}.unit"),
            OrderGrouping.Kind => ($"{table}.kind", $"{table}.kind"),
            OrderGrouping.Month => (month, "''"),
            _ => ("''", "''"),
        };
        return $"{key} as group_key, min({name}) as group_name";
    }

    private static string MonthOf(string day) => $"substr(cast({day} as text), 1, 7)";

    private static string AndUnit(string table, string? unitKey) => unitKey is null ? "" : $"and {table}.unit_key = @UnitKey";
}

/// <summary>Which orders a clerk works from: those that hold, or some of them.</summary>
internal enum WorkList
{
    InForce,
    NotServed,
    EndingSoon,
}
