using System.Data.Common;
using Dapper;
using VictimContact.Api.Cases;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;
using VictimContact.Domain.Agreements;

namespace VictimContact.Api.Storage.Officers;

/// <summary>Officers, and which units they have belonged to.</summary>
internal static class OfficerStore
{
    internal static Task<OfficerRow?> Find(DbConnection connection, string officerId)
    {
        const string sql = """
            select officer_id, unit, mobile, supervisor_id, language, availability, covered_by
            from officers
            where officer_id = @OfficerId
            """;
        return connection.QuerySingleOrDefaultAsync<OfficerRow>(sql, new { OfficerId = officerId });
    }

    internal static async Task<IReadOnlyList<OfficerRow>> Page(DbConnection connection, string? unit, string? afterOfficerId, int limit)
    {
        var sql = $"""
            select officer_id, unit, mobile, supervisor_id, language, availability, covered_by
            from officers
            where officer_id > @After {(unit is null ? "" : "and unit_key = @UnitKey")}
            order by officer_id
            limit @Limit
            """;
        var rows = await connection.QueryAsync<OfficerRow>(
            sql, new { After = afterOfficerId ?? "", UnitKey = unit is null ? null : Reference.KeyOf(unit), Limit = limit });
        return rows.AsList();
    }

    /// <summary>Writes the officer as given.</summary>
    internal static Task Save(DbConnection connection, OfficerRow officer)
    {
        const string sql = """
            insert into officers (officer_id, unit, unit_key, mobile, supervisor_id, language, availability, covered_by)
            values (@OfficerId, @Unit, @UnitKey, @Mobile, @SupervisorId, @Language, @Availability, @CoveredBy)
            on conflict (officer_id) do update set
                unit = excluded.unit, unit_key = excluded.unit_key, mobile = excluded.mobile, supervisor_id = excluded.supervisor_id,
                language = excluded.language, availability = excluded.availability, covered_by = excluded.covered_by
            """;
        return connection.ExecuteAsync(sql, new
        {
            officer.OfficerId,
            officer.Unit,
            UnitKey = Reference.KeyOf(officer.Unit),
            officer.Mobile,
            officer.SupervisorId,
            officer.Language,
            officer.Availability,
            officer.CoveredBy,
        });
    }

    /// <summary>
    /// From <paramref name="at"/> on the officer belongs to a unit. What is open follows; what has ended keeps the unit of its time.
    /// </summary>
    internal static async Task Post(DbConnection connection, string officerId, string unit, DateTimeOffset at)
    {
        const string history = """
            insert into officer_units (officer_id, from_at, unit) values (@OfficerId, @At, @Unit)
            on conflict (officer_id, from_at) do update set unit = excluded.unit
            """;
        const string agreements = "update agreements set unit = @Unit, unit_key = @UnitKey where officer_id = @OfficerId";
        const string duties = "update duties set unit = @Unit, unit_key = @UnitKey where officer_id = @OfficerId and state = 'open'";
        var values = new { OfficerId = officerId, At = at, Unit = unit, UnitKey = Reference.KeyOf(unit) };

        // A write that has read the old unit must be done before what is open follows the officer to the new one.
        await connection.ExecuteAsync($"{SqlDialect.LockAgreements(connection)} {history};", values);
        await new SqlBatch(connection).ChangeTallies(await Moved(connection, officerId, unit)).Execute();
        await connection.ExecuteAsync($"{agreements}; {duties};", values);
    }

    /// <summary>What is counted elsewhere once what is open has followed the officer.</summary>
    private static async Task<TallyChanges> Moved(DbConnection connection, string officerId, string unit)
    {
        const string sql = $"""
            select {DutyStore.Columns} from duties where officer_id = @OfficerId and state = 'open' order by due_on, id;

            select {AgreementStore.Columns}
            from agreements a
            join investigations i on i.id = a.investigation_id
            join victims v on v.id = a.victim_id
            where a.officer_id = @OfficerId and a.status <> 'closed'
            order by a.id;
            """;
        await using var rows = await connection.QueryMultipleAsync(sql, new { OfficerId = officerId });
        var changes = new TallyChanges();
        foreach (var duty in await rows.ReadAsync<DutyRow>())
            changes.Add(duty, -1).Add(duty with { Unit = unit }, 1);
        foreach (var agreement in await rows.ReadAsync<AgreementRow>())
            changes.Add(agreement, -1).Add(agreement with { Unit = unit }, 1);
        return changes;
    }

    /// <summary>The history of units with those officers in it who are not yet.</summary>
    internal static async Task<UnitHistory> WithUnitsOf(DbConnection connection, UnitHistory known, IEnumerable<string> officerIds)
    {
        if (officerIds.Where(id => !known.Knows(id)).Distinct().ToList() is not { Count: > 0 } unknown)
            return known;
        var sql = $"""
            select officer_id, from_at, unit
            from officer_units
            where {SqlDialect.IsAmong(connection, "officer_id", "@OfficerIds")}
            order by from_at
            """;
        return known.With(await connection.QueryAsync<OfficerUnitRow>(sql, new { OfficerIds = SqlDialect.List(connection, unknown) }));
    }
}
