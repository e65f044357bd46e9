using Dapper;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Storage.Cases;

/// <summary>Where a page of an officer's list begins: after the duty with this key. What is of safety comes first.</summary>
internal sealed record OfficerListKey(bool IsSafety, DateOnly DueOn, Guid Id);

/// <summary>What an officer owes, with what is to be known to do it. All of it is of one moment.</summary>
/// <param name="Duties">Open duties of the police in the cases that the officer has now, in the order of the list.</param>
/// <param name="Agreements">Their agreements, by id.</param>
/// <param name="Terms">The facts that hold the terms in force, by id.</param>
/// <param name="Victims">The agreements of each investigation, in the order of registration.</param>
internal sealed record OfficerListRows(
    IReadOnlyList<DutyRow> Duties,
    IReadOnlyDictionary<Guid, AgreementRow> Agreements,
    IReadOnlyDictionary<Guid, FactRow> Terms,
    ILookup<Guid, Guid> Victims);

/// <summary>The list of what one officer owes.</summary>
internal static class OfficerListStore
{
    /// <summary>What is due up to a day: safety before all, then by due day.</summary>
    internal static async Task<OfficerListRows> Page(
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
        var duties = (await connection.QueryAsync<DutyRow>(sql, new
        {
            OfficerId = officerId,
            Until = until,
            after?.IsSafety,
            after?.DueOn,
            after?.Id,
            Limit = limit,
        })).AsList();
        var agreements = (await AgreementStore.OfIds(connection, duties.Select(d => d.AgreementId).Distinct())).ToDictionary(a => a.Id);
        var terms = await FactStore.OfIds(connection, agreements.Values.Select(a => a.TermsFactId).OfType<Guid>());
        return new(
            duties,
            agreements,
            terms.ToDictionary(f => f.Id),
            await ReminderStore.VictimsOf(connection, duties.Select(d => d.InvestigationId)));
    }
}
