using Dapper;

namespace VictimContact.Api.Storage.Cases;

/// <summary>Where a page of an officer's list begins: after the duty with this key. What is of safety comes first.</summary>
internal sealed record OfficerListKey(bool IsSafety, DateOnly DueOn, Guid Id);

/// <summary>The list of what one officer owes.</summary>
internal static class OfficerListStore
{
    /// <summary>What is due up to a day: safety before all, then by due day.</summary>
    internal static async Task<IReadOnlyList<DutyRow>> Page(
        DbConnection connection, string officerId, DateOnly until, OfficerListKey? after, int limit)
    {
        var sql = $"""
            select {Tables.Duties.Columns}
            from duties
            where officer_id = @OfficerId and state = 'open' and owed_by = 'police' and due_on <= @Until
                {(after is null ? "" : "and (not is_safety, due_on, id) > (not @IsSafety, @DueOn, @Id)")}
            order by not is_safety, due_on, id
            limit @Limit
            """;
        return (await connection.QueryAsync<DutyRow>(sql, new
        {
            OfficerId = officerId,
            Until = until,
            after?.IsSafety,
            after?.DueOn,
            after?.Id,
            Limit = limit,
        })).AsList();
    }
}
