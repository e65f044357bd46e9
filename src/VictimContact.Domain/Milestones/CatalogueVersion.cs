namespace VictimContact.Domain.Milestones;

/// <summary>
/// The limits in force from a London day until the next version's. <paramref name="Agree"/> runs from the report or a reopening without
/// terms, the two others from what they are named for. <paramref name="FollowUp"/> is how many calendar days after the last review of a
/// protective order the next one is due. <paramref name="Types"/> is by name, in the order of the catalogue's file.
/// </summary>
public sealed record CatalogueVersion(
    string CodeVersion,
    DateOnly InForceFrom,
    WorkingDayLimit Agree,
    WorkingDayLimit ReviewAfterReopening,
    WorkingDayLimit ReviewAfterUnsafeAnswer,
    int FollowUp,
    IReadOnlyDictionary<string, MilestoneType> Types);
