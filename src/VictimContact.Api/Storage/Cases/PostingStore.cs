using Dapper;

namespace VictimContact.Api.Storage.Cases;

/// <summary>What is stored of an officer's unit beside the officer.</summary>
internal static class PostingStore
{
    /// <summary>
    /// Waits for the writes under way that have read an officer's unit, and holds up new ones until this one is committed.
    /// </summary>
    internal static async Task LockAgreements(DbConnection connection)
    {
        if (SqlDialect.LockAgreements(connection) is { Length: > 0 } sql)
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

    /// <summary>Lets the officer's agreements and open duties follow to a unit.</summary>
    internal static Task Follow(DbConnection connection, string officerId, string unit, string unitKey) => connection.ExecuteAsync(
        """
        update agreements set unit = @Unit, unit_key = @UnitKey where officer_id = @OfficerId;

        update duties set unit = @Unit, unit_key = @UnitKey where officer_id = @OfficerId and state = 'open';
        """,
        new { OfficerId = officerId, Unit = unit, UnitKey = unitKey });

    /// <summary>
    /// Investigations in which a duty of the officer ended, or something was entered of an agreement of the officer, at an instant or
    /// later.
    /// </summary>
    internal static async Task<IReadOnlyList<Guid>> CountedSince(DbConnection connection, string officerId, DateTimeOffset since)
    {
        const string sql = """
            select investigation_id
            from duties
            where officer_id = @OfficerId and ended_at >= @Since
            union
            select a.investigation_id
            from agreements a
            join facts f on f.subject_id = a.id
            where a.officer_id = @OfficerId and f.at >= @Since
            order by investigation_id
            """;
        return (await connection.QueryAsync<Guid>(sql, new { OfficerId = officerId, Since = since })).AsList();
    }
}
