using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Features.Milestones;

/// <summary>A milestone, and what there is because of it.</summary>
/// <param name="Id">Our id of the milestone; `informedOf` of a contact takes it.</param>
/// <param name="InvestigationRef">The RMS's reference of the investigation.</param>
/// <param name="Type">A type of `GET /v1/milestone-types`.</param>
/// <param name="OccurredAt">When it happened, was decided or was listed.</param>
/// <param name="NotifiedAt">When the witness care unit was told; null where nobody said.</param>
/// <param name="Order">The order that it is about; null for other types.</param>
/// <param name="SourceId">The RMS's own id of the entry.</param>
/// <param name="RecordedAt">When it was first sent here.</param>
/// <param name="RecordedBy">Who entered it.</param>
/// <param name="VoidedAt">When it was voided; null while it stands.</param>
/// <param name="DutiesOpened">How many duties there are because of it at this moment, over all agreements, void ones not counted.</param>
public sealed record MilestoneAnswer(
    Guid Id,
    string InvestigationRef,
    string Type,
    DateTimeOffset OccurredAt,
    DateTimeOffset? NotifiedAt,
    OrderNamed? Order,
    string? SourceId,
    DateTimeOffset RecordedAt,
    string RecordedBy,
    DateTimeOffset? VoidedAt,
    int DutiesOpened)
{
    internal static readonly MilestoneAnswer Example = new(
        Guid.Parse("019a5c77-5a02-7f4d-b1c8-90d3ab7e6f25"),
        "DPP/1234/23",
        "suspect-arrested",
        new(2026, 11, 6, 22, 0, 0, TimeSpan.Zero),
        null,
        null,
        "CUST-7781",
        new(2026, 11, 7, 6, 0, 0, TimeSpan.Zero),
        "k.evans",
        null,
        2);

    internal static async Task<MilestoneAnswer> Of(DbConnection connection, InvestigationRow investigation, FactRow row) =>
        Of(investigation, row, await DutyStore.CountOpenedBy(connection, investigation.Id, row.Id));

    internal static MilestoneAnswer Of(InvestigationRow investigation, FactRow row, int dutiesOpened)
    {
        var milestone = (MilestoneReached)row.ToFact(investigation.ReportedOn);
        return new(
            row.Id,
            investigation.InvestigationRef,
            milestone.Type,
            milestone.At,
            milestone.NotifiedAt,
            milestone.Order,
            row.SourceId,
            row.RecordedAt,
            row.RecordedBy,
            row.VoidedAt,
            dutiesOpened);
    }
}
