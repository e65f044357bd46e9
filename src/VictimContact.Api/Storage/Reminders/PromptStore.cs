using System.ComponentModel.DataAnnotations;
using Dapper;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>
/// Duties of which something is to be said: when each is next looked at, since when it finds nobody, both in <c>duties</c>; and what has
/// been said of them, by <c>reminder_duties</c>.
/// </summary>
internal static class PromptStore
{
    internal const string Due =
        "select agreement_id, id from duties where next_reminder_at <= @Now order by next_reminder_at, id limit @Limit";

    /// <summary>Takes duties that are to be looked at; those that somebody else has in hand are left to them.</summary>
    internal static async Task<IReadOnlyList<DutyRow>> TakeDue(DbConnection connection, DateTimeOffset now, int limit)
    {
        var sql = $"""
            select {Tables.Duties.ColumnsOf("d")}
            from ({Due} {SqlDialect.Unclaimed(connection)}) due
            join duties d on d.agreement_id = due.agreement_id and d.id = due.id
            order by d.due_on, d.id
            """;
        return (await connection.QueryAsync<DutyRow>(sql, new { Now = now, Limit = limit })).AsList();
    }

    /// <summary>Whether a duty is still to be looked at.</summary>
    internal static Task<bool> HasDue(DbConnection connection, DateTimeOffset now) =>
        connection.ExecuteScalarAsync<bool>($"select exists ({Due})", new { Now = now, Limit = 1 });

    /// <summary>
    /// What has been said of these duties, or of earlier ones that were the same to whoever was told; also of those of agreements that
    /// <paramref name="joined"/> says have become a part of theirs.
    /// </summary>
    internal static async Task<ILookup<PromptKey, ToldRow>> Told(
        DbConnection connection, IReadOnlyCollection<DutyRow> duties, IReadOnlyDictionary<Guid, Guid> joined)
    {
        var sql = $"""
            select l.agreement_id, l.kind, l.opener, l.due_on, l.assignment_id, l.stage, l.place,
                r.officer_id, r.role, r.number, r.status, r.fault, coalesce(r.sent_at, r.created_at) as at, r.acknowledged_at
            from reminder_duties l
            join reminders r on r.id = l.reminder_id
            where {SqlDialect.IsAmongIds(connection, "l.agreement_id", "@AgreementIds")}
                and {SqlDialect.IsAmong(connection, "l.due_on", "@Days")} and r.status <> 'cancelled'
            """;
        var rows = await connection.QueryAsync<ToldRow>(sql, new
        {
            AgreementIds = SqlDialect.List(connection, duties.Select(d => d.AgreementId).Distinct().Concat(joined.Keys)),
            Days = SqlDialect.List(connection, duties.Select(d => d.DueOn).Distinct()),
        });
        return rows.ToLookup(r => r.Key with { AgreementId = joined.GetValueOrDefault(r.AgreementId, r.AgreementId) });
    }

    /// <inheritdoc cref="Told(DbConnection, IReadOnlyCollection{DutyRow}, IReadOnlyDictionary{Guid, Guid})"/>
    internal static async Task<ILookup<PromptKey, ToldRow>> Told(DbConnection connection, IReadOnlyCollection<DutyRow> duties) =>
        await Told(connection, duties, await AgreementStore.MergedInto(connection, duties.Select(d => d.AgreementId).Distinct()));

    /// <summary>Writes when duties are next looked at, null for never again, and since when they find nobody.</summary>
    internal static SqlBatch PlanNext(this SqlBatch batch, IEnumerable<DutyRow> duties) =>
        batch.Update(Tables.Duties, duties, nameof(DutyRow.NextReminderAt), nameof(DutyRow.UntoldSince));

    /// <summary>
    /// Has duties looked at again, from an instant on; one that somebody else ends meanwhile is not: nothing is to be said of it any more.
    /// </summary>
    internal static SqlBatch LookAgain(this SqlBatch batch, IEnumerable<(ReminderLineRow Line, DateTimeOffset At)> looks) =>
        batch.UpdateWhere(
            "state = 'open'",
            Tables.NextLooks,
            looks.GroupBy(l => (l.Line.AgreementId, l.Line.DutyId), l => l.At)
                .Select(l => new NextLookRow { Id = l.Key.DutyId, AgreementId = l.Key.AgreementId, NextReminderAt = l.Min() }),
            nameof(NextLookRow.NextReminderAt));

    /// <summary>
    /// Has all open duties of agreements looked at again that others have become a part of since lines were written for those: the duties
    /// of the lines are theirs now.
    /// </summary>
    internal static async Task LookAgainWhereMerged(DbConnection connection, IEnumerable<ReminderLineRow> lines, DateTimeOffset at)
    {
        var ids = lines.Select(l => l.AgreementId).ToHashSet();
        if (ids.Count == 0)
            return;
        var sql = $"""
            update duties set next_reminder_at = @At
            where state = 'open' and (next_reminder_at is null or next_reminder_at > @At) and agreement_id in (
                select merged_into from agreements where merged_into is not null and {SqlDialect.IsAmongIds(connection, "id", "@Ids")})
            """;
        await connection.ExecuteAsync(sql, new { At = at, Ids = SqlDialect.List(connection, ids) });
    }

    /// <summary>How many duties wait because nobody is there to be told, and since when the first has; of one officer where told.</summary>
    internal static Task<WaitingRow> CountUntold(DbConnection connection, string? officerId = null)
    {
        var sql = $"""
            select count(*) as count, min(untold_since) as since
            from duties
            where untold_since is not null {(officerId is null ? "" : "and officer_id = @OfficerId")}
            """;
        return connection.QuerySingleAsync<WaitingRow>(sql, new { OfficerId = officerId });
    }

    /// <summary>The duties that wait to be said to anybody, longest first.</summary>
    internal static async Task<IReadOnlyList<DutyRow>> Untold(DbConnection connection, string? officerId, int limit)
    {
        var sql = $"""
            select {Tables.Duties.Columns}
            from duties
            where untold_since is not null {(officerId is null ? "" : "and officer_id = @OfficerId")}
            order by untold_since, id
            limit @Limit
            """;
        return (await connection.QueryAsync<DutyRow>(sql, new { OfficerId = officerId, Limit = limit })).AsList();
    }
}

/// <summary>What makes a prompt of one duty the same as one of another: a duty that is derived anew may have another id.</summary>
internal sealed record PromptKey(Guid AgreementId, DutyKind Kind, string Opener, DateOnly DueOn, Guid AssignmentId);

/// <summary>What reminders keep with a duty beside what is derived of it: when it is next looked at.</summary>
internal sealed record NextLookRow
{
    [Key]
    public required Guid Id { get; init; }

    [Key]
    public required Guid AgreementId { get; init; }

    public required DateTimeOffset NextReminderAt { get; init; }
}

/// <summary>How many duties wait, and since when.</summary>
internal sealed record WaitingRow
{
    public required int Count { get; init; }

    public DateTimeOffset? Since { get; init; }
}

/// <summary>That something was said of a duty, or was tried to be.</summary>
internal sealed record ToldRow
{
    public required Guid AgreementId { get; init; }

    public required Word<DutyKind> Kind { get; init; }

    public required string Opener { get; init; }

    public required DateOnly DueOn { get; init; }

    public required Guid AssignmentId { get; init; }

    public required Word<ReminderStage> Stage { get; init; }

    public required Word<Place> Place { get; init; }

    /// <summary>Whom the text is to; null for a desk.</summary>
    public string? OfficerId { get; init; }

    public required Word<ReminderRole> Role { get; init; }

    public required string Number { get; init; }

    public required Word<ReminderStatus> Status { get; init; }

    public Word<DeliveryFault>? Fault { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    internal PromptKey Key => new(AgreementId, Kind, Opener, DueOn, AssignmentId);
}
