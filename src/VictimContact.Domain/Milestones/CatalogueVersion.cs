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
    IReadOnlyDictionary<string, MilestoneType> Types)
{
    /// <summary>The Code says that how often and how is discussed "at the start", and sets no day.</summary>
    public static LimitOrigin AgreeOrigin { get; } =
        new(LimitSource.Policy, "Force policy: Right 6 of the Victims' Code 2021 says at the start");

    /// <summary>Of the reviews that no type of milestone asks for.</summary>
    public static LimitOrigin ReviewOrigin { get; } = new(LimitSource.Policy, "Dyfed-Powys review of stalking and harassment, 2023");

    /// <summary>Of the reviews that follow each other while an order holds.</summary>
    public static LimitOrigin FollowUpOrigin { get; } =
        new(LimitSource.Policy, "Dyfed-Powys review of stalking and harassment, 2023: the victim's voice in reviews of civil orders");
}
