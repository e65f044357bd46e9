using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Timeline;

/// <summary>
/// What a victim is entitled to, from the registration on and as the steps change it. To state a level below the offence's default, or to
/// lower one, takes a second person.
/// </summary>
internal sealed class Levels
{
    private readonly Entitlement registered;
    private readonly List<Step> changes = [];
    private readonly List<Step> raises = [];

    /// <summary>As it is registered: the level stated; where that is below the offence's default and not approved, the default.</summary>
    internal Levels(Registered registration, bool isApproved)
    {
        registered = isApproved ? registration.Entitlement : registration.OffenceDefault ?? registration.Entitlement;
        Current = registered;
        IsStated = registration.EntitlementGiven && (isApproved || registration.Entitlement.Level == EntitlementLevel.Enhanced);
    }

    /// <summary>The entitlement after the last step that was taken.</summary>
    internal Entitlement Current { get; private set; }

    /// <summary>
    /// True when somebody stated the level, so that no offence raises it; a standard one counts as stated with a second person only.
    /// </summary>
    internal bool IsStated { get; private set; }

    /// <summary>The steps at which it was raised, in order.</summary>
    internal List<Step> Raises => raises;

    /// <summary>Takes the next change, and says whether it made the level another.</summary>
    internal bool Take(Step step, EntitlementChanged change, bool isApproved)
    {
        var (isRaise, isFall) = (Current.Level < change.Entitlement.Level, Current.Level > change.Entitlement.Level);
        if (isFall && !isApproved)
            return false;
        if (isRaise)
            raises.Add(step);
        IsStated |= change.ByOffence != true && (isApproved || change.Entitlement.Level == EntitlementLevel.Enhanced);
        changes.Add(step);
        Current = change.Entitlement;
        return isRaise || isFall;
    }

    /// <summary>The level at an instant; a change at that very instant counts.</summary>
    internal EntitlementLevel At(DateTimeOffset instant)
    {
        // Asked for each duty, hence a loop: List.FindLast would allocate a lambda each time.
        for (var i = changes.Count - 1; i >= 0; i--)
            if (changes[i].At <= instant)
                return ((EntitlementChanged)changes[i].Fact).Entitlement.Level;
        return registered.Level;
    }
}
