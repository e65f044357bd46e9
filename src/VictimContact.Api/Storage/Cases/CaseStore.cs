using Dapper;
using VictimContact.Api.Storage.Merges;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Storage.Cases;

/// <summary>What is read of a case, and how it is kept from others meanwhile; see <see cref="SqlDialect"/>.</summary>
internal enum CaseLock
{
    /// <summary>To be read only.</summary>
    None,

    /// <summary>One agreement is to get another fact; its investigation stays as it is.</summary>
    Agreement,

    /// <summary>The investigation is to be changed, or to get another agreement, and all of its agreements with it.</summary>
    Investigation,
}

/// <summary>The loading of what belongs together: an investigation, its agreements, their facts and duties.</summary>
internal static class CaseStore
{
    private const string OneInvestigation = "= @InvestigationId";
    private const string OneAgreement = "= @AgreementId";
    private const string JoinedAgreements = "in (select id from agreements where id = @AgreementId or merged_into = @AgreementId)";
    private const string AllAgreements = "in (select id from agreements where investigation_id = @InvestigationId)";

    /// <summary>The investigation of this reference, kept from other writes by <paramref name="caseLock"/>.</summary>
    internal static Task<InvestigationRow?> FindInvestigation(DbConnection connection, string investigationRef, CaseLock caseLock)
    {
        var sql = $"""
            select {Tables.Investigations.Columns}
            from investigations
            where ref_key = @RefKey {OfInvestigation(connection, caseLock)}
            """;
        return connection.QuerySingleOrDefaultAsync<InvestigationRow>(sql, new { RefKey = Reference.KeyOf(investigationRef) });
    }

    /// <summary>Those of some keys of references that are investigations'.</summary>
    internal static async Task<IReadOnlySet<string>> KnownInvestigations(DbConnection connection, IEnumerable<string> keys)
    {
        var sql = $"select ref_key from investigations where {SqlDialect.IsAmong(connection, "ref_key", "@Keys")} order by ref_key";
        return (await connection.QueryAsync<string>(sql, new { Keys = SqlDialect.List(connection, keys) }))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Investigations in which the last day of an order has brought a milestone that is not recorded.</summary>
    internal static async Task<IReadOnlyList<Guid>> WithOrderEnds(DbConnection connection, DateTimeOffset now, int limit)
    {
        const string sql = "select id from investigations where next_order_end_at <= @Now order by next_order_end_at limit @Limit";
        return (await connection.QueryAsync<Guid>(sql, new { Now = now, Limit = limit })).AsList();
    }

    /// <summary>Keeps all other writes away from an investigation.</summary>
    internal static Task Lock(DbConnection connection, Guid investigationId) => connection.ExecuteAsync(
        $"select id from investigations where id = @Id {SqlDialect.ForUpdate(connection)}", new { Id = investigationId });

    /// <summary>
    /// The victim that a reference names, and the one of the reference itself: another where it was given up for a second one. Each is made
    /// with an id of <paramref name="newId"/> when there is none yet.
    /// </summary>
    internal static Task<VictimNamed> VictimOf(DbConnection connection, string victimRef, Func<Guid> newId) =>
        VictimOf(connection, victimRef, reference => VictimByReference(connection, reference, newId()));

    /// <summary>The same, with the id of a victim from its reference by <paramref name="idOf"/>.</summary>
    internal static async Task<VictimNamed> VictimOf(DbConnection connection, string victimRef, Func<string, Task<Guid>> idOf)
    {
        var sent = await idOf(victimRef);
        var kept = await MergeStore.NamesOf(connection, MergeKind.Victim, [Reference.KeyOf(victimRef)]);
        return kept.Count == 0
            ? new(sent, sent, Reference.Clean(victimRef))
            : new(await idOf(kept.Values.Single()), sent, kept.Values.Single());
    }

    /// <summary>The id of the victim of this reference; null where there is none.</summary>
    internal static Task<Guid?> FindVictim(DbConnection connection, string victimRef) => connection.QuerySingleOrDefaultAsync<Guid?>(
        "select id from victims where ref_key = @RefKey", new { RefKey = Reference.KeyOf(victimRef) });

    /// <summary>The victim of this reference, made with <paramref name="newId"/> when there is none yet.</summary>
    internal static Task<Guid> VictimByReference(DbConnection connection, string victimRef, Guid newId)
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

    /// <summary>
    /// What concerns one agreement, and those that have become one with it by a merge; null when there is no such agreement.
    /// </summary>
    internal static async Task<CaseRows?> LoadOfAgreement(DbConnection connection, Guid agreementId, CaseLock caseLock)
    {
        const string investigation = "= (select investigation_id from agreements where id = @AgreementId)";
        var rows = await Load(connection, investigation, OneAgreement, caseLock, new { AgreementId = agreementId });
        return rows?.Agreements switch
        {
            null or [] => null,
            [{ MergedInto: { } joined }] => await LoadOfAgreement(connection, joined, caseLock),
            [{ IsJoined: true }] =>
                await Load(connection, investigation, JoinedAgreements, caseLock, new { AgreementId = agreementId }),
            _ => rows,
        };
    }

    /// <summary>An investigation with all of its agreements.</summary>
    internal static async Task<CaseRows> Load(DbConnection connection, Guid investigationId, CaseLock caseLock) =>
        (await Load(connection, OneInvestigation, AllAgreements, caseLock, new { InvestigationId = investigationId }))!;

    /// <summary>An investigation, which is locked already, without any of its agreements.</summary>
    internal static async Task<CaseRows> LoadWithoutAgreements(DbConnection connection, Guid investigationId) =>
        (await Load(connection, OneInvestigation, "is null", CaseLock.None, new { InvestigationId = investigationId }))!;

    /// <summary>Investigations with all of their agreements, to be read only.</summary>
    internal static async Task<IReadOnlyList<CaseRows>> LoadAll(DbConnection connection, IReadOnlyCollection<Guid> investigationIds)
    {
        if (investigationIds.Count == 0)
            return [];
        var among = SqlDialect.IsAmongIds(connection, "", "@InvestigationIds");
        var rows = await Read(
            connection,
            among,
            $"in (select id from agreements where investigation_id {among})",
            CaseLock.None,
            new { InvestigationIds = SqlDialect.List(connection, investigationIds) });
        var (agreements, duties) = (rows.Agreements.ToLookup(a => a.InvestigationId), rows.Duties.ToLookup(d => d.InvestigationId));
        var (facts, orders) = (rows.Facts.ToLookup(f => f.InvestigationId), rows.Orders.ToLookup(o => o.InvestigationId));
        var breaches = rows.OrderBreaches.ToLookup(b => b.InvestigationId);
        var victims = rows.OrderVictims.ToLookup(v => v.InvestigationId);

        // Of an officer with several of them the units are read with each.
        var units = rows.Units.Distinct().ToLookup(u => u.OfficerId);
        return rows.Investigations.ConvertAll(i => new CaseRows(
            i,
            [.. agreements[i.Id]],
            [.. duties[i.Id]],
            [.. facts[i.Id]],
            [.. units[i.OfficerId!]],
            [.. orders[i.Id]],
            [.. breaches[i.Id]],
            [.. victims[i.Id]]));
    }

    private static async Task<CaseRows?> Load(
        DbConnection connection, string investigation, string agreements, CaseLock caseLock, object values)
    {
        var rows = await Read(connection, investigation, agreements, caseLock, values);
        return rows.Investigations is [var found]
            ? new(
                found, rows.Agreements, rows.Duties, rows.Facts, rows.Units, rows.Orders, rows.OrderBreaches, rows.OrderVictims)
            : null;
    }

    /// <summary>
    /// Reads with one query a table, however many victims there are, and all of them in one journey. In the order in which the rows are
    /// locked: the investigation, its agreements, their duties; what the locks protect is read after them.
    /// </summary>
    private static async Task<Rows> Read(
        DbConnection connection, string investigations, string agreements, CaseLock caseLock, object values)
    {
        var isLocked = caseLock != CaseLock.None;
        var locks = isLocked ? SqlDialect.LockRows(connection, $"from duties where agreement_id {agreements} and state = 'open'") : "";
        var sql = $"""
            {(isLocked ? SqlDialect.PlanOnce(connection) : "")}
            select {Tables.Investigations.Columns}
            from investigations
            where id {investigations} {OfInvestigation(connection, caseLock)};

            {AgreementStore.Select}
            where a.id {agreements}
            order by a.id {(isLocked ? SqlDialect.ForUpdateOf(connection, "a") : "")};

            {locks}
            select {Tables.Duties.Columns} from duties where agreement_id {agreements} order by due_on, id;

            select {Tables.Facts.Columns} from facts where subject_id {agreements}
            union all
            select {Tables.Facts.Columns} from facts where subject_id {investigations}
            order by at, id;

            select {Tables.OfficerUnits.ColumnsOf("u")}
            from investigations i
            join officer_units u on u.officer_id = i.officer_id
            where i.id {investigations}
            order by u.from_at;

            select {Tables.Orders.Columns} from orders where investigation_id {investigations} order by order_key;

            select {Tables.OrderBreaches.Columns} from order_breaches where investigation_id {investigations} order by milestone_id;

            select {Tables.OrderVictims.Columns} from order_victims where agreement_id {agreements} order by agreement_id, order_key;
            """;
        await using var rows = await connection.QueryMultipleAsync(sql, values);
        var found = (await rows.ReadAsync<InvestigationRow>()).AsList();
        var foundAgreements = (await rows.ReadAsync<AgreementRow>()).AsList();
        if (locks.Length > 0)
            await rows.ReadAsync<long>();
        return new(
            found,
            foundAgreements,
            (await rows.ReadAsync<DutyRow>()).AsList(),
            (await rows.ReadAsync<FactRow>()).AsList(),
            (await rows.ReadAsync<OfficerUnitRow>()).AsList(),
            (await rows.ReadAsync<OrderRow>()).AsList(),
            (await rows.ReadAsync<OrderBreachRow>()).AsList(),
            (await rows.ReadAsync<OrderVictimRow>()).AsList());
    }

    private static string OfInvestigation(DbConnection connection, CaseLock caseLock) => caseLock switch
    {
        CaseLock.Agreement => SqlDialect.ForShare(connection),
        CaseLock.Investigation => SqlDialect.ForUpdate(connection),
        _ => "",
    };

    /// <summary>Investigations with agreements of victims.</summary>
    internal static async Task<IReadOnlyList<Guid>> OfVictims(DbConnection connection, IEnumerable<Guid> victimIds)
    {
        var sql = $"""
            select distinct investigation_id
            from agreements
            where {SqlDialect.IsAmongIds(connection, "victim_id", "@VictimIds")}
            order by investigation_id
            """;
        return (await connection.QueryAsync<Guid>(sql, new { VictimIds = SqlDialect.List(connection, victimIds) })).AsList();
    }

    private readonly record struct Rows(
        List<InvestigationRow> Investigations,
        List<AgreementRow> Agreements,
        List<DutyRow> Duties,
        List<FactRow> Facts,
        List<OfficerUnitRow> Units,
        List<OrderRow> Orders,
        List<OrderBreachRow> OrderBreaches,
        List<OrderVictimRow> OrderVictims);
}

/// <summary>A victim as a reference names her.</summary>
/// <param name="Id">The victim.</param>
/// <param name="SentAs">The victim of the reference itself; another where it was given up for a second one.</param>
/// <param name="VictimRef">The reference of the victim.</param>
internal readonly record struct VictimNamed(Guid Id, Guid SentAs, string VictimRef);
