using System.Data.Common;
using Dapper;
using VictimContact.Domain.Agreements;

namespace VictimContact.Api.Storage;

/// <summary>The stored projection of duties, and the reminder stages that are done with.</summary>
internal static class DutyStore
{
    internal const string Columns = """
        id, agreement_id, investigation_id, kind, state, due_on, owed_by, milestone_id, milestone_type, opened_by, opened_at,
        ended_by, ended_at, ended_on, declined, level, officer_id, unit, offence, next_reminder_at
        """;

    internal const string StageColumns = "duty_id, agreement_id, kind, milestone_key, due_on, stage, reminder_id";

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

    /// <summary>Adds the saving of duties to a batch.</summary>
    internal static SqlBatch SaveDuties(this SqlBatch batch, IEnumerable<DutyRow> duties)
    {
        Column[] columns =
        [
            "id", "agreement_id", "investigation_id", "kind", "opened_by", "milestone_id", "state", "due_on", "owed_by", "milestone_type", "opened_at",
            "ended_by", "ended_at", "ended_on", "declined", "level", "officer_id", "unit", "unit_key", "offence", "offence_key", "next_reminder_at",
        ];
        var changed = string.Join(", ", columns.Skip(6).Select(c => $"{c.Name} = excluded.{c.Name}"));
        return batch.Insert("duties", columns, duties.Select(d => new object?[]
        {
            d.Id, d.AgreementId, d.InvestigationId, d.Kind, d.OpenedBy, d.MilestoneId, d.State, d.DueOn, d.OwedBy, d.MilestoneType, d.OpenedAt,
            d.EndedBy, d.EndedAt, d.EndedOn, d.Declined, d.Level, d.OfficerId, d.Unit, Reference.KeyOf(d.Unit), d.Offence, Reference.KeyOf(d.Offence),
            d.NextReminderAt,
        }), $"on conflict (id) do update set {changed}");
    }
}
