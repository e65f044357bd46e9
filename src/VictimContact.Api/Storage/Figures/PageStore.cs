using System.Data.Common;
using Dapper;

namespace VictimContact.Api.Storage.Figures;

/// <summary>How many reminders have come how far.</summary>
internal sealed record ReminderCountRow
{
    public required string Status { get; init; }

    public required int Count { get; init; }
}

/// <summary>An officer whose duties nobody could be reminded of.</summary>
internal sealed record UnreachableRow
{
    public required string OfficerId { get; init; }

    public required string Unit { get; init; }

    public required string Availability { get; init; }

    public string? CoveredBy { get; init; }

    public string? SupervisorId { get; init; }

    /// <summary>How many reminders could not be addressed or did not arrive.</summary>
    public required int Reminders { get; init; }

    /// <summary>Of these: for how many there was nobody to tell.</summary>
    public required int NobodyToTell { get; init; }

    public required DateTimeOffset LastAt { get; init; }
}

/// <summary>A reminder that told of a duty.</summary>
internal sealed record ToldRow
{
    public required Guid DutyId { get; init; }

    public required string Stage { get; init; }

    public string? OfficerId { get; init; }

    public required string Role { get; init; }

    public required string Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }
}

/// <summary>What the compliance page shows beside the figures.</summary>
internal static class PageStore
{
    // What is looked through is bounded by the days asked for: a reminder's id is in the order of time.
    private const string Failures = "('undeliverable', 'undelivered', 'failed')";

    /// <summary>Reminders written since an instant, by how far they have come; those about the cases of a unit where it is given.</summary>
    internal static async Task<IReadOnlyList<ReminderCountRow>> RemindersSince(
        DbConnection connection, DateTimeOffset since, string? unitKey)
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
    /// Officers in the case of duties about which nobody could be told since an instant, or to whom the text did not get through.
    /// </summary>
    internal static async Task<IReadOnlyList<UnreachableRow>> Unreachable(
        DbConnection connection, DateTimeOffset since, string? unitKey, int limit)
    {
        var sql = $"""
            select o.officer_id, o.unit, o.availability, o.covered_by, o.supervisor_id,
                count(distinct r.id) as reminders,
                count(distinct case when r.status = 'undeliverable' and r.officer_id is null then r.id end) as nobody_to_tell,
                max(r.created_at) as last_at
            from reminders r
            join reminder_duties l on l.reminder_id = r.id
            join duties d on d.agreement_id = l.agreement_id and d.id = l.duty_id
            join officers o on o.officer_id = coalesce(r.officer_id, d.officer_id)
            where r.status in {Failures} and r.id > @Since {(unitKey is null ? "" : "and o.unit_key = @UnitKey")}
            group by o.officer_id, o.unit, o.availability, o.covered_by, o.supervisor_id
            order by 6 desc, o.officer_id
            limit @Limit
            """;
        var values = new { Since = Guid.CreateVersion7(since), UnitKey = unitKey, Limit = limit };
        return (await connection.QueryAsync<UnreachableRow>(sql, values)).AsList();
    }

    /// <summary>The units that officers belong to.</summary>
    internal static async Task<IReadOnlyList<string>> Units(DbConnection connection) =>
        (await connection.QueryAsync<string>("select min(unit) from officers group by unit_key order by unit_key")).AsList();

    /// <summary>The offences of agreements that are not closed.</summary>
    internal static async Task<IReadOnlyList<string>> Offences(DbConnection connection)
    {
        const string sql = """
            select min(offence)
            from tallies
            where owed_by = '' and what in ('pending', 'active') and period = '' and offence_key > ''
            group by offence_key
            having sum(count) > 0
            order by offence_key
            """;
        return (await connection.QueryAsync<string>(sql)).AsList();
    }

    /// <summary>The reminders that told of these duties, oldest first.</summary>
    internal static async Task<IReadOnlyList<ToldRow>> RemindersOf(DbConnection connection, IEnumerable<Guid> dutyIds)
    {
        var sql = $"""
            select l.duty_id, l.stage, r.officer_id, r.role, r.status, r.created_at, r.sent_at, r.delivered_at
            from reminder_duties l
            join reminders r on r.id = l.reminder_id
            where {SqlDialect.IsAmongIds(connection, "l.duty_id", "@Ids")}
            order by r.id, l.duty_id
            """;
        return (await connection.QueryAsync<ToldRow>(sql, new { Ids = SqlDialect.List(connection, dutyIds) })).AsList();
    }

    private const string OfUnit = """
        select 1
        from reminder_duties l
        join duties d on d.agreement_id = l.agreement_id and d.id = l.duty_id
        where l.reminder_id = r.id and d.unit_key = @UnitKey
        """;
}
