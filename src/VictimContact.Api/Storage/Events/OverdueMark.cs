using Dapper;

namespace VictimContact.Api.Storage.Events;

/// <summary>
/// Up to where, in the order of due days and ids, it has been told that agreements have become overdue; both null before it was first
/// looked at.
/// </summary>
internal sealed record OverdueMark
{
    private static readonly Guid LastId = Guid.AllBitsSet;

    public DateOnly? DueOn { get; init; }

    public Guid? AgreementId { get; init; }

    /// <summary>All that was due on a day or before has been told.</summary>
    internal static OverdueMark AllOf(DateOnly day) => new() { DueOn = day, AgreementId = LastId };

    /// <summary>Whether it says all that there is to say on a day. Another copy's clock may be some seconds ahead.</summary>
    internal bool IsUpTo(DateOnly today) => DueOn >= today || this == AllOf(today.AddDays(-1));
}

/// <summary>An agreement that may have become overdue, as it is while nobody else can change it.</summary>
internal sealed record OverdueAgreement
{
    public required Guid Id { get; init; }

    public required Guid InvestigationId { get; init; }

    public required int Revision { get; init; }
}

internal static class OverdueMarkStore
{
    internal static Task<OverdueMark> Read(DbConnection connection) =>
        connection.QuerySingleAsync<OverdueMark>("select due_on, agreement_id from overdue_mark where id = 1");

    /// <summary>The same for who is to move it: copies of the program do so one after another.</summary>
    internal static Task<OverdueMark> Lock(DbConnection connection) => connection.QuerySingleAsync<OverdueMark>(
        $"select due_on, agreement_id from overdue_mark where id = 1 {SqlDialect.ForUpdate(connection)}");

    internal static Task Move(DbConnection connection, OverdueMark mark) =>
        connection.ExecuteAsync("update overdue_mark set due_on = @DueOn, agreement_id = @AgreementId where id = 1", mark);

    /// <summary>The next agreements after the mark with something due before a day, in the order of the mark.</summary>
    internal static async Task<IReadOnlyList<OverdueMark>> Next(DbConnection connection, OverdueMark mark, DateOnly today, int limit)
    {
        const string sql = """
            select next_due_on as due_on, id as agreement_id
            from agreements
            where (next_due_on, id) > (@DueOn, @AgreementId) and next_due_on < @Today
            order by next_due_on, id
            limit @Limit
            """;
        return (await connection.QueryAsync<OverdueMark>(
            sql, new { mark.DueOn, mark.AgreementId, Today = today, Limit = limit })).AsList();
    }

    /// <summary>
    /// Those of these agreements that are overdue, kept from other writes: what is told of one comes after what was told of its revision,
    /// and before the next. They are locked in the order in which every other write locks those of a case.
    /// </summary>
    internal static async Task<IReadOnlyList<OverdueAgreement>> LockOverdue(DbConnection connection, IEnumerable<Guid> ids, DateOnly today)
    {
        var sql = $"""
            select id, investigation_id, revision
            from agreements
            where {SqlDialect.IsAmongIds(connection, "id", "@Ids")} and next_due_on < @Today
            order by id {SqlDialect.ForShare(connection)}
            """;
        return (await connection.QueryAsync<OverdueAgreement>(
            sql, new { Ids = SqlDialect.List(connection, ids), Today = today })).AsList();
    }
}
