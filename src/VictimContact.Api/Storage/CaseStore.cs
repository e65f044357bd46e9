using System.Data.Common;
using Dapper;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Storage;

/// <summary>
/// What a write needs of an investigation: all of it, or what concerns one of its agreements. Loaded with one query a table, however many victims
/// there are.
/// </summary>
internal sealed record Case(
    InvestigationRow Investigation, IReadOnlyList<AgreementRow> Agreements, List<FactRow> Facts, ILookup<Guid, DutyRow> Duties)
{
    internal AgreementTimeline TimelineOf(Guid agreementId)
    {
        var facts = Facts.Where(f => f.AgreementId is null || f.AgreementId == agreementId).Select(f => f.ToFact(Investigation.ReportedOn)).ToList();
        var registration = facts.OfType<Registered>().Single();
        return new(agreementId, registration, Investigation.ReportedOn, [.. facts.Where(f => f.Kind != FactKind.Registration)]);
    }
}

/// <summary>Investigations, victims and agreements, and the loading of what belongs together.</summary>
internal static class CaseStore
{
    private const string AgreementColumns = """
        id, investigation_id, victim_id, registered_at, status, level, basis, frequency, terms_fact_id, terms_version, unsafe_channels, officer_id, unit, offence,
        next_due_on, next_update_due_on, last_update_at, last_attempt_at, revision, rules_id
        """;

    internal static Task<InvestigationRow?> FindInvestigation(DbConnection connection, string investigationRef)
    {
        const string sql = """
            select id, investigation_ref, offence, reported_on, officer_id
            from investigations
            where ref_key = @RefKey
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

    internal static Task<AgreementRow?> FindAgreement(DbConnection connection, Guid investigationId, Guid victimId)
    {
        const string sql = $"""
            select {AgreementColumns}
            from agreements
            where investigation_id = @InvestigationId and victim_id = @VictimId
            """;
        return connection.QuerySingleOrDefaultAsync<AgreementRow>(sql, new { InvestigationId = investigationId, VictimId = victimId });
    }

    internal static async Task<Case?> LoadOfAgreement(DbConnection connection, Guid agreementId)
    {
        const string sql = "select investigation_id from agreements where id = @Id";
        return await connection.QuerySingleOrDefaultAsync<Guid?>(sql, new { Id = agreementId }) is { } investigationId
            ? await Load(connection, investigationId, agreementId)
            : null;
    }

    /// <summary>An investigation with all of its agreements, or with the one that is asked for.</summary>
    internal static async Task<Case> Load(DbConnection connection, Guid investigationId, Guid? agreementId = null)
    {
        const string investigation = "select id, investigation_ref, offence, reported_on, officer_id from investigations where id = @InvestigationId";
        var only = agreementId is null ? "" : "and id = @AgreementId";
        var agreements = $"""
            select {AgreementColumns}
            from agreements
            where investigation_id = @InvestigationId {only}
            order by id
            """;
        var values = new { InvestigationId = investigationId, AgreementId = agreementId };
        return new(
            await connection.QuerySingleAsync<InvestigationRow>(investigation, values),
            (await connection.QueryAsync<AgreementRow>(agreements, values)).AsList(),
            await FactStore.OfCase(connection, investigationId, agreementId),
            (await DutyStore.OfCase(connection, investigationId, agreementId)).ToLookup(d => d.AgreementId));
    }

    /// <summary>The case with the officer in it whom its assignments say, saved where that is another one than before.</summary>
    internal static async Task<Case> WithCurrentOfficer(DbConnection connection, Case file)
    {
        var officerId = Assignments.InOrder(file.Facts.Select(f => f.ToFact(file.Investigation.ReportedOn)))[^1].OfficerId;
        if (officerId == file.Investigation.OfficerId)
            return file;
        var investigation = file.Investigation with { OfficerId = officerId };
        await SaveInvestigation(connection, investigation);
        return file with { Investigation = investigation };
    }

    internal static Task SaveAgreements(DbConnection connection, IEnumerable<AgreementRow> agreements)
    {
        string[] columns =
        [
            "id", "investigation_id", "victim_id", "registered_at", "status", "level", "basis", "frequency", "terms_fact_id", "terms_version",
            "unsafe_channels", "officer_id", "unit", "unit_key", "offence", "offence_key", "next_due_on", "next_update_due_on", "last_update_at", "last_attempt_at", "revision", "rules_id",
        ];
        var changed = string.Join(", ", columns.Skip(4).Select(c => $"{c} = excluded.{c}"));
        return MultiRow.Insert(connection, "agreements", columns, agreements.Select(a => new object?[]
        {
            a.Id, a.InvestigationId, a.VictimId, a.RegisteredAt, a.Status, a.Level, a.Basis, a.Frequency, a.TermsFactId, a.TermsVersion,
            a.UnsafeChannels, a.OfficerId, a.Unit, Reference.KeyOf(a.Unit), a.Offence, Reference.KeyOf(a.Offence), a.NextDueOn, a.NextUpdateDueOn, a.LastUpdateAt, a.LastAttemptAt,
            a.Revision, a.RulesId,
        }), $"on conflict (id) do update set {changed}");
    }

    /// <summary>The channels that any of a victim's agreements marks unsafe. Read when asked, never copied.</summary>
    internal static async Task<IReadOnlySet<Channel>> UnsafeForVictim(DbConnection connection, Guid victimId)
    {
        const string sql = "select unsafe_channels from agreements where victim_id = @VictimId and unsafe_channels <> ''";
        var marked = await connection.QueryAsync<string>(sql, new { VictimId = victimId });
        return marked.SelectMany(words => words.Split(' ')).Select(Words.Parse<Channel>).ToHashSet();
    }
}
