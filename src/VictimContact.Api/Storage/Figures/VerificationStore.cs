using System.Data.Common;
using Dapper;
using VictimContact.Api.Storage.Reminders;
using VictimContact.Domain.Agreements;

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

/// <summary>How much more a row of the tallies says than it should.</summary>
internal sealed record TallyDifference
{
    public required int ByOffence { get; init; }

    public required string OwedBy { get; init; }

    public required string What { get; init; }

    public required string Period { get; init; }

    public required string OffenceKey { get; init; }

    public required string UnitKey { get; init; }

    public required string Kind { get; init; }

    public required string Level { get; init; }

    public int Count { get; init; }

    /// <summary>The rows that a tally is counted in, as the migrations say.</summary>
    internal static IEnumerable<TallyDifference> RowsOf(Tally tally)
    {
        var together = new TallyDifference
        {
            ByOffence = 0,
            OwedBy = tally.OwedBy,
            What = tally.What,
            Period = tally.Period,
            OffenceKey = "",
            UnitKey = Reference.KeyOf(tally.Unit),
            Kind = tally.Kind,
            Level = tally.Level,
        };
        List<TallyDifference> rows = [together];
        if (tally.What != "sign")
            rows.Add(together with { ByOffence = 1, OffenceKey = Reference.KeyOf(tally.Offence) });
        return tally.What == "open-on" ? rows.Concat(rows.Select(r => r with { What = "open", Period = r.Period[.."2026-11".Length] })) : rows;
    }
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

    /// <summary>
    /// Rows of the tallies that are not the count of what is stored at this one moment: with how much more they say. Of any other rows nothing is answered.
    /// </summary>
    internal static async Task<IReadOnlyList<TallyDifference>> TallyDifferences(DbConnection connection)
    {
        const string sql = """
            select by_offence, owed_by, what, period, offence_key, unit_key, kind, level, sum(count) as count
            from (
                select by_offence, owed_by, what, period, offence_key, unit_key, kind, level, count
                from tallies_now
                union all
                select by_offence, owed_by, what, period, offence_key, unit_key, kind, level, -count
                from tallies_counted
            ) compared
            group by by_offence, owed_by, what, period, offence_key, unit_key, kind, level
            having sum(count) <> 0
            order by by_offence, owed_by, what, period, offence_key, unit_key, kind, level
            """;
        return (await connection.QueryAsync<TallyDifference>(sql, commandTimeout: 0)).AsList();
    }
}
