namespace VictimContact.Api.Cli.Replay;

/// <summary>What the words of police.uk's files are in the words of this service.</summary>
internal static class PoliceUkWords
{
    private static readonly HashSet<string> WithoutPersonalVictim =
        ["Anti-social behaviour", "Drugs", "Shoplifting", "Possession of weapons", "Public order", "Other crime"];

    private static readonly Dictionary<string, string> Milestones = new()
    {
        ["Investigation complete; no suspect identified"] = "no-suspect-identified",
        ["Unable to prosecute suspect"] = "no-further-action-police",
        ["Action to be taken by another organisation"] = "no-further-action-police",
        ["Further investigation is not in the public interest"] = "no-further-action-police",
        ["Further action is not in the public interest"] = "no-further-action-police",
        ["Formal action is not in the public interest"] = "no-further-action-police",
        ["Suspect charged"] = "charged",
        ["Suspect charged as part of another case"] = "charged",
        ["Offender given a caution"] = "out-of-court-disposal",
        ["Local resolution"] = "out-of-court-disposal",
        ["Offender given penalty notice"] = "out-of-court-disposal",
        ["Offender given a drugs possession warning"] = "out-of-court-disposal",
        ["Offender sent to prison"] = "sentenced",
        ["Offender given community sentence"] = "sentenced",
        ["Offender fined"] = "sentenced",
        ["Offender given suspended prison sentence"] = "sentenced",
        ["Offender given conditional discharge"] = "sentenced",
        ["Offender given absolute discharge"] = "sentenced",
        ["Offender ordered to pay compensation"] = "sentenced",
        ["Offender deprived of property"] = "sentenced",
        ["Offender otherwise dealt with"] = "sentenced",
        ["Defendant found not guilty"] = "case-outcome",
        ["Court case unable to proceed"] = "case-outcome",
        ["Defendant sent to Crown Court"] = "hearing-listed",
    };

    /// <summary>False for crimes against nobody in particular, or against a business.</summary>
    internal static bool HasPersonalVictim(string crimeType) => !WithoutPersonalVictim.Contains(crimeType);

    /// <summary>
    /// The crime type as an offence, by its key: its words in lower case with hyphens, as <c>theft-from-the-person</c>. <c>Violence and
    /// sexual
    /// offences</c> is <c>violence</c>: the files do not say which of the two it was, and most were violence.
    /// </summary>
    internal static string OffenceOf(string crimeType)
    {
        if (crimeType == "Violence and sexual offences")
            return "violence";
        var offence = OffenceList.KeyOf(crimeType);
        return offence.Length == 0 ? "not-known" : string.Concat(offence.EnumerateRunes().Take(OffenceList.LongestOffence));
    }

    /// <summary>The milestone that an outcome type is; null for one that has no counterpart here.</summary>
    internal static string? MilestoneOf(string outcomeType) => Milestones.GetValueOrDefault(outcomeType);
}
