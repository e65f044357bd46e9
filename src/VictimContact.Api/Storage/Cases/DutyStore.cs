using System.Data;
using System.Data.Common;
using Dapper;
using VictimContact.Api.Storage.Reminders;
using VictimContact.Domain.Agreements;

namespace VictimContact.Api.Storage.Cases;

/// <summary>The stored projection of duties, and the reminder stages that are done with.</summary>
internal static class DutyStore
{
    internal const string Columns = """
        id, agreement_id, investigation_id, kind, state, due_on, owed_by, milestone_id, milestone_type, opened_by, opened_at,
        ended_by, ended_at, ended_on, declined, level, officer_id, unit, offence, next_reminder_at
        """;

    /// <summary>How many duties there are because of a milestone, void ones apart.</summary>
    internal static Task<int> CountOpenedBy(DbConnection connection, Guid investigationId, Guid milestoneId)
    {
        const string sql = """
            select count(*)
            from duties
            where agreement_id in (select id from agreements where investigation_id = @InvestigationId) and milestone_id = @MilestoneId and state <> 'void'
            """;
        return connection.QuerySingleAsync<int>(sql, new { InvestigationId = investigationId, MilestoneId = milestoneId });
    }

    /// <summary>The duties of an agreement as they are stored.</summary>
    internal static async Task<IReadOnlyList<DutyRow>> OfAgreement(DbConnection connection, Guid agreementId)
    {
        const string sql = $"select {Columns} from duties where agreement_id = @AgreementId order by due_on, id";
        return (await connection.QueryAsync<DutyRow>(sql, new { AgreementId = agreementId })).AsList();
    }

    /// <summary>
    /// Stages that are done with of these duties, under their own ids or under earlier ones: all of them, and perhaps some of their agreements' other
    /// duties.
    /// </summary>
    internal static async Task<ILookup<Guid, StageRow>> StagesOf(DbConnection connection, IReadOnlyCollection<DutyRow> duties)
    {
        const string columns = "duty_id, agreement_id, kind, milestone_key, due_on, stage, reminder_id";
        var sql = $"""
            select {columns}
            from reminder_stages
            where {SqlDialect.IsAmongIds(connection, "duty_id", "@Ids")}
            union
            select {columns}
            from reminder_stages
            where {SqlDialect.IsAmongIds(connection, "agreement_id", "@AgreementIds")} and {SqlDialect.IsAmong(connection, "kind", "@Kinds")}
                and {SqlDialect.IsAmong(connection, "due_on", "@Days")}
            """;
        var rows = await connection.QueryAsync<StageRow>(sql, new
        {
            Ids = SqlDialect.List(connection, duties.Select(d => d.Id)),
            AgreementIds = SqlDialect.List(connection, duties.Select(d => d.AgreementId).Distinct()),
            Kinds = SqlDialect.List(connection, duties.Select(d => d.Kind).Distinct()),
            Days = SqlDialect.List(connection, duties.Select(d => d.DueOn).Distinct()),
        });
        return rows.ToLookup(s => s.AgreementId);
    }

    // The first six say which duty it is, and never change.
    private static readonly Column[] SavedColumns =
    [
        "id", "agreement_id", "investigation_id", "kind", "opened_by", new("milestone_id", DbType.Guid), "state", "due_on", "owed_by",
        new("milestone_type", DbType.String), "opened_at", new("ended_by", DbType.Guid), new("ended_at", DbType.Int64), new("ended_on", DbType.Date),
        "declined", "level", "officer_id", "unit", "unit_key", "offence", "offence_key", new("next_reminder_at", DbType.Int64),
    ];

    private static readonly string ChangesWhatIsThere =
        $"on conflict (agreement_id, id) do update set {string.Join(", ", SavedColumns.Skip(6).Select(c => $"{c.Name} = excluded.{c.Name}"))}";

    /// <summary>Adds the saving of duties to a batch.</summary>
    internal static SqlBatch SaveDuties(this SqlBatch batch, IEnumerable<DutyRow> duties) => batch.Insert(
        "duties",
        SavedColumns,
        duties.Select(d => new object?[]
        {
            d.Id, d.AgreementId, d.InvestigationId, d.Kind, d.OpenedBy, d.MilestoneId, d.State, d.DueOn, d.OwedBy, d.MilestoneType, d.OpenedAt,
            d.EndedBy, d.EndedAt, d.EndedOn, d.Declined, d.Level, d.OfficerId, d.Unit, Reference.KeyOf(d.Unit), d.Offence, Reference.KeyOf(d.Offence),
            d.NextReminderAt,
        }),
        ChangesWhatIsThere);
}
