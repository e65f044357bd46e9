using Dapper;

namespace VictimContact.Api.Storage.Figures;

/// <summary>Entries of one unit with the same signs.</summary>
internal sealed record SignCountRow
{
    public required string UnitKey { get; init; }

    public required string Unit { get; init; }

    /// <summary>As <see cref="Domain.Quality.FactIndicators.Text"/>.</summary>
    public required string Signs { get; init; }

    public required int Count { get; init; }
}

/// <summary>Open duties of one kind and group that fall due, or whose clock started, in a month.</summary>
internal sealed record RunningRow
{
    public required string GroupKey { get; init; }

    public required string GroupName { get; init; }

    public required Word<DutyKind> Kind { get; init; }

    /// <summary>As <see cref="TallyRow.What"/>.</summary>
    public required string What { get; init; }

    public required string Month { get; init; }

    public required long Count { get; init; }

    public required long DayNumbers { get; init; }
}

/// <summary>
/// Figures as sums over tallies: their number does not grow with the caseload. With all offences together there is one for each unit, kind,
/// level and month, and that is what most questions are answered from; those of a class, or of an offence, are only read where it is asked
/// for.
/// </summary>
internal static class TallyStore
{
    /// <summary>How duties stand, and how those of the period ended.</summary>
    internal static async Task<DutyCounts> Duties(DbConnection connection, DutyFilter filter, DutyGrouping? grouping, CountedPeriod period)
    {
        var (key, name) = ColumnsOf(grouping);
        var where = Where(filter, grouping);
        var open = $"""
            with counted as ({Counted("t.what = 'open'")} union all
            {Counted($"t.what = 'open-on' and {SqlDialect.IsAmong(connection, "t.period", "@Days")}")})
            select group_key, min(group_name) as group_name, kind,
                sum(case what when 'open' then count else 0 end) as open,
                sum(case when what = 'open-on' and period >= @Today then count else 0 end) as due_soon,
                sum(case when {IsOverdue} then count else 0 end) as overdue,
                sum(case when {IsOverdue} and substr(period, 1, 7) between @From and @To then count else 0 end) as overdue_in_period,
                min(case when what = 'open-on' and period < @Today then period end) as oldest_due_on,
                min(case when what = 'open' and period < @ThisMonth then period end) as oldest_month
            from counted
            group by group_key, kind;
            """;
        var ended = $"""
            select {key} as group_key, min({name}) as group_name, t.kind,
                sum(case t.what when 'met' then t.count else 0 end) as met,
                sum(case t.what when 'met-late' then t.count else 0 end) as met_late,
                sum(case t.what when 'missed' then t.count else 0 end) as missed,
                sum(case t.what when 'exempt' then t.count else 0 end) as exempt,
                sum(case t.what when 'declined' then t.count else 0 end) as declined
            from tallies t
            where {where} and t.what in ('met', 'met-late', 'missed', 'exempt', 'declined') and
            {SqlDialect.IsAmong(connection, "t.period", "@Months")}
            group by 1, 3;
            """;
        var values = filter.Values(new
        {
            Days = SqlDialect.List(connection, period.DaysByThemselves),
            Months = SqlDialect.List(connection, period.Months),
            Today = CountedPeriod.Day(period.Today),
            ThisMonth = Month.Of(period.Today).ToString(),
            From = period.From.ToString(),
            To = period.To.ToString(),
        });
        await using var rows = await connection.QueryMultipleAsync(open + ended, values);
        var openRows = (await rows.ReadAsync<OpenCountRow>()).AsList();
        var endedRows = (await rows.ReadAsync<EndedCountRow>()).AsList();
        var oldest = await OldestDays(connection, filter, grouping, openRows);
        return new(
            [.. openRows.Select(r => r.OldestMonth is null ? r : r with { OldestDueOn = oldest[(r.GroupKey, r.Kind)] })],
            endedRows,
            await Days(connection, filter, grouping, period));

        string Counted(string what) => $"""
            select t.what, t.period, {key} as group_key, min({name}) as group_name, t.kind, sum(t.count) as count
            from tallies t
            where {where} and {what}
            group by 1, 2, 3, 5
            having sum(t.count) <> 0
            """;
    }

    /// <summary>
    /// The agreed and the silent days of a period up to today: those of duties that have ended, which are counted by month, and those that
    /// run for what is open.
    /// </summary>
    private static async Task<IReadOnlyList<DaysRow>> Days(
        DbConnection connection, DutyFilter filter, DutyGrouping? grouping, CountedPeriod period)
    {
        // Nobody is kept in touch with by duties about milestones.
        if (grouping == DutyGrouping.Milestone)
            return [];

        // What is open counts in each month that it runs through, whichever it began in.
        var (key, name) = ColumnsOf(grouping);
        var (runningKey, runningName) = grouping == DutyGrouping.Month ? ColumnsOf(null) : (key, name);
        var where = Where(filter, grouping);
        var sql = $"""
            select {key} as group_key, min({name}) as group_name,
                sum(case t.what when 'agreed' then t.count else 0 end) as days_agreed,
                sum(case t.what when 'silent' then t.count else 0 end) as days_silent
            from tallies t
            where {where} and t.what in ('agreed', 'silent') and {SqlDialect.IsAmong(connection, "t.period", "@Months")}
            group by 1;

            {Running("t.what in ('open', 'started') and t.period <> @ThisMonth")} union all
            {Running("t.what = 'started' and t.period = @ThisMonth")} union all
            {Running($"t.what = 'open-on' and {SqlDialect.IsAmong(connection, "t.period", "@DaysSoFar")}")} union all
            {Running($"t.what = 'started-on' and {SqlDialect.IsAmong(connection, "t.period", "@DaysAhead")}")};
            """;
        var values = filter.Values(new
        {
            Months = SqlDialect.List(connection, period.Months),
            ThisMonth = Month.Of(period.Today).ToString(),
            DaysSoFar = SqlDialect.List(connection, period.DaysSoFar),
            DaysAhead = SqlDialect.List(connection, period.DaysAhead),
        });
        await using var rows = await connection.QueryMultipleAsync(sql, values);
        var ended = (await rows.ReadAsync<DaysRow>()).AsList();
        var running = (await rows.ReadAsync<RunningRow>()).AsList();
        return [.. ended, .. running.GroupBy(r => r.GroupKey).SelectMany(g => RunningDaysOf([.. g], grouping, period))];

        string Running(string what) => $"""
            select {runningKey} as group_key, min({runningName}) as group_name, t.kind, t.what, substr(t.period, 1, 7) as month,
                sum(t.count) as count, cast(sum(t.day_numbers) as bigint) as day_numbers
            from tallies t
            where {where} and t.kind in ('agree', 'update') and {what}
            group by 1, 3, 4, 5
            """;
    }

    /// <summary>The days of one group that run in a period, or in each of its months.</summary>
    private static IEnumerable<DaysRow> RunningDaysOf(List<RunningRow> rows, DutyGrouping? grouping, CountedPeriod period)
    {
        var (agreed, silent) = (new RunningDays(), new RunningDays());
        foreach (var row in rows)
        {
            var month = Month.Parse(row.Month, null);

            // Terms that are still to be agreed are silence from their due day on, and no day before it was agreed.
            if (row.What is "open" or "open-on")
                silent.Add(month, row.Count, row.DayNumbers);
            if (row.What == "started" || (row.What is "open" or "open-on" && row.Kind == DutyKind.Agree))
                agreed.Add(month, row.Count, row.DayNumbers);
            if (row.What == "started-on")
                agreed.Add(month, -row.Count, -row.DayNumbers);
        }

        return grouping == DutyGrouping.Month
            ? period.MonthsSoFar.Select(month => Between(month.ToString(), month.FirstDay, month.LastDay))
            : period.MonthsSoFar.Any()
            ? [Between(rows[0].GroupKey, period.From.FirstDay, period.To.LastDay)]
            : [];

        DaysRow Between(string key, DateOnly from, DateOnly lastDay)
        {
            var until = lastDay < period.Today ? lastDay : period.Today;
            return new()
            {
                GroupKey = key,
                GroupName = rows[0].GroupName,
                DaysAgreed = agreed.In(from, until),
                DaysSilent = silent.In(from, until)
            };
        }
    }

    /// <summary>
    /// How many duties became overdue on each day since one, those that have been made good since among them, and how many ceased to be.
    /// </summary>
    internal static async Task<IReadOnlyList<BacklogDayRow>> Backlog(
        DbConnection connection, DutyFilter filter, DateOnly since, DateOnly today)
    {
        var days = Enumerable.Range(-1, today.DayNumber - since.DayNumber + 2).Select(i => since.AddDays(i)).Select(CountedPeriod.Day);
        var sql = $"""
            select t.period as day,
                sum(case when t.what in ('open-on', 'late-from') and t.period < @Today then t.count else 0 end) as due,
                sum(case when t.what = 'late-until' then t.count else 0 end) as caught_up
            from tallies t
            where {Where(filter, null)} and t.what in ('open-on', 'late-from', 'late-until')
                and {SqlDialect.IsAmong(connection, "t.period", "@Days")}
            group by t.period
            order by t.period
            """;
        return (await connection.QueryAsync<BacklogDayRow>(
            sql, filter.Values(new { Days = SqlDialect.List(connection, days), Today = CountedPeriod.Day(today) }))).AsList();
    }

    /// <summary>Agreements that are not closed. Who owes what does not matter here, nor does a kind of duty.</summary>
    internal static Task<AgreementCountRow> Agreements(DbConnection connection, DutyFilter filter)
    {
        var sql = $"""
            select {AgreementCounts}
            from tallies t
            where {WhereAgreements(filter)}
            """;
        return connection.QuerySingleAsync<AgreementCountRow>(sql, filter.Values());
    }

    /// <summary>The same by unit, as <see cref="Agreements"/>; by the unit's key.</summary>
    internal static async Task<IReadOnlyDictionary<string, AgreementCountRow>> AgreementsByUnit(DbConnection connection, DutyFilter filter)
    {
        var sql = $"""
            select t.unit_key, min(t.unit) as unit, {AgreementCounts}
            from tallies t
            where {WhereAgreements(filter)}
            group by t.unit_key
            order by t.unit_key
            """;
        return (await connection.QueryAsync<AgreementCountRow>(sql, filter.Values())).ToDictionary(r => r.UnitKey!);
    }

    /// <summary>Entries that happened in a period, by unit and signs; those that waive something by what they waive.</summary>
    internal static async Task<(IReadOnlyList<SignCountRow> Entries, IReadOnlyList<SignCountRow> Waivers)> Signs(
        DbConnection connection, string? unitKey, CountedPeriod period)
    {
        var values = new { Months = SqlDialect.List(connection, period.Months), UnitKey = unitKey };
        await using var rows = await connection.QueryMultipleAsync(Of("fact") + Of("waiver"), values);
        return ((await rows.ReadAsync<SignCountRow>()).AsList(), (await rows.ReadAsync<SignCountRow>()).AsList());

        string Of(string what) => $"""
            select t.unit_key, min(t.unit) as unit, t.kind as signs, sum(t.count) as count
            from tallies t
            where t.owed_by = '' and t.what = '{what}' and t.offence_key = '' and t.offence_class = '' and t.milestone = ''
                and {SqlDialect.IsAmong(connection, "t.period", "@Months")} {(unitKey is null ? "" : "and t.unit_key = @UnitKey")}
            group by t.unit_key, t.kind
            having sum(t.count) <> 0
            order by t.unit_key, t.kind;
            """;
    }

    private const string AgreementCounts = """
        coalesce(sum(case t.what when 'pending' then t.count else 0 end), 0) as pending,
            coalesce(sum(case t.what when 'active' then t.count else 0 end), 0) as active,
            coalesce(sum(case t.what when 'updates-declined' then t.count else 0 end), 0) as updates_declined,
            coalesce(sum(case t.what when 'milestones-only' then t.count else 0 end), 0) as milestones_only
        """;

    // Whole months that are over, and the days of this month: a month sorts before its days.
    private const string IsOverdue = "((what = 'open' and period < @ThisMonth) or (what = 'open-on' and period < @Today))";

    /// <summary>
    /// The oldest due day of each group and kind that is known only to lie in a month: in those months there are few open ones left.
    /// </summary>
    private static async Task<Dictionary<(string, Word<DutyKind>), DateOnly>> OldestDays(
        DbConnection connection, DutyFilter filter, DutyGrouping? grouping, List<OpenCountRow> open)
    {
        var months = open.Select(r => r.OldestMonth).OfType<string>().Distinct().ToList();
        if (months.Count == 0)
            return [];
        var (key, _) = ColumnsOf(grouping);
        var sql = $"""
            select group_key, kind, min(period)
            from (
                select t.period, {key} as group_key, t.kind
                from tallies t
                where {Where(filter, grouping)} and t.what = 'open-on' and {SqlDialect.IsAmong(connection, "t.period", "@Days")}
                group by 1, 2, 3
                having sum(t.count) <> 0
            ) days
            group by group_key, kind
            """;
        var days = SqlDialect.List(connection, months.SelectMany(m => CountedPeriod.DaysOf(Month.Parse(m, null))));
        return (await connection.QueryAsync<(string Group, Word<DutyKind> Kind, DateOnly Day)>(sql, filter.Values(new { Days = days })))
            .ToDictionary(r => (r.Group, r.Kind), r => r.Day);
    }

    private static (string Key, string Name) ColumnsOf(DutyGrouping? grouping) => grouping switch
    {
        DutyGrouping.Unit => ("t.unit_key", "t.unit"),
        DutyGrouping.Class => ("t.offence_class", "t.offence_class"),
        DutyGrouping.Milestone => ("t.milestone", "t.milestone"),
        DutyGrouping.Level => ("t.level", "t.level"),
        DutyGrouping.Month => ("substr(t.period, 1, 7)", "''"),
        null => ("''", "''"),
        _ => throw new ArgumentOutOfRangeException(nameof(grouping), grouping, "Officers have no tallies."),
    };

    private static string Where(DutyFilter filter, DutyGrouping? grouping) =>
        $"t.owed_by = @OwedBy {(filter.Kind is null ? "" : "and t.kind = @Kind")} {AndCase(filter, grouping)}";

    private static string WhereAgreements(DutyFilter filter) =>
        $"""
        t.owed_by = '' and t.period = '' and t.kind = 'agreement' and t.what in ('pending', 'active', 'updates-declined', 'milestones-only')
            {AndCase(filter, grouping: null)}
        """;

    // The class is said of an offence too, so that the months are found by index.
    private static string AndCase(DutyFilter filter, DutyGrouping? grouping) => string.Concat(
        filter.Offence is not null ? $"and t.offence_key = @OffenceKey and t.offence_class in ({Classes})"
            : $"and t.offence_key = '' and t.offence_class {(grouping == DutyGrouping.Class ? "> ''" : "= ''")}",
        $" and t.milestone {(grouping == DutyGrouping.Milestone ? "> ''" : "= ''")}",
        filter.Unit is null ? "" : " and t.unit_key = @UnitKey",
        filter.Level is null ? "" : " and t.level = @Level");

    private static readonly string Classes = string.Join(", ", Words.All<OffenceClass>().Select(c => $"'{c}'"));

    /// <summary>Whether anything has counted for an offence.</summary>
    internal static Task<bool> KnowsOffence(DbConnection connection, string offenceKey) => connection.QuerySingleAsync<bool>(
        "select exists (select 1 from tallies where offence_key = @OffenceKey)", new { OffenceKey = offenceKey });

    /// <summary>The offences of agreements that are not closed, with the number of those.</summary>
    internal static async Task<IReadOnlyList<(string Offence, int Agreements)>> Offences(DbConnection connection)
    {
        const string sql = """
            select min(offence), sum(count)
            from tallies
            where owed_by = '' and what in ('pending', 'active') and period = '' and offence_key > ''
            group by offence_key
            having sum(count) > 0
            order by offence_key
            """;
        return (await connection.QueryAsync<(string, int)>(sql)).AsList();
    }
}
