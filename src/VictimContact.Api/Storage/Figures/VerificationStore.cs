using System.Data.Common;
using Dapper;
using VictimContact.Api.Storage.Reminders;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Figures;

/// <summary>A reminder stage of a duty that is not as it must be.</summary>
internal sealed record UnsoundReminder
{
    public required Guid AgreementId { get; init; }

    public required Guid DutyId { get; init; }

    public required string Stage { get; init; }

    /// <summary>True when one recipient was told of it twice; false when it was told of and is not marked as done with.</summary>
    public required bool IsRepeated { get; init; }
}

/// <summary>What a comparison of all that is stored with its timelines reads beside the cases themselves.</summary>
internal static class VerificationStore
{
    /// <summary>The investigations with agreements that come next in the order of ids.</summary>
    internal static async Task<IReadOnlyList<Guid>> InvestigationsAfter(DbConnection connection, Guid after, int limit)
    {
        const string sql = """
            select distinct investigation_id
            from agreements
            where investigation_id > @After
            order by investigation_id
            limit @Limit
            """;
        return (await connection.QueryAsync<Guid>(sql, new { After = after, Limit = limit })).AsList();
    }

    /// <summary>
    /// Stages that one recipient was told of in two reminders, and stages that were told of and are not marked as done with.
    /// </summary>
    internal static async Task<IReadOnlyList<UnsoundReminder>> UnsoundReminders(DbConnection connection)
    {
        const string sql = $"""
            select l.agreement_id, l.duty_id, l.stage, true as is_repeated
            from reminder_duties l
            join reminders r on r.id = l.reminder_id
            where r.status not in {ReminderOutbox.ToldNobody}
            group by l.agreement_id, l.duty_id, l.stage, l.to_supervisor
            having count(*) > 1
            union all
            select l.agreement_id, l.duty_id, l.stage, false as is_repeated
            from reminder_duties l
            left join reminder_stages s on s.duty_id = l.duty_id and s.stage = l.stage
            where s.duty_id is null
            order by 1, 2, 3
            limit 10000
            """;
        return (await connection.QueryAsync<UnsoundReminder>(sql)).AsList();
    }

    /// <summary>By how much the tallies are more than what is stored at this one moment counts as.</summary>
    internal static async Task<TallyChanges> Surplus(DbConnection connection)
    {
        var surplus = new TallyChanges().Add(await connection.QueryAsync<TallyRow>($"select {Tables.Tallies.Columns} from tallies"), 1);
        await foreach (var agreement in connection.QueryUnbufferedAsync<AgreementRow>($"select {Tables.Agreements.Columns} from agreements"))
            surplus.Add(TallyRow.Of(agreement), -1);
        await foreach (var duty in connection.QueryUnbufferedAsync<DutyRow>($"select {Tables.Duties.Columns} from duties"))
            surplus.Add(TallyRow.Of(duty), -1);
        await foreach (var fact in connection.QueryUnbufferedAsync<FactRow>($"select {Tables.Facts.Columns} from facts where indicators is not null"))
            surplus.Add(TallyRow.Of(fact), -1);
        return surplus;
    }
}
