using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Merging;

/// <summary>
/// A victim who was registered in an investigation under several references is owed what the force knew of her under any of them. So of
/// several registrations the oldest is the agreement's, with the earliest day on which she was known as a victim, and the highest level.
/// </summary>
public static class JoinedRegistrations
{
    /// <summary>The registration of the agreement that several have become.</summary>
    /// <param name="oldestFirst">Their registrations; one at least.</param>
    public static Registered Of(IReadOnlyList<Registered> oldestFirst)
    {
        var first = oldestFirst[0];
        if (oldestFirst.Count == 1)
            return first;

        // Of several of one level the oldest one's.
        var highest = oldestFirst.MaxBy(r => r.Entitlement.Level)!;
        return first with
        {
            // Whoever says no day says that of the report, before which there is none.
            IdentifiedOn = oldestFirst.Any(r => r.IdentifiedOn is null) ? null : oldestFirst.Min(r => r.IdentifiedOn),
            Entitlement = highest.Entitlement,
            EntitlementGiven = highest.EntitlementGiven,
            OffenceDefault = highest.OffenceDefault,
            ApprovedBy = highest.ApprovedBy,
        };
    }

    /// <summary>A fact of one of them as a fact of what they have become: an exception for what its registration had opened is one for what
    /// the oldest has.</summary>
    public static Fact Joined(Fact fact, IReadOnlyList<Registered> oldestFirst) =>
        fact is ExceptionGranted exception && oldestFirst.Any(r => r.Id == exception.OpenedBy)
            ? exception with { OpenedBy = oldestFirst[0].Id }
            : fact;
}
