using Dapper;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Figures;

/// <summary>In which order what is overdue is listed.</summary>
public enum OverdueOrder
{
    /// <summary>What is of safety first, then what is owed at enhanced level, then what has been overdue longest.</summary>
    Risk,

    /// <summary>What has been overdue longest first.</summary>
    Days,
}

/// <summary>Which overdue duties are listed; what is null leaves all in.</summary>
/// <param name="Duties">Of whom and of what.</param>
/// <param name="Cause">What opened them.</param>
/// <param name="Safety">Whether they are of safety.</param>
/// <param name="Order">Which comes first.</param>
internal sealed record OverdueFilter(
    DutyFilter Duties, string? Cause = null, bool? Safety = null, OverdueOrder Order = OverdueOrder.Risk);

/// <summary>Where an overdue duty stands in the list.</summary>
internal sealed record OverdueKey
{
    public required Guid AgreementId { get; init; }

    public required Guid Id { get; init; }

    public required int Risk { get; init; }

    public required DateOnly DueOn { get; init; }
}

/// <summary>Open duties past their due day.</summary>
internal static class OverdueStore
{
    /// <summary>A page of them, from after a key on.</summary>
    internal static async Task<IReadOnlyList<DutyRow>> Page(
        DbConnection connection, OverdueFilter filter, DateOnly today, OverdueKey? after, int limit) =>
        (await connection.QueryAsync<DutyRow>(Sql($"{Tables.Duties.ColumnsOf("d")}, d.risk", filter, after), Values(filter, today, after, limit))).AsList();

    /// <summary>Where the first so many stand.</summary>
    internal static async Task<IReadOnlyList<OverdueKey>> Outline(
        DbConnection connection, OverdueFilter filter, DateOnly today, int limit) =>
        (await connection.QueryAsync<OverdueKey>(
            Sql("d.agreement_id, d.id, d.risk, d.due_on", filter, after: null), Values(filter, today, null, limit))).AsList();

    /// <summary>The open duties of agreements, earliest due first.</summary>
    internal static async Task<IReadOnlyList<DutyRow>> OpenOf(DbConnection connection, IEnumerable<Guid> agreementIds)
    {
        var sql = $"""
            select {Tables.Duties.Columns}
            from duties
            where {SqlDialect.IsAmongIds(connection, "agreement_id", "@Ids")} and state = 'open'
            order by due_on, id
            """;
        return (await connection.QueryAsync<DutyRow>(sql, new { Ids = SqlDialect.List(connection, agreementIds) })).AsList();
    }

    // The index has a run of days for each risk: they are followed one by one, or merged. Those of an officer are few.
    private static string Sql(string columns, OverdueFilter filter, OverdueKey? after)
    {
        var order = filter.Order == OverdueOrder.Risk ? "risk, due_on, id" : "due_on, id";
        var runs = filter.Duties.OfficerId is null
            ? RisksOf(filter).Select(risk => Run($"d.risk = {risk}"))
            : [Run(AmongRisks(filter))];
        return $"""
            {string.Join("\nunion all\n", runs)}
            order by {order}
            limit @Limit
            """;

        string Run(string ofRisk) => $"""
            select * from (
                select {columns}
                from duties d
                where d.state = 'open' and {ofRisk} and d.due_on < @Today {ComplianceStore.And(filter.Duties)}
                    {(filter.Cause is null ? "" : "and d.cause = @Cause")} {After(filter.Order, after)}
                order by {order}
                limit @Limit) run
            """;
    }

    private static string AmongRisks(OverdueFilter filter) => $"d.risk in ({string.Join(", ", RisksOf(filter))})";

    private static IEnumerable<int> RisksOf(OverdueFilter filter) =>
        from level in Enum.GetValues<EntitlementLevel>()
        where filter.Duties.Level is null || filter.Duties.Level == level
        from risk in filter.Safety is { } isSafety
            ? [Duty.RiskOf(isSafety, level)]
            : new[] { Duty.RiskOf(true, level), Duty.RiskOf(false, level) }
        select risk;

    private static string After(OverdueOrder order, OverdueKey? after) => after is null ? ""
        : order == OverdueOrder.Risk ? "and (d.risk, d.due_on, d.id) > (@AfterRisk, @AfterDueOn, @AfterId)"
        : "and (d.due_on, d.id) > (@AfterDueOn, @AfterId)";

    private static DynamicParameters Values(OverdueFilter filter, DateOnly today, OverdueKey? after, int limit) => filter.Duties.Values(new
    {
        filter.Cause,
        Today = today,
        AfterRisk = after?.Risk,
        AfterDueOn = after?.DueOn,
        AfterId = after?.Id,
        Limit = limit,
    });
}
