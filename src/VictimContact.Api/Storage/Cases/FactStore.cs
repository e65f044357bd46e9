using System.Data;
using System.Data.Common;
using Dapper;
using VictimContact.Domain;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Storage.Cases;

/// <summary>The facts. They are appended; voiding one is the only change that is ever made to it.</summary>
internal static class FactStore
{
    internal const string Columns =
        "id, investigation_id, agreement_id, kind, at, content, source_id, recorded_at, recorded_by, voided_at, void_reason, voided_by, sign, sign_unit";

    /// <summary>The facts of one agreement, and those of its whole investigation.</summary>
    internal const string OfAgreement = $"""
        select {Columns}
        from facts
        where subject_id in (@AgreementId, (select investigation_id from agreements where id = @AgreementId))
        order by at, id;
        """;

    internal const string OfInvestigationAndAgreements = $"""
        select {Columns}
        from facts
        where subject_id in (select id from agreements where investigation_id = @InvestigationId union all select @InvestigationId)
        order by at, id;
        """;

    /// <summary>The fact that holds this source id (or this natural key) among those of its kind in its investigation.</summary>
    internal static Task<FactRow?> Find(DbConnection connection, Guid investigationId, FactKey key)
    {
        const string sql = $"""
            select {Columns}
            from facts
            where investigation_id = @InvestigationId and kind = @Kind and unique_key = @UniqueKey
            """;
        return connection.QuerySingleOrDefaultAsync<FactRow>(
            sql, new { InvestigationId = investigationId, key.Kind, key.UniqueKey });
    }

    internal static Task<FactRow?> Find(DbConnection connection, Guid id)
    {
        const string sql = $"select {Columns} from facts where id = @Id";
        return connection.QuerySingleOrDefaultAsync<FactRow>(sql, new { Id = id });
    }

    /// <summary>What happened to the investigation as a whole: its assignments and milestones.</summary>
    internal static async Task<List<FactRow>> OfInvestigation(DbConnection connection, Guid investigationId)
    {
        const string sql = $"""
            select {Columns}
            from facts
            where subject_id = @InvestigationId
            order by at, id
            """;
        return (await connection.QueryAsync<FactRow>(sql, new { InvestigationId = investigationId })).AsList();
    }

    /// <summary>Adds the appending of facts to a batch.</summary>
    internal static SqlBatch AppendFacts(this SqlBatch batch, IEnumerable<FactRow> facts) => batch.Insert(
        "facts",
        [
            "subject_id", "id", "investigation_id", new("agreement_id", DbType.Guid), "kind", "at", "content", new("source_id", DbType.String),
            new("unique_key", DbType.String), "recorded_at", "recorded_by", new("sign", DbType.String), new("sign_unit", DbType.String),
        ],
        facts.Select(f => new object?[]
        {
            f.AgreementId ?? f.InvestigationId, f.Id, f.InvestigationId, f.AgreementId, f.Kind, f.At, f.Content, f.SourceId, FactKey.Of(f)?.UniqueKey,
            f.RecordedAt, f.RecordedBy, f.Sign, f.SignUnit,
        }));

    /// <summary>Adds the saving of what facts count as to a batch.</summary>
    internal static SqlBatch SignFacts(this SqlBatch batch, IEnumerable<FactRow> facts) => batch.Update(
        "facts",
        ["id", new("sign", DbType.String), new("sign_unit", DbType.String)],
        facts.Select(f => new object?[] { f.Id, f.Sign, f.SignUnit }),
        "sign = given.sign, sign_unit = given.sign_unit");

    /// <summary>Voids a fact, and frees what it alone could hold so that it can be recorded again. False when it was void already.</summary>
    internal static async Task<bool> Void(DbConnection connection, Guid id, DateTimeOffset at, VoidReason reason, string by)
    {
        const string sql = """
            update facts
            set voided_at = @At, void_reason = @Reason, voided_by = @By, unique_key = null
            where id = @Id and voided_at is null
            """;
        return await connection.ExecuteAsync(sql, new { Id = id, At = at, Reason = Words.Of(reason), By = by }) > 0;
    }
}

/// <summary>
/// What may be recorded once in an investigation: an entry's source id; or, for a milestone without one, its type and instant. Two suspects arrested at
/// one time are two milestones by their source ids.
/// </summary>
/// <param name="Kind">The kind of fact, as its word.</param>
/// <param name="UniqueKey">What must be unique among facts of that kind that stand.</param>
internal sealed record FactKey(string Kind, string UniqueKey)
{
    /// <summary>The key of an entry with this source id; null without one.</summary>
    internal static FactKey? Of(FactKind kind, string? sourceId) => sourceId is null ? null : new(Words.Of(kind), BySource(sourceId));

    internal static FactKey? Of(FactRow fact) => fact switch
    {
        { SourceId: { } sourceId } => new(fact.Kind, BySource(sourceId)),
        { Kind: "milestone" } => new(fact.Kind, $"at:{fact.At.ToUnixTimeMilliseconds()}:{((MilestoneReached)fact.ToFact(default)).Type}"),
        _ => null,
    };

    private static string BySource(string sourceId) => "source:" + sourceId.Trim();
}
