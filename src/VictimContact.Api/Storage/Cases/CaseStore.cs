using System.Data;
using System.Data.Common;
using Dapper;
using VictimContact.Api.Cases;
using VictimContact.Api.Storage.Officers;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Storage.Cases;

/// <summary>What is read of a case, and how it is kept from others meanwhile; see <see cref="SqlDialect"/>.</summary>
internal enum CaseLock
{
    /// <summary>To be read only.</summary>
    None,

    /// <summary>
    /// One agreement is to get another fact; its investigation stays as it is. Its stored duties are not loaded: they are what follows from its facts.
    /// </summary>
    Agreement,

    /// <summary>The investigation is to be changed, or to get another agreement, and all of its agreements with it.</summary>
    Investigation,
}

/// <summary>Investigations, victims and agreements, and the loading of what belongs together.</summary>
internal static class CaseStore
{
    private const string InvestigationColumns = "id, investigation_ref, offence, reported_on, officer_id";

    /// <summary>The investigation of this reference, kept from other writes by <paramref name="caseLock"/>.</summary>
    internal static Task<InvestigationRow?> FindInvestigation(DbConnection connection, string investigationRef, CaseLock caseLock)
    {
        var sql = $"""
            select {InvestigationColumns}
            from investigations
            where ref_key = @RefKey {OfInvestigation(connection, caseLock)}
            """;
        return connection.QuerySingleOrDefaultAsync<InvestigationRow>(sql, new { RefKey = Reference.KeyOf(investigationRef) });
    }

    internal static Task SaveInvestigation(DbConnection connection, InvestigationRow investigation)
    {
        const string sql = """
            insert into investigations (id, investigation_ref, ref_key, offence, reported_on, officer_id)
            values (@Id, @InvestigationRef, @RefKey, @Offence, @ReportedOn, @OfficerId)
            on conflict (id) do update set offence = excluded.offence, reported_on = excluded.reported_on, officer_id = excluded.officer_id
            """;
        return connection.ExecuteAsync(sql, new
        {
            investigation.Id,
            investigation.InvestigationRef,
            RefKey = Reference.KeyOf(investigation.InvestigationRef),
            investigation.Offence,
            investigation.ReportedOn,
            investigation.OfficerId,
        });
    }

    /// <summary>The victim of this reference, made with <paramref name="newId"/> when there is none yet.</summary>
    internal static Task<Guid> VictimOf(DbConnection connection, string victimRef, Guid newId)
    {
        // The update changes nothing: without it a row that is there already would not be returned.
        const string sql = """
            insert into victims (id, victim_ref, ref_key) values (@Id, @VictimRef, @RefKey)
            on conflict (ref_key) do update set victim_ref = victims.victim_ref
            returning id
            """;
        return connection.QuerySingleAsync<Guid>(
            sql, new { Id = newId, VictimRef = Reference.Clean(victimRef), RefKey = Reference.KeyOf(victimRef) });
    }

    /// <summary>The agreement of a victim in an investigation.</summary>
    internal static Task<Guid?> FindAgreement(DbConnection connection, Guid investigationId, Guid victimId)
    {
        const string sql = "select id from agreements where investigation_id = @InvestigationId and victim_id = @VictimId";
        return connection.QuerySingleOrDefaultAsync<Guid?>(sql, new { InvestigationId = investigationId, VictimId = victimId });
    }

    /// <summary>
    /// What concerns one agreement; null when there is no such agreement. The case knows the fact that holds <paramref name="key"/>, if that is given:
    /// any fact of the investigation may hold it.
    /// </summary>
    internal static async Task<Case?> LoadOfAgreement(DbConnection connection, Guid agreementId, CaseLock caseLock, FactKey? key = null)
    {
        var file = await Load(connection, "(select investigation_id from agreements where id = @AgreementId)", null, agreementId, caseLock, key);
        return file?.Agreements.Count == 0 ? null : file;
    }

    /// <summary>An investigation with all of its agreements.</summary>
    internal static async Task<Case> Load(DbConnection connection, Guid investigationId, CaseLock caseLock) =>
        (await Load(connection, "@InvestigationId", investigationId, null, caseLock, null))!;

    /// <summary>Keeps all other writes away from an investigation, where something is changed of it before it is loaded.</summary>
    internal static Task Lock(DbConnection connection, Guid investigationId) => connection.ExecuteAsync(
        $"select id from investigations where id = @Id {SqlDialect.ForUpdate(connection)}", new { Id = investigationId });

    /// <summary>The case with the officer in it whom its assignments say, saved where that is another one than before.</summary>
    internal static async Task<Case> WithCurrentOfficer(DbConnection connection, Case file)
    {
        var officerId = Assignments.InOrder(file.Facts.Select(file.FactOf))[^1].OfficerId;
        if (officerId == file.Investigation.OfficerId)
            return file;
        var investigation = file.Investigation with { OfficerId = officerId };
        await SaveInvestigation(connection, investigation);
        return file with { Investigation = investigation };
    }

    private static readonly Column[] AgreementColumns =
    [
        "id", "investigation_id", "victim_id", "registered_at", "status", "level", new("basis", DbType.String), new("frequency", DbType.String),
        new("terms_fact_id", DbType.Guid), new("terms_version", DbType.Int32), "unsafe_channels", "officer_id", "unit", "unit_key", "offence", "offence_key",
        "next_due_on", new("next_update_due_on", DbType.Date), new("last_update_at", DbType.Int64), new("last_attempt_at", DbType.Int64), "revision",
        "rules_id",
    ];

    /// <summary>Adds a new agreement to a batch.</summary>
    internal static SqlBatch AddAgreement(this SqlBatch batch, AgreementRow agreement) => batch.Insert("agreements", AgreementColumns, [ValuesOf(agreement)]);

    /// <summary>
    /// Adds the saving of agreements to a batch, given as they were and as they are. Only columns that change are set: each index on one that is set is
    /// written anew.
    /// </summary>
    internal static SqlBatch SaveAgreements(this SqlBatch batch, IEnumerable<(AgreementRow Before, AgreementRow After)> agreements)
    {
        var values = agreements.Select(a => (Before: ValuesOf(a.Before), After: ValuesOf(a.After))).ToList();
        var changed = Enumerable.Range(0, AgreementColumns.Length).Where(i => values.Exists(v => !Equals(v.Before[i], v.After[i])))
            .Select(i => $"{AgreementColumns[i].Name} = excluded.{AgreementColumns[i].Name}").ToList();
        return changed.Count == 0
            ? batch
            : batch.Insert("agreements", AgreementColumns, values.Select(v => v.After), $"on conflict (id) do update set {string.Join(", ", changed)}");
    }

    private static object?[] ValuesOf(AgreementRow a) =>
    [
        a.Id, a.InvestigationId, a.VictimId, a.RegisteredAt, a.Status, a.Level, a.Basis, a.Frequency, a.TermsFactId, a.TermsVersion, a.UnsafeChannels,
        a.OfficerId, a.Unit, Reference.KeyOf(a.Unit), a.Offence, Reference.KeyOf(a.Offence), a.NextDueOn, a.NextUpdateDueOn, a.LastUpdateAt, a.LastAttemptAt,
        a.Revision, a.RulesId,
    ];

    /// <summary>
    /// Loads with one query a table, however many victims there are, and all of them in one journey. In the order in which the rows are locked: the
    /// investigation, its agreements, their duties; what the locks protect is read after them.
    /// </summary>
    private static async Task<Case?> Load(
        DbConnection connection, string investigation, Guid? investigationId, Guid? agreementId, CaseLock caseLock, FactKey? key)
    {
        var ofAgreements = caseLock == CaseLock.None ? "" : SqlDialect.ForUpdateOf(connection, "a");
        var inAgreements = agreementId is null ? "in (select id from agreements where investigation_id = @InvestigationId)" : "= @AgreementId";
        var locks = caseLock == CaseLock.None ? "" : SqlDialect.LockRows(connection, $"from duties where agreement_id {inAgreements} and state = 'open'");
        var duties = caseLock == CaseLock.Agreement
            ? ""
            : $"select {DutyStore.Columns} from duties where agreement_id {inAgreements} order by due_on, id;";
        var sql = $"""
            {(caseLock == CaseLock.None ? "" : SqlDialect.PlanOnce(connection))}
            select {InvestigationColumns}
            from investigations
            where id = {investigation} {OfInvestigation(connection, caseLock)};

            select {AgreementStore.Columns}
            from agreements a
            join investigations i on i.id = a.investigation_id
            join victims v on v.id = a.victim_id
            where a.investigation_id = {investigation} {(agreementId is null ? "" : "and a.id = @AgreementId")}
            order by a.id {ofAgreements};

            {locks}
            {duties}
            {(agreementId is null ? FactStore.OfInvestigationAndAgreements : FactStore.OfAgreement)}

            select u.officer_id, u.from_at, u.unit
            from investigations i
            join officer_units u on u.officer_id = i.officer_id
            where i.id = {investigation}
            order by u.from_at;
            {(key is null ? "" : $"select {FactStore.Columns} from facts where investigation_id = {investigation} and kind = @Kind and unique_key = @UniqueKey")}
            """;
        await using var rows = await connection.QueryMultipleAsync(
            sql, new { InvestigationId = investigationId, AgreementId = agreementId, key?.Kind, key?.UniqueKey });
        if (await rows.ReadSingleOrDefaultAsync<InvestigationRow>() is not { } found)
            return null;
        return new(
            found,
            (await rows.ReadAsync<AgreementRow>()).AsList(),
            await Duties(rows),
            (await rows.ReadAsync<FactRow>()).AsList(),
            new((await rows.ReadAsync<OfficerUnitRow>()).AsList()))
        {
            Held = key is null ? null : await rows.ReadSingleOrDefaultAsync<FactRow>(),
        };

        async Task<ILookup<Guid, DutyRow>?> Duties(SqlMapper.GridReader rows)
        {
            if (locks.Length > 0)
                await rows.ReadAsync<long>();
            return duties.Length == 0 ? null : (await rows.ReadAsync<DutyRow>()).ToLookup(d => d.AgreementId);
        }
    }

    private static string OfInvestigation(DbConnection connection, CaseLock caseLock) => caseLock switch
    {
        CaseLock.Agreement => SqlDialect.ForShare(connection),
        CaseLock.Investigation => SqlDialect.ForUpdate(connection),
        _ => "",
    };
}
