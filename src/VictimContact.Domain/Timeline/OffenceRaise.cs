using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Timeline;

/// <summary>
/// What a changed offence does for a victim who is registered already: it may raise the entitlement, and never lowers it.
/// </summary>
public static class OffenceRaise
{
    /// <summary>
    /// The entitlement that an offence of this default raises to; null where somebody stated the level, where it is enhanced already, or where the
    /// default is standard.
    /// </summary>
    public static Entitlement? Of(AgreementTimeline timeline, Entitlement byDefault)
    {
        var isRegisteredStandard = timeline.Registration is { EntitlementGiven: false, Entitlement.Level: EntitlementLevel.Standard };

        // A change that stands was either stated by somebody, or is an earlier offence's raise.
        var hasChanged = timeline.Facts.Any(f => f is EntitlementChanged { VoidedAt: null });
        return isRegisteredStandard && !hasChanged && byDefault.Level == EntitlementLevel.Enhanced ? byDefault : null;
    }
}
