using VictimContact.Api.Cases;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Investigations;

/// <summary>An investigation, with what happened to it as a whole.</summary>
/// <param name="InvestigationRef">The RMS's reference.</param>
/// <param name="Offence">The offence being investigated.</param>
/// <param name="OffenceClass">The class that it was taken to be of when it was put.</param>
/// <param name="ReportedOn">The London day on which the crime was reported.</param>
/// <param name="OfficerId">The officer in the case: of the latest assignment that stands; null where that is to nobody.</param>
/// <param name="Unit">That officer's unit now; of a case without officer the one that it was given to.</param>
/// <param name="Assignments">Who it was assigned to, by `assignedAt`, voided ones among them.</param>
/// <param name="Milestones">What happened, by `occurredAt`, voided ones among them.</param>
/// <param name="Warnings">What is worth knowing of what was put: `offence-not-classified` where the offence is in no list.</param>
public sealed record InvestigationAnswer(
    string InvestigationRef,
    string Offence,
    OffenceClass OffenceClass,
    DateOnly ReportedOn,
    string? OfficerId,
    string Unit,
    IReadOnlyList<AssignmentAnswer> Assignments,
    IReadOnlyList<MilestoneOfInvestigation> Milestones,
    IReadOnlyList<FactWarning> Warnings)
{
    internal static InvestigationAnswer Example { get; } = new(
        "DPP/1234/23",
        "stalking",
        OffenceClass.StalkingHarassment,
        new(2026, 11, 2),
        "1742",
        "CID-LLANELLI",
        [new(Guid.Parse("019a43c1-5b70-7e0a-8c11-1d2f7a90b3e4"), "1742", null, At(2, 0), At(2, 9), "k.evans", null)],
        [new(Guid.Parse("019a5c77-5a02-7f4d-b1c8-90d3ab7e6f25"), "suspect-arrested", At(6, 22), null, null, "CUST-7781", At(7, 6), "k.evans", null)],
        []);

    /// <summary>An investigation as a caller sees it.</summary>
    /// <param name="facts">Its assignments and milestones, in any order.</param>
    internal static async Task<InvestigationAnswer> Of(
        DbConnection connection, InvestigationRow row, IEnumerable<FactRow> facts, RulesInForce inForce)
    {
        var happened = facts.Select(f => (Row: f, Fact: f.ToFact(row.ReportedOn))).OrderBy(h => h.Fact.At).ThenBy(h => h.Row.Id).ToList();
        var holder = Domain.Timeline.Assignments.InOrder(happened.Select(h => h.Fact))[^1];
        return new(
            row.InvestigationRef,
            row.Offence,
            row.OffenceClass,
            row.ReportedOn,
            holder.OfficerId,
            holder.Unit ?? (await OfficerStore.Find(connection, holder.OfficerId!))!.Unit,
            [.. happened.Where(h => h.Fact is OfficerAssigned).Select(h => AssignmentAnswer.Of(h.Row, (OfficerAssigned)h.Fact))],
            [.. happened.Where(h => h.Fact is MilestoneReached).Select(h => MilestoneOfInvestigation.Of(h.Row, (MilestoneReached)h.Fact))],
            inForce.WarningsOf(row.Offence));
    }

    private static DateTimeOffset At(int day, int hour) => new(2026, 11, day, hour, 0, 0, TimeSpan.Zero);
}

/// <summary>The investigation was given to an officer, or to a unit and nobody in it.</summary>
/// <param name="Id">Our id of the fact; the route that voids facts takes it.</param>
/// <param name="OfficerId">The officer in the case from then on; null for an assignment to nobody.</param>
/// <param name="Unit">For an assignment to nobody, the unit that the case belongs to from then on; else null.</param>
/// <param name="AssignedAt">From when; the first moment of `reportedOn` for a first assignment that was not dated.</param>
/// <param name="RecordedAt">When it was sent here.</param>
/// <param name="RecordedBy">Who entered it.</param>
/// <param name="VoidedAt">When it was voided; null while it stands.</param>
public sealed record AssignmentAnswer(
    Guid Id,
    string? OfficerId,
    string? Unit,
    DateTimeOffset AssignedAt,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    DateTimeOffset? VoidedAt)
{
    internal static AssignmentAnswer Of(FactRow row, OfficerAssigned fact) =>
        new(row.Id, fact.OfficerId, fact.Unit, fact.At, row.RecordedAt, row.RecordedBy, row.VoidedAt);
}

/// <summary>A milestone of the investigation.</summary>
/// <param name="Id">Our id of the milestone; `informedOf` of a contact takes it.</param>
/// <param name="Type">A type of `GET /v1/milestone-types`.</param>
/// <param name="OccurredAt">When it happened, was decided or was listed.</param>
/// <param name="NotifiedAt">When the witness care unit was told; null where nobody said.</param>
/// <param name="Order">The order that it is about; null for other types.</param>
/// <param name="SourceId">The RMS's own id of the entry.</param>
/// <param name="RecordedAt">When it was sent here.</param>
/// <param name="RecordedBy">Who entered it.</param>
/// <param name="VoidedAt">When it was voided; null while it stands.</param>
public sealed record MilestoneOfInvestigation(
    Guid Id,
    string Type,
    DateTimeOffset OccurredAt,
    DateTimeOffset? NotifiedAt,
    OrderNamed? Order,
    string? SourceId,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    DateTimeOffset? VoidedAt)
{
    internal static MilestoneOfInvestigation Of(FactRow row, MilestoneReached fact) =>
        new(row.Id, fact.Type, fact.At, fact.NotifiedAt, fact.Order, row.SourceId, row.RecordedAt, row.RecordedBy, row.VoidedAt);
}
