using Dapper;

namespace VictimContact.Api.Storage.Cases;

/// <summary>What is stored of an officer's unit beside the officer.</summary>
internal static class PostingStore
{
    /// <summary>
    /// Waits for the writes under way that have read an officer's unit, and holds up new ones until this one is committed.
    /// </summary>
    internal static async Task LockCases(DbConnection connection)
    {
        if (SqlDialect.LockCases(connection) is { Length: > 0 } sql)
            await connection.ExecuteAsync(sql);
    }

    /// <summary>What counts for the unit that an officer belongs to now: agreements that are not closed, and open duties.</summary>
    internal static async Task<(IReadOnlyList<AgreementRow> Agreements, IReadOnlyList<DutyRow> Duties)> OpenOf(
        DbConnection connection, string officerId)
    {
        var sql = $"""
            {AgreementStore.Select}
            where a.officer_id = @OfficerId and a.status <> 'closed'
            order by a.id;

            select {Tables.Duties.Columns} from duties where officer_id = @OfficerId and state = 'open' order by agreement_id, id;
            """;
        await using var rows = await connection.QueryMultipleAsync(sql, new { OfficerId = officerId });
        return ((await rows.ReadAsync<AgreementRow>()).AsList(), (await rows.ReadAsync<DutyRow>()).AsList());
    }

    /// <summary>
    /// Lets the officer's agreements, open duties and orders that have not ended follow to a unit. Whoever reads an agreement is shown
    /// another one then.
    /// </summary>
    internal static async Task Follow(DbConnection connection, string officerId, string unit, string unitKey, DateTimeOffset now)
    {
        const string others = """
            update duties set unit = @Unit, unit_key = @UnitKey where officer_id = @OfficerId and state = 'open';

            update orders set unit = @Unit, unit_key = @UnitKey
            where ended_at is null and investigation_id in (
                select i.id
                from facts assigned
                join investigations i on i.id = assigned.investigation_id
                where assigned.assigned_to = @OfficerId and i.officer_id = @OfficerId);
            """;
        const string agreements = """
            update agreements set unit = @Unit, unit_key = @UnitKey, revision = revision + 1
            where officer_id = @OfficerId
            returning id, investigation_id, revision
            """;
        var values = new { OfficerId = officerId, Unit = unit, UnitKey = unitKey };
        await new SqlBatch(connection).Announce(await AgreementStore.Moved(connection, agreements, values, now)).Execute();
        await connection.ExecuteAsync(others, values);
    }

    /// <summary>
    /// Investigations in which a duty of the officer ended at an instant or later, or which the officer has had at any time and in which
    /// something that is counted happened since: it may be somebody else's by now.
    /// </summary>
    internal static async Task<IReadOnlyList<Guid>> CountedSince(DbConnection connection, string officerId, DateTimeOffset since)
    {
        const string sql = """
            select investigation_id
            from duties
            where officer_id = @OfficerId and ended_at >= @Since
            union
            select a.investigation_id
            from facts assigned
            join agreements a on a.investigation_id = assigned.investigation_id
            join facts f on f.subject_id in (a.id, a.investigation_id)
            where assigned.assigned_to = @OfficerId and coalesce(f.voided_at, f.at) >= @Since and f.counted_unit is not null
            union
            select o.investigation_id
            from facts assigned
            join orders o on o.investigation_id = assigned.investigation_id
            where assigned.assigned_to = @OfficerId and o.ended_at >= @Since
            union
            select b.investigation_id
            from facts assigned
            join order_breaches b on b.investigation_id = assigned.investigation_id
            where assigned.assigned_to = @OfficerId and b.occurred_at >= @Since
            order by investigation_id
            """;
        return (await connection.QueryAsync<Guid>(sql, new { OfficerId = officerId, Since = since })).AsList();
    }
}
