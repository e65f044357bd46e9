using System.Data.Common;
using Dapper;
using VictimContact.Domain.Agreements;

namespace VictimContact.Api.Storage;

/// <summary>The stored projection of duties, and the reminder stages that are done with.</summary>
internal static class DutyStore
{
    /// <summary>The duties of an investigation, or of one of its agreements, earliest first; all, or those that are open.</summary>
    internal static async Task<IReadOnlyList<DutyRow>> OfCase(DbConnection connection, Guid investigationId, Guid? agreementId, bool onlyOpen = false)
    {
        var sql = $"""
            select id, agreement_id, investigation_id, kind, state, due_on, owed_by, milestone_id, milestone_type, opened_by, opened_at,
                ended_by, ended_at, ended_on, declined, level, officer_id, unit, offence, next_reminder_at
            from duties
            where investigation_id = @InvestigationId {OnlyOf(agreementId)} {(onlyOpen ? "and state = 'open'" : "")}
            order by due_on, id
            """;
        return (await connection.QueryAsync<DutyRow>(sql, new { InvestigationId = investigationId, AgreementId = agreementId })).AsList();
    }

    /// <summary>How many duties there are because of a milestone, void ones apart.</summary>
    internal static Task<int> CountOpenedBy(DbConnection connection, Guid investigationId, Guid milestoneId)
    {
        const string sql = """
            select count(*)
            from duties
            where investigation_id = @InvestigationId and milestone_id = @MilestoneId and state <> 'void'
            """;
        return connection.QuerySingleAsync<int>(sql, new { InvestigationId = investigationId, MilestoneId = milestoneId });
    }

    internal static Task Save(DbConnection connection, IEnumerable<DutyRow> duties)
    {
        string[] columns =
        [
            "id", "agreement_id", "investigation_id", "kind", "opened_by", "milestone_id", "state", "due_on", "owed_by", "milestone_type", "opened_at",
            "ended_by", "ended_at", "ended_on", "declined", "level", "officer_id", "unit", "unit_key", "offence", "offence_key", "next_reminder_at",
        ];
        var changed = string.Join(", ", columns.Skip(6).Select(c => $"{c} = excluded.{c}"));
        return MultiRow.Insert(connection, "duties", columns, duties.Select(d => new object?[]
        {
            d.Id, d.AgreementId, d.InvestigationId, d.Kind, d.OpenedBy, d.MilestoneId, d.State, d.DueOn, d.OwedBy, d.MilestoneType, d.OpenedAt,
            d.EndedBy, d.EndedAt, d.EndedOn, d.Declined, d.Level, d.OfficerId, d.Unit, Reference.KeyOf(d.Unit), d.Offence, Reference.KeyOf(d.Offence),
            d.NextReminderAt,
        }), $"on conflict (id) do update set {changed}");
    }

    internal static async Task Delete(DbConnection connection, IEnumerable<Guid> ids)
    {
        const string sql = "delete from duties where id = @Id";
        foreach (var id in ids)
            await connection.ExecuteAsync(sql, new { Id = id });
    }

    internal static async Task<IReadOnlyList<StageRow>> StagesOf(DbConnection connection, Guid investigationId, Guid? agreementId)
    {
        var sql = $"""
            select duty_id, agreement_id, kind, milestone_key, due_on, stage, reminder_id
            from reminder_stages
            where investigation_id = @InvestigationId {OnlyOf(agreementId)}
            order by duty_id, stage
            """;
        return (await connection.QueryAsync<StageRow>(sql, new { InvestigationId = investigationId, AgreementId = agreementId })).AsList();
    }

    private static string OnlyOf(Guid? agreementId) => agreementId is null ? "" : "and agreement_id = @AgreementId";
}
