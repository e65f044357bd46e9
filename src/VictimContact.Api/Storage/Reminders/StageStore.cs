using Dapper;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>The reminder stages that are done with: <c>reminder_stages</c>.</summary>
internal static class StageStore
{
    /// <summary>
    /// Stages that are done with of these duties, under their own ids or under earlier ones: all of them, and perhaps some of their
    /// agreements' other duties.
    /// </summary>
    internal static async Task<ILookup<Guid, StageRow>> Of(DbConnection connection, IReadOnlyCollection<DutyRow> duties)
    {
        var sql = $"""
            select {Tables.ReminderStages.Columns}
            from reminder_stages
            where {SqlDialect.IsAmongIds(connection, "duty_id", "@Ids")}
            union
            select {Tables.ReminderStages.Columns}
            from reminder_stages
            where {SqlDialect.IsAmongIds(connection, "agreement_id", "@AgreementIds")}
                and {SqlDialect.IsAmong(connection, "kind", "@Kinds")} and {SqlDialect.IsAmong(connection, "due_on", "@Days")}
            """;
        var rows = await connection.QueryAsync<StageRow>(sql, new
        {
            Ids = SqlDialect.List(connection, duties.Select(d => d.Id)),
            AgreementIds = SqlDialect.List(connection, duties.Select(d => d.AgreementId).Distinct()),
            Kinds = SqlDialect.List(connection, duties.Select(d => d.Kind.ToString()).Distinct()),
            Days = SqlDialect.List(connection, duties.Select(d => d.DueOn).Distinct()),
        });
        return rows.ToLookup(s => s.AgreementId);
    }

    /// <summary>Marks stages as done with; one that is done with already stays as it is.</summary>
    internal static SqlBatch AddStages(
        this SqlBatch batch, IEnumerable<(DutyRow Duty, ReminderStage Stage, Guid? ReminderId)> stages) => batch.Insert(
        Tables.ReminderStages,
        stages.Select(s => new StageRow
        {
            DutyId = s.Duty.Id,
            Stage = s.Stage,
            AgreementId = s.Duty.AgreementId,
            InvestigationId = s.Duty.InvestigationId,
            Kind = s.Duty.Kind,
            MilestoneKey = s.Duty.MilestoneKey,
            DueOn = s.Duty.DueOn,
            ReminderId = s.ReminderId,
        }),
        "on conflict do nothing");
}
