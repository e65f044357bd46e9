using System.Data.Common;
using Dapper;
using VictimContact.Api.Cases;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;

namespace VictimContact.Api.Storage.Cases;

/// <summary>An agreement as lists and answers show it.</summary>
internal sealed record AgreementListRow
{
    public required Guid Id { get; init; }

    public required Guid InvestigationId { get; init; }

    public required Guid VictimId { get; init; }

    public required string InvestigationRef { get; init; }

    public required string VictimRef { get; init; }

    public required string OfficerId { get; init; }

    public required string Unit { get; init; }

    public required string Offence { get; init; }

    public required string Level { get; init; }

    public string? Basis { get; init; }

    public required string Status { get; init; }

    public string? Frequency { get; init; }

    public Guid? TermsFactId { get; init; }

    public int? TermsVersion { get; init; }

    public required DateOnly NextDueOn { get; init; }

    public DateOnly? NextUpdateDueOn { get; init; }

    public required int Revision { get; init; }
}

/// <summary>Which agreements a list is to show; a filter that is null leaves all in.</summary>
internal sealed record AgreementFilter(
    string? InvestigationRef, string? VictimRef, string? OfficerId, string? Unit, AgreementStatus? Status, Standing? Standing, string? Offence = null,
    EntitlementLevel? Level = null);

/// <summary>Agreements as they are read.</summary>
internal static class AgreementStore
{
    private const string From = """
        select a.id, a.investigation_id, a.victim_id, i.investigation_ref, v.victim_ref, a.officer_id, a.unit, a.offence, a.level, a.basis, a.status,
            a.frequency, a.terms_fact_id, a.terms_version, a.next_due_on, a.next_update_due_on, a.revision
        from agreements a
        join investigations i on i.id = a.investigation_id
        join victims v on v.id = a.victim_id
        """;

    /// <summary>An agreement's row, as <c>a</c>, with the references of its investigation, as <c>i</c>, and of its victim, as <c>v</c>.</summary>
    internal const string Columns = """
        a.id, a.investigation_id, i.investigation_ref, a.victim_id, v.victim_ref, a.registered_at, a.status, a.level, a.basis, a.frequency, a.terms_fact_id, a.terms_version,
        a.unsafe_channels, a.officer_id, a.unit, a.offence, a.next_due_on, a.next_update_due_on, a.last_update_at, a.last_attempt_at, a.revision, a.rules_id,
        (select string_agg(o.unsafe_channels, ' ') from agreements o where o.victim_id = a.victim_id and o.id <> a.id and o.unsafe_channels <> '')
            as unsafe_elsewhere
        """;

    /// <summary>An agreement as it is now; null when there is none.</summary>
    internal static async Task<CurrentAgreement?> Find(DbConnection connection, Guid id)
    {
        const string sql = $"""
            select {Columns}
            from agreements a
            join investigations i on i.id = a.investigation_id
            join victims v on v.id = a.victim_id
            where a.id = @AgreementId;

            select {FactStore.Columns}
            from facts
            where subject_id = @AgreementId and id = (select terms_fact_id from agreements where id = @AgreementId);

            select {DutyStore.Columns}
            from duties
            where agreement_id = @AgreementId and state = 'open'
            order by due_on, id;
            """;
        await using var rows = await connection.QueryMultipleAsync(sql, new { AgreementId = id });
        return await rows.ReadSingleOrDefaultAsync<AgreementRow>() is { } row
            ? new(row, await rows.ReadSingleOrDefaultAsync<FactRow>(), (await rows.ReadAsync<DutyRow>()).AsList())
            : null;
    }

    /// <summary>A page of agreements by next due day, then id, after the one with the key given.</summary>
    internal static async Task<IReadOnlyList<AgreementListRow>> Page(
        DbConnection connection, AgreementFilter filter, DateOnly today, (DateOnly DueOn, Guid Id)? after, int limit)
    {
        List<string> conditions = [];
        if (filter.InvestigationRef is not null)
            conditions.Add("i.ref_key = @InvestigationKey");
        if (filter.VictimRef is not null)
            conditions.Add("v.ref_key = @VictimKey");
        if (filter.OfficerId is not null)
            conditions.Add("a.officer_id = @OfficerId");
        if (filter.Unit is not null)
            conditions.Add("a.unit_key = @UnitKey");
        if (filter.Offence is not null)
            conditions.Add("a.offence_key = @OffenceKey");
        if (filter.Level is not null)
            conditions.Add("a.level = @Level");
        if (filter.Status is { } status)
            conditions.Add(status == AgreementStatus.Active ? "a.status = 'active'" : "a.status = @Status and a.status <> 'active'");
        if (filter.Standing is { } standing)
            conditions.Add(ConditionOf(standing));
        if (after is not null)
            conditions.Add("(a.next_due_on, a.id) > (@AfterDueOn, @AfterId)");

        var sql = $"""
            {From}
            {(conditions.Count == 0 ? "" : $"where {string.Join(" and ", conditions)}")}
            order by a.next_due_on, a.id
            limit @Limit
            """;
        var rows = await connection.QueryAsync<AgreementListRow>(sql, new
        {
            InvestigationKey = KeyOf(filter.InvestigationRef),
            VictimKey = KeyOf(filter.VictimRef),
            filter.OfficerId,
            UnitKey = KeyOf(filter.Unit),
            OffenceKey = KeyOf(filter.Offence),
            Level = filter.Level is { } level ? Words.Of(level) : null,
            Status = filter.Status is { } asked ? Words.Of(asked) : null,
            Today = today,
            SoonUntil = today.AddDays(Duty.DueSoonDays),
            AgreementRow.Never,
            AfterDueOn = after?.DueOn,
            AfterId = after?.Id,
            Limit = limit,
        });
        return rows.AsList();
    }

    /// <summary>The same rule as <see cref="Standings.On"/>, over the index by next due day.</summary>
    private static string ConditionOf(Standing standing) => standing switch
    {
        Standing.Overdue => "a.next_due_on < @Today",
        Standing.DueSoon => "a.next_due_on >= @Today and a.next_due_on <= @SoonUntil",
        Standing.OnTrack => "a.next_due_on > @SoonUntil and (a.next_due_on < @Never or a.status <> 'closed')",
        _ => "a.next_due_on = @Never and a.status = 'closed'",
    };

    private static string? KeyOf(string? text) => text is null ? null : Reference.KeyOf(text);
}
