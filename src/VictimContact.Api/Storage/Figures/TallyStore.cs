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

/// <summary>
/// Figures as sums over tallies: their number does not grow with the caseload. With all offences together there is one for each unit, kind,
/// level and month, and that is what most questions are answered from; those with offences apart are only read where an offence is asked
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
        var days = await OldestDays(connection, filter, grouping, openRows);
        return new([.. openRows.Select(r => r.OldestMonth is null ? r : r with { OldestDueOn = days[(r.GroupKey, r.Kind)] })], endedRows);

        string Counted(string what) => $"""
            select t.what, t.period, {key} as group_key, min({name}) as group_name, t.kind, sum(t.count) as count
            from tallies t
            where {where} and {what}
            group by 1, 2, 3, 5
            having sum(t.count) <> 0
            """;
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

    /// <summary>Entries that happened in a period, by unit and signs.</summary>
    internal static async Task<IReadOnlyList<SignCountRow>> Signs(DbConnection connection, string? unitKey, CountedPeriod period)
    {
        var sql = $"""
            select t.unit_key, min(t.unit) as unit, t.kind as signs, sum(t.count) as count
            from tallies t
            where t.owed_by = '' and t.what = 'fact' and t.offence_key = ''
                and {SqlDialect.IsAmong(connection, "t.period", "@Months")} {(unitKey is null ? "" : "and t.unit_key = @UnitKey")}
            group by t.unit_key, t.kind
            having sum(t.count) <> 0
            order by t.unit_key, t.kind
            """;
        return (await connection.QueryAsync<SignCountRow>(
            sql, new { Months = SqlDialect.List(connection, period.Months), UnitKey = unitKey })).AsList();
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
        DutyGrouping.Offence => ("t.offence_key", "t.offence"),
        DutyGrouping.Level => ("t.level", "t.level"),
        DutyGrouping.Month => ("substr(t.period, 1, 7)", "''"),
        null => ("''", "''"),
        _ => throw new ArgumentOutOfRangeException(nameof(grouping), grouping, "Officers have no tallies."),
    };

    private static string Where(DutyFilter filter, DutyGrouping? grouping) =>
        $"t.owed_by = @OwedBy {(filter.Kind is null ? "" : "and t.kind = @Kind")} {AndCase(filter, grouping == DutyGrouping.Offence)}";

    private static string WhereAgreements(DutyFilter filter) =>
        $"""
        t.owed_by = '' and t.period = '' and t.kind = 'agreement' and t.what in ('pending', 'active', 'updates-declined', 'milestones-only')
            {AndCase(filter, false)}
        """;

    private static string AndCase(DutyFilter filter, bool byOffence) => string.Concat(
        filter.Offence is not null ? "and t.offence_key = @OffenceKey" : byOffence ? "and t.offence_key > ''" : "and t.offence_key = ''",
        filter.Unit is null ? "" : " and t.unit_key = @UnitKey",
        filter.Level is null ? "" : " and t.level = @Level");

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
