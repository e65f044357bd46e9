using System.Data.Common;
using Dapper;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;

namespace VictimContact.Api.Storage;

/// <summary>Which duties are counted or listed; a filter that is null leaves all in. Units and offences are compared without case.</summary>
internal sealed record DutyFilter(
    DutyOwner By, string? Unit = null, string? Offence = null, EntitlementLevel? Level = null, string? OfficerId = null, DutyKind? Kind = null)
{
    internal string? UnitKey { get; } = Unit is null ? null : Reference.KeyOf(Unit);

    internal string? OffenceKey { get; } = Offence is null ? null : Reference.KeyOf(Offence);

    internal string? LevelWord { get; } = Level is { } level ? Words.Of(level) : null;

    internal string? KindWord { get; } = Kind is { } kind ? Words.Of(kind) : null;

    internal string ByWord { get; } = Words.Of(By);
}

/// <summary>By what duties are counted apart, beside their kind.</summary>
internal enum DutyGrouping
{
    None,
    Unit,
    Offence,
    Level,
    Officer,
    DueDay,
}

/// <summary>Duties of one kind and group that are open.</summary>
internal sealed record OpenCountRow
{
    public required string GroupKey { get; init; }

    /// <summary>The group as it is written; its key is what it is compared by.</summary>
    public required string GroupName { get; init; }

    public required string Kind { get; init; }

    public required int Open { get; init; }

    public required int DueSoon { get; init; }

    public required int Overdue { get; init; }

    /// <summary>The oldest due day among the overdue ones.</summary>
    public DateOnly? OldestDueOn { get; init; }
}

/// <summary>How duties of one kind and group that were due in a period stand or ended.</summary>
internal sealed record PeriodCountRow
{
    public required string GroupKey { get; init; }

    public required string GroupName { get; init; }

    public required string Kind { get; init; }

    public required int Met { get; init; }

    public required int MetLate { get; init; }

    public required int Missed { get; init; }

    public required int Overdue { get; init; }

    public required int Exempt { get; init; }

    public required int Declined { get; init; }
}

/// <summary>How many agreements stand how.</summary>
internal sealed record AgreementCountRow
{
    public required int Pending { get; init; }

    public required int Active { get; init; }

    public required int UpdatesDeclined { get; init; }

    public required int MilestonesOnly { get; init; }
}

internal sealed record OverdueRow
{
    public required Guid AgreementId { get; init; }

    public required Guid DutyId { get; init; }

    public required string Kind { get; init; }

    public required DateOnly DueOn { get; init; }

    public required string InvestigationRef { get; init; }

    public required string VictimRef { get; init; }

    public required string OfficerId { get; init; }

    public required string Unit { get; init; }

    public string? MilestoneType { get; init; }

    public DateTimeOffset? LastUpdateAt { get; init; }

    public DateTimeOffset? LastAttemptAt { get; init; }

    public string? ReminderStatus { get; init; }

    public DateTimeOffset? ReminderSentAt { get; init; }
}

/// <summary>Counts and lists for those who check compliance. What is open is found by the indexes that hold nothing else.</summary>
internal static class ComplianceStore
{
    internal static async Task<IReadOnlyList<OpenCountRow>> OpenCounts(DbConnection connection, DutyFilter filter, DutyGrouping grouping, DateOnly today)
    {
        var (key, name) = ColumnsOf(grouping);
        var sql = $"""
            select {key} as group_key, min({name}) as group_name, d.kind,
                count(*) as open,
                sum(case when d.due_on between @Today and @SoonUntil then 1 else 0 end) as due_soon,
                sum(case when d.due_on < @Today then 1 else 0 end) as overdue,
                min(case when d.due_on < @Today then d.due_on end) as oldest_due_on
            from duties d
            where d.state = 'open' {And(filter)}
            group by 1, d.kind
            order by 1, d.kind
            """;
        return (await connection.QueryAsync<OpenCountRow>(sql, ValuesOf(filter, new { Today = today, SoonUntil = today.AddDays(Duty.DueSoonDays) }))).AsList();
    }

    /// <summary>Duties due from one day to another that have ended or are overdue. Void ones are not among them, nor open ones that are not due yet.</summary>
    internal static async Task<IReadOnlyList<PeriodCountRow>> PeriodCounts(
        DbConnection connection, DutyFilter filter, DutyGrouping grouping, DateOnly from, DateOnly to, DateOnly today)
    {
        var (key, name) = ColumnsOf(grouping);
        var sql = $"""
            select {key} as group_key, min({name}) as group_name, d.kind,
                sum(case when d.state = 'met' then 1 else 0 end) as met,
                sum(case when d.state = 'met-late' then 1 else 0 end) as met_late,
                sum(case when d.state = 'missed' then 1 else 0 end) as missed,
                sum(case when d.state = 'open' then 1 else 0 end) as overdue,
                sum(case when d.state = 'exempt' then 1 else 0 end) as exempt,
                sum(case when d.state in ('met', 'met-late') and d.declined then 1 else 0 end) as declined
            from duties d
            where d.due_on between @From and @To and d.state <> 'void' and (d.state <> 'open' or d.due_on < @Today) {And(filter)}
            group by 1, d.kind
            order by 1, d.kind
            """;
        return (await connection.QueryAsync<PeriodCountRow>(sql, ValuesOf(filter, new { From = from, To = to, Today = today }))).AsList();
    }

    /// <summary>Agreements that are not closed. Who owes what does not matter here, nor does a kind of duty.</summary>
    internal static Task<AgreementCountRow> AgreementCounts(DbConnection connection, DutyFilter filter)
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
        return connection.QuerySingleAsync<AgreementCountRow>(sql, ValuesOf(filter));
    }

    /// <summary>Open duties past their due day, most overdue first.</summary>
    internal static async Task<IReadOnlyList<OverdueRow>> Overdue(
        DbConnection connection, DutyFilter filter, DateOnly today, (DateOnly DueOn, Guid Id)? after, int limit)
    {
        var sql = $"""
            select d.agreement_id, d.id as duty_id, d.kind, d.due_on, i.investigation_ref, v.victim_ref, d.officer_id, d.unit, d.milestone_type,
                a.last_update_at, a.last_attempt_at, r.status as reminder_status, r.sent_at as reminder_sent_at
            from duties d
            join agreements a on a.id = d.agreement_id
            join investigations i on i.id = d.investigation_id
            join victims v on v.id = a.victim_id
            left join reminders r on r.id = d.last_reminder_id
            where d.state = 'open' and d.due_on < @Today {And(filter)} {(after is null ? "" : "and (d.due_on, d.id) > (@AfterDueOn, @AfterId)")}
            order by d.due_on, d.id
            limit @Limit
            """;
        return (await connection.QueryAsync<OverdueRow>(
            sql, ValuesOf(filter, new { Today = today, AfterDueOn = after?.DueOn, AfterId = after?.Id, Limit = limit }))).AsList();
    }

    private static (string Key, string Name) ColumnsOf(DutyGrouping grouping) => grouping switch
    {
        DutyGrouping.Unit => ("d.unit_key", "d.unit"),
        DutyGrouping.Offence => ("d.offence_key", "d.offence"),
        DutyGrouping.Level => ("d.level", "d.level"),
        DutyGrouping.Officer => ("d.officer_id", "d.officer_id"),
        DutyGrouping.DueDay => ("cast(d.due_on as text)", "''"),
        _ => ("''", "''"),
    };

    private static string And(DutyFilter filter) =>
        $"and d.owed_by = @ByWord {(filter.Kind is null ? "" : "and d.kind = @KindWord")} {AndCase(filter)}";

    private static string AndCase(DutyFilter filter) => string.Concat(
        filter.Unit is null ? "" : " and d.unit_key = @UnitKey",
        filter.Offence is null ? "" : " and d.offence_key = @OffenceKey",
        filter.Level is null ? "" : " and d.level = @LevelWord",
        filter.OfficerId is null ? "" : " and d.officer_id = @OfficerId");

    private static DynamicParameters ValuesOf(DutyFilter filter, object? more = null)
    {
        var values = new DynamicParameters(more);
        values.AddDynamicParams(new { filter.ByWord, filter.KindWord, filter.UnitKey, filter.OffenceKey, filter.LevelWord, filter.OfficerId });
        return values;
    }
}
