using Dapper;

namespace VictimContact.Api.Storage.Merges;

/// <summary>Merges, <c>merges</c>, and what follows from those that stand, <c>merged_references</c>.</summary>
internal static class MergeStore
{
    internal static Task<MergeRow?> Find(DbConnection connection, Guid id) => connection.QuerySingleOrDefaultAsync<MergeRow>(
        $"select {Tables.Merges.Columns} from merges where id = @Id", new { Id = id });

    /// <summary>
    /// The merges that have the key of one that is sent: its <c>sourceId</c> or, without one, both of its references. First the one that
    /// stands.
    /// </summary>
    internal static async Task<IReadOnlyList<MergeRow>> OfKey(DbConnection connection, MergeRow sent)
    {
        var sql = $"""
            select {Tables.Merges.Columns}
            from merges
            where kind = @Kind
                and {(sent.SourceId is null ? "source_id is null and from_key = @FromKey and into_key = @IntoKey" : "source_id = @SourceId")}
            order by case when voided_at is null then 0 else 1 end, recorded_at, id
            """;
        return (await connection.QueryAsync<MergeRow>(sql, sent)).AsList();
    }

    /// <summary>The merges that stand of all references that are one with any of some.</summary>
    internal static async Task<IReadOnlyList<MergeRow>> Connected(DbConnection connection, MergeKind kind, IReadOnlyCollection<string> keys)
    {
        var sql = $"""
            select {Tables.Merges.Columns}
            from merges
            where kind = @Kind and voided_at is null
                and ({SqlDialect.IsAmong(connection, "from_key", "@Keys")} or {SqlDialect.IsAmong(connection, "into_key", "@Keys")})
            order by id
            """;
        for (var known = keys.ToHashSet(StringComparer.Ordinal); ;)
        {
            var found = (await connection.QueryAsync<MergeRow>(
                sql, new { Kind = Words.Of(kind), Keys = SqlDialect.List(connection, known) })).AsList();
            var before = known.Count;
            known.UnionWith(found.SelectMany(m => new[] { m.FromKey, m.IntoKey }));
            if (known.Count == before)
                return found;
        }
    }

    /// <summary>Lets references name what the merges that stand say.</summary>
    internal static async Task SaveReferences(
        DbConnection connection, MergeKind kind, IReadOnlyCollection<string> keys, IEnumerable<MergedReferenceRow> rows)
    {
        await connection.ExecuteAsync(
            $"delete from merged_references where kind = @Kind and {SqlDialect.IsAmong(connection, "ref_key", "@Keys")}",
            new { Kind = Words.Of(kind), Keys = SqlDialect.List(connection, keys) });
        await new SqlBatch(connection).Insert(Tables.MergedReferences, rows).Execute();
    }

    /// <summary>What references name that were given up, by their keys; without those that were not.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> NamesOf(
        DbConnection connection, MergeKind kind, IEnumerable<string> keys)
    {
        var sql = $"""
            select {Tables.MergedReferences.Columns}
            from merged_references
            where kind = @Kind and {SqlDialect.IsAmong(connection, "ref_key", "@Keys")}
            """;
        return (await connection.QueryAsync<MergedReferenceRow>(
            sql, new { Kind = Words.Of(kind), Keys = SqlDialect.List(connection, keys) })).ToDictionary(r => r.RefKey, r => r.KeptRef);
    }

    /// <summary>
    /// The agreements that have become a part of another one, by that one, of the victim that a reference of this key names; oldest first.
    /// </summary>
    internal static async Task<ILookup<Guid, Guid>> Joined(DbConnection connection, string refKey)
    {
        var sql = $"""
            select a.id, a.merged_into
            from agreements a
            join victims v on v.id = a.victim_id
            where v.ref_key = {KeptOf(MergeKind.Victim, "@RefKey")} and a.merged_into is not null
            order by a.merged_into, a.registered_at, a.id
            """;
        return (await connection.QueryAsync<(Guid Id, Guid MergedInto)>(sql, new { RefKey = refKey }))
            .ToLookup(a => a.MergedInto, a => a.Id);
    }

    /// <summary>In a query: the key that a key, given as a parameter, names.</summary>
    internal static string KeptOf(MergeKind kind, string key) =>
        $"coalesce((select kept_key from merged_references where kind = '{Words.Of(kind)}' and ref_key = {key}), {key})";

    /// <summary>In a query: all keys that name the same as a key, given as a parameter.</summary>
    internal static string SameAs(MergeKind kind, string key) => $"""
        (
            select ref_key from merged_references where kind = '{Words.Of(kind)}' and kept_key = {KeptOf(kind, key)}
            union all
            select {KeptOf(kind, key)})
        """;

    /// <summary>In a query: the keys that were given up for one, a line each.</summary>
    internal static string GivenUpFor(MergeKind kind, string key) =>
        $"(select string_agg(ref_key, '\n') from merged_references where kind = '{Words.Of(kind)}' and kept_key = {key})";

    /// <summary>Agreements whose victim is not what the reference that she was registered under names by the merges that stand.</summary>
    internal static async Task<IReadOnlyList<Guid>> Misnamed(DbConnection connection)
    {
        var sql = $"""
            select a.id
            from agreements a
            join victims sent on sent.id = a.registered_as
            join victims kept on kept.id = a.victim_id
            where kept.ref_key <> {KeptOf(MergeKind.Victim, "sent.ref_key")}
            order by a.id
            """;
        return (await connection.QueryAsync<Guid>(sql)).AsList();
    }
}
