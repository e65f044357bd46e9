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
    /// What an offence entitles to when nobody has said otherwise. Stalking and harassment are persistent by their nature; the offences
    /// of the second group are the Code's most serious crimes. The offence is compared by its key.
    /// </summary>
    public static Entitlement DefaultFor(string offence) => Reference.KeyOf(offence) switch
    {
        "stalking" or "harassment" => new(EntitlementLevel.Enhanced, EntitlementBasis.PersistentlyTargeted),
        "domestic-abuse" or "sexual" or "hate-crime" or "modern-slavery" or "terrorism" or "homicide" or "kidnap"
            => new(EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime),
        _ => new(EntitlementLevel.Standard),
    };
}
