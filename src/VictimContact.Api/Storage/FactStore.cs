using System.Data.Common;
using Dapper;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Storage;

/// <summary>The facts. They are appended; voiding one is the only change that is ever made to it.</summary>
internal static class FactStore
{
    private const string Columns =
        "id, investigation_id, agreement_id, kind, at, content, source_id, recorded_at, recorded_by, voided_at, void_reason, voided_by";

    /// <summary>The fact that holds this source id (or this natural key) among those of its kind in its investigation.</summary>
    internal static Task<FactRow?> FindBySource(DbConnection connection, Guid investigationId, FactKind kind, string uniqueKey)
    {
        const string sql = $"""
            select {Columns}
            from facts
            where investigation_id = @InvestigationId and kind = @Kind and unique_key = @UniqueKey
            """;
        return connection.QuerySingleOrDefaultAsync<FactRow>(
            sql, new { InvestigationId = investigationId, Kind = Words.Of(kind), UniqueKey = uniqueKey });
    }

    internal static Task<FactRow?> Find(DbConnection connection, Guid id)
    {
        const string sql = $"select {Columns} from facts where id = @Id";
        return connection.QuerySingleOrDefaultAsync<FactRow>(sql, new { Id = id });
    }

    /// <summary>All facts of an investigation, or of one agreement with those of its investigation.</summary>
    internal static async Task<List<FactRow>> OfCase(DbConnection connection, Guid investigationId, Guid? agreementId)
    {
        var sql = $"""
            select {Columns}
            from facts
            where investigation_id = @InvestigationId {(agreementId is null ? "" : "and (agreement_id is null or agreement_id = @AgreementId)")}
            order by at, id
            """;
        return (await connection.QueryAsync<FactRow>(sql, new { InvestigationId = investigationId, AgreementId = agreementId })).AsList();
    }

    /// <summary>What happened to the investigation as a whole: its assignments and milestones.</summary>
    internal static async Task<List<FactRow>> OfInvestigation(DbConnection connection, Guid investigationId)
    {
        const string sql = $"""
            select {Columns}
            from facts
            where investigation_id = @InvestigationId and agreement_id is null
            order by at, id
            """;
        return (await connection.QueryAsync<FactRow>(sql, new { InvestigationId = investigationId })).AsList();
    }

    internal static Task Append(DbConnection connection, FactRow fact)
    {
        const string sql = """
            insert into facts (id, investigation_id, agreement_id, kind, at, content, source_id, unique_key, recorded_at, recorded_by)
            values (@Id, @InvestigationId, @AgreementId, @Kind, @At, @Content, @SourceId, @UniqueKey, @RecordedAt, @RecordedBy)
            """;
        return connection.ExecuteAsync(sql, new
        {
            fact.Id,
            fact.InvestigationId,
            fact.AgreementId,
            fact.Kind,
            fact.At,
            fact.Content,
            fact.SourceId,
            UniqueKey = UniqueKeyOf(fact),
            fact.RecordedAt,
            fact.RecordedBy,
        });
    }

    /// <summary>Voids a fact, and frees what it alone could hold so that it can be recorded again.</summary>
    internal static Task Void(DbConnection connection, Guid id, DateTimeOffset at, VoidReason reason, string by)
    {
        const string sql = """
            update facts
            set voided_at = @At, void_reason = @Reason, voided_by = @By, unique_key = null
            where id = @Id and voided_at is null
            """;
        return connection.ExecuteAsync(sql, new { Id = id, At = at, Reason = Words.Of(reason), By = by });
    }

    /// <summary>
    /// What may be recorded once: the source id; or, for a milestone without one, its type and instant. Two suspects arrested at one time are two
    /// milestones by their source ids.
    /// </summary>
    internal static string? UniqueKeyOf(FactRow fact) => fact switch
    {
        { SourceId: { } sourceId } => SourceKey(sourceId),
        { Kind: "milestone" } => $"at:{fact.At.ToUnixTimeMilliseconds()}:{((MilestoneReached)fact.ToFact(default)).Type}",
        _ => null,
    };

    internal static string SourceKey(string sourceId) => "source:" + Reference.KeyOf(sourceId);
}
