using Dapper;
using VictimContact.Api.Storage.Events;
using VictimContact.Api.Storage.Merges;

namespace VictimContact.Api.Storage.Cases;

/// <summary>Which agreements a list is to show; a filter that is null leaves all in.</summary>
internal sealed record AgreementFilter(
    string? InvestigationRef,
    string? VictimRef,
    string? OfficerId,
    string? Unit,
    AgreementStatus? Status,
    Standing? Standing,
    string? Offence = null,
    EntitlementLevel? Level = null);

/// <summary>Agreements as they are read.</summary>
internal static class AgreementStore
{
    /// <summary>
    /// Whole rows of agreements, as <c>a</c>, with the references of their investigations, as <c>i</c>, and of their victims, as <c>v</c>.
    /// </summary>
    internal static readonly string Select = $"""
        select {Tables.Agreements.ColumnsOf("a")}, i.investigation_ref, v.victim_ref,
            {UnsafeElsewhereOf("a.victim_id", "a.id")} as unsafe_elsewhere,
            {MergeStore.GivenUpFor(MergeKind.Victim, "v.ref_key")} as given_up_keys
        from agreements a
        join investigations i on i.id = a.investigation_id
        join victims v on v.id = a.victim_id
        """;

    /// <summary>
    /// An agreement as it is now, the fact that holds its terms, and its open duties; null when there is none. The id of one that has
    /// become a part of another by a merge names that one.
    /// </summary>
    internal static async Task<(AgreementRow Row, FactRow? Terms, IReadOnlyList<DutyRow> OpenDuties)?> Find(
        DbConnection connection, Guid id)
    {
        var sql = $"""
            {Select}
            where a.id = @AgreementId;

            select {Tables.Facts.Columns}
            from facts
            where id = (select terms_fact_id from agreements where id = @AgreementId);

            select {Tables.Duties.Columns}
            from duties
            where agreement_id = @AgreementId and state = 'open'
            order by due_on, id;
            """;
        await using var rows = await connection.QueryMultipleAsync(sql, new { AgreementId = id });
        if (await rows.ReadSingleOrDefaultAsync<AgreementRow>() is not { } row)
            return null;
        var found = (row, await rows.ReadSingleOrDefaultAsync<FactRow>(), (await rows.ReadAsync<DutyRow>()).AsList());
        return row.MergedInto is { } joined ? await Find(connection, joined) : found;
    }

    internal static async Task<IReadOnlyList<AgreementRow>> OfIds(DbConnection connection, IEnumerable<Guid> ids)
    {
        var sql = $"{Select} where {SqlDialect.IsAmongIds(connection, "a.id", "@Ids")} order by a.id";
        return (await connection.QueryAsync<AgreementRow>(sql, new { Ids = SqlDialect.List(connection, ids) })).AsList();
    }

    /// <summary>
    /// Agreements whose investigation or victim has a reference, or one that begins so: those that have it first, then in the order of the
    /// references.
    /// </summary>
    internal static async Task<IReadOnlyList<AgreementRow>> OfReference(DbConnection connection, string key, int limit)
    {
        // A union, since neither database finds one or the other by an index of each.
        var sql = $"""
            {Select}
            where a.status <> 'void' and a.id in (
                select id
                from agreements
                where investigation_id in (
                    select id from investigations where ref_key >= @Key and ref_key < @After order by ref_key limit @Limit)
                union
                select agreement.id
                from agreements agreement
                join victims victim on victim.id = agreement.victim_id
                where victim.ref_key in (
                    select {MergeStore.KeptOf(MergeKind.Victim, "named.ref_key")}
                    from victims named
                    where named.ref_key >= @Key and named.ref_key < @After
                    order by named.ref_key
                    limit @Limit))
            order by case when i.ref_key = @Key or v.ref_key = @Key then 0 else 1 end, i.ref_key, v.ref_key, a.id
            limit @Limit
            """;
        return (await connection.QueryAsync<AgreementRow>(sql, new { Key = key, After = key + LastCharacter, Limit = limit })).AsList();
    }

    // After everything that a reference can go on with.
    private const string LastCharacter = "\U0010FFFF";

    /// <summary>
    /// Of agreements those that have become a part of another by a merge, which it is of. They are found by either.
    /// </summary>
    internal static async Task<IReadOnlyDictionary<Guid, Guid>> MergedInto(DbConnection connection, IEnumerable<Guid> ids)
    {
        var sql = $"""
            select id, merged_into
            from agreements
            where merged_into is not null
                and ({SqlDialect.IsAmongIds(connection, "merged_into", "@Ids")} or {SqlDialect.IsAmongIds(connection, "id", "@Ids")})
            """;
        return (await connection.QueryAsync<(Guid Id, Guid MergedInto)>(sql, new { Ids = SqlDialect.List(connection, ids) }))
            .ToDictionary(a => a.Id, a => a.MergedInto);
    }

    /// <summary>Whether a victim's reference has an agreement in an investigation whose registration stands, beside one.</summary>
    internal static Task<Guid?> RegisteredBeside(DbConnection connection, AgreementRow agreement)
    {
        const string sql = """
            select id
            from agreements
            where investigation_id = @InvestigationId and registered_as = @RegisteredAs and id <> @Id
                and (status <> 'void' or merged_into is not null)
            """;
        return connection.QuerySingleOrDefaultAsync<Guid?>(
            sql, new { agreement.InvestigationId, agreement.RegisteredAs, agreement.Id });
    }

    /// <summary>The agreement of a victim in an investigation; one whose registration was voided is none.</summary>
    internal static Task<Guid?> Find(DbConnection connection, Guid investigationId, Guid victimId)
    {
        const string sql = """
            select id
            from agreements
            where investigation_id = @InvestigationId and victim_id = @VictimId and status <> 'void'
            """;
        return connection.QuerySingleOrDefaultAsync<Guid?>(sql, new { InvestigationId = investigationId, VictimId = victimId });
    }

    /// <summary>The channels that a victim's agreements mark unsafe, but for one agreement; null for none.</summary>
    internal static Task<string?> UnsafeElsewhere(
        DbConnection connection, Guid victimId, Guid agreementId) => connection.QuerySingleAsync<string?>(
        $"select {UnsafeElsewhereOf("@VictimId", "@AgreementId")}", new { VictimId = victimId, AgreementId = agreementId });

    /// <summary>
    /// A channel became safe or unsafe by one agreement of a victim: whoever reads the victim's others is shown that too, so they are at
    /// another revision.
    /// </summary>
    internal static async Task MoveOthersOf(DbConnection connection, Guid victimId, Guid agreementId, DateTimeOffset now)
    {
        const string sql = """
            update agreements set revision = revision + 1
            where victim_id = @VictimId and id <> @AgreementId
            returning id, investigation_id, revision
            """;
        var moved = await Moved(connection, sql, new { VictimId = victimId, AgreementId = agreementId }, now);
        await new SqlBatch(connection).Announce(moved).Execute();
    }

    /// <summary>Runs a statement that moves revisions and returns them; answers the events of it.</summary>
    internal static async Task<IReadOnlyList<EventRow>> Moved(DbConnection connection, string sql, object values, DateTimeOffset now)
    {
        var moved = await connection.QueryAsync<(Guid Id, Guid InvestigationId, int Revision)>(sql, values);
        return
        [
            .. moved.Select(m => EventRow.OfAgreement(EventType.AgreementChanged, m.Id, m.InvestigationId, m.Revision, now)),
        ];
    }

    private static string UnsafeElsewhereOf(string victimId, string agreementId) =>
        $"(select string_agg(o.unsafe_channels, ' ') from agreements o where o.victim_id = {victimId} and o.id <> {agreementId} and o.unsafe_channels <> '')";

    /// <summary>A page of agreements by next due day, then id, after the one with the key given.</summary>
    internal static async Task<IReadOnlyList<AgreementRow>> Page(
        DbConnection connection, AgreementFilter filter, DateOnly today, (DateOnly DueOn, Guid Id)? after, int limit)
    {
        var sql = $"""
            {Select}
            where {ConditionsOf(filter)} {(after is null ? "" : "and (a.next_due_on, a.id) > (@AfterDueOn, @AfterId)")}
            order by a.next_due_on, a.id
            limit @Limit
            """;
        return (await connection.QueryAsync<AgreementRow>(sql, Values(filter, today, after, limit))).AsList();
    }

    /// <summary>How many agreements there are, up to a bound.</summary>
    internal static Task<int> Count(DbConnection connection, AgreementFilter filter, DateOnly today, int bound)
    {
        var sql = $"""
            select count(*)
            from (
                select 1
                from agreements a
                join investigations i on i.id = a.investigation_id
                join victims v on v.id = a.victim_id
                where {ConditionsOf(filter)}
                limit @Limit) counted
            """;
        return connection.QuerySingleAsync<int>(sql, Values(filter, today, null, bound));
    }

    private static string ConditionsOf(AgreementFilter filter)
    {
        List<string> conditions = [];
        if (filter.InvestigationRef is not null)
            conditions.Add("i.ref_key = @InvestigationKey");
        if (filter.VictimRef is not null)
            conditions.Add($"v.ref_key = {MergeStore.KeptOf(MergeKind.Victim, "@VictimKey")}");
        if (filter.OfficerId is not null)
            conditions.Add("a.officer_id = @OfficerId");
        if (filter.Unit is not null)
            conditions.Add("a.unit_key = @UnitKey");
        if (filter.Offence is not null)
            conditions.Add("a.offence_key = @OffenceKey");
        if (filter.Level is not null)
            conditions.Add("a.level = @Level");
        if (filter.Status is { } status)
            conditions.Add(
                status == AgreementStatus.Active ? "a.status = 'active'" : "a.status = @Status and a.status <> 'active' and a.merged_into is null");
        else
            conditions.Add("a.status <> 'void'");
        if (filter.Standing is { } standing)
            conditions.Add(ConditionOf(standing));
        return string.Join(" and ", conditions);
    }

    private static object Values(AgreementFilter filter, DateOnly today, (DateOnly DueOn, Guid Id)? after, int limit) => new
    {
        InvestigationKey = KeyOf(filter.InvestigationRef),
        VictimKey = KeyOf(filter.VictimRef),
        filter.OfficerId,
        UnitKey = KeyOf(filter.Unit),
        OffenceKey = filter.Offence is null ? null : OffenceList.KeyOf(filter.Offence),
        Level = filter.Level is { } level ? Words.Of(level) : null,
        Status = filter.Status is { } asked ? Words.Of(asked) : null,
        Today = today,
        SoonUntil = today.AddDays(Duty.DueSoonDays),
        AgreementRow.Never,
        AfterDueOn = after?.DueOn,
        AfterId = after?.Id,
        Limit = limit,
    };

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
