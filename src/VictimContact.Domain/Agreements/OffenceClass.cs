namespace VictimContact.Domain.Agreements;

/// <summary>
/// What an offence counts as. Figures group by it, and it decides what a victim is entitled to where nobody has said otherwise.
/// </summary>
public enum OffenceClass
{
    StalkingHarassment,
    DomesticAbuse,
    Sexual,
    HateCrime,
    ModernSlavery,
    Terrorism,
    Homicide,
    Kidnap,
    SeriousViolence,

    /// <summary>Everything else, and what nobody has classified.</summary>
    Other,
}
