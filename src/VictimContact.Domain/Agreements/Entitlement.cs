namespace VictimContact.Domain.Agreements;

/// <summary>Which of the Victims' Code's time limits the victim is entitled to.</summary>
public enum EntitlementLevel
{
    Standard,
    Enhanced,
}

/// <summary>Why a victim has Enhanced Rights (Victims' Code 2021, "Enhanced Rights").</summary>
public enum EntitlementBasis
{
    SeriousCrime,
    BereavedRelative,
    PersistentlyTargeted,
    Under18,
    Vulnerable,
    Intimidated,
    Discretionary,
}

/// <summary>A victim's entitlement, and its basis where one was given or follows from the offence.</summary>
public sealed record Entitlement(EntitlementLevel Level, EntitlementBasis? Basis = null)
{
    /// <summary>
    /// What an offence of this class entitles to when nobody has said otherwise. Stalking and harassment are persistent by their nature;
    /// the others but <see cref="OffenceClass.Other"/> are the Code's most serious crimes.
    /// </summary>
    public static Entitlement DefaultFor(OffenceClass offenceClass) => offenceClass switch
    {
        OffenceClass.StalkingHarassment => new(EntitlementLevel.Enhanced, EntitlementBasis.PersistentlyTargeted),
        OffenceClass.Other => new(EntitlementLevel.Standard),
        _ => new(EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime),
    };
}
