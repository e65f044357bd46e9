namespace VictimContact.Domain.Reminders;

/// <summary>The language in which somebody is texted: English or Welsh.</summary>
public enum Language
{
    En,
    Cy,
}

/// <summary>What the duty system says about somebody.</summary>
public enum Availability
{
    Available,
    Absent,

    /// <summary>Has left the force, and may have handed in the phone: never texted again.</summary>
    Left,
}

/// <summary>
/// Somebody whom a reminder may go to. <paramref name="Mobile"/> is E.164; <paramref name="CoveredBy"/> and <paramref name="SupervisorId"/>
/// are officer ids, perhaps of somebody not known. <paramref name="CanBeTexted"/> is false when the owner of the phone has asked for no
/// texts, or none arrives there; <paramref name="IsDoubtful"/> is true on the day on which the number could not be reached for the first
/// time, and is tried once more on the next.
/// </summary>
public sealed record Colleague(
    string OfficerId, string Mobile, Language Language, Availability Availability, string? CoveredBy, string? SupervisorId,
    bool CanBeTexted = true, bool IsDoubtful = false)
{
    /// <summary>True when this one can be told at this moment.</summary>
    public bool IsReachable => Availability == Availability.Available && CanBeTexted;
}

/// <summary>A unit's phone of last resort.</summary>
public sealed record Desk(string Mobile, Language Language);

/// <summary>
/// Whom a reminder goes to, and in what capacity; <paramref name="OfficerId"/> is null for a desk.
/// </summary>
public sealed record Recipient(string? OfficerId, string Mobile, Language Language, ReminderRole Role, bool IsDoubtful = false);

/// <summary>
/// Who is told at a place, decided at the moment of sending. A place is filled by its holder, or while absent by whoever covers for them
/// (one step); else it falls to the holder of the next place up, and so on, and last to the unit desk. Nobody is asked twice, and nobody
/// below a place is asked for it: what is for the supervisor never falls to the officer.
/// </summary>
/// <param name="find">Answers null for an id that is not known.</param>
/// <param name="desk">The desk of the unit that the case belongs to; null where it has none.</param>
public sealed class Chain(Func<string, Colleague?> find, Desk? desk)
{
    /// <summary>Everybody who may be told at a place, in the order in which they are.</summary>
    public IEnumerable<Recipient> Of(Place place, string? officerId)
    {
        var (passed, asked) = (new HashSet<string>(), new HashSet<string>());
        var holderId = place == Place.Desk ? null : officerId;
        for (var level = 0; holderId is not null && passed.Add(holderId) && find(holderId) is { } holder; level++)
        {
            if (level < (int)place)
                asked.Add(holderId);
            else if (holder.IsReachable && asked.Add(holderId))
                yield return To(holder, RoleAt(level));
            else if (CoverOf(holder) is { } cover && asked.Add(cover.OfficerId))
                yield return To(cover, ReminderRole.Cover);
            holderId = holder.SupervisorId;
        }

        if (desk is not null)
            yield return new(null, desk.Mobile, desk.Language, ReminderRole.Desk);
    }

    /// <summary>
    /// Who is told of an owed prompt now: whoever comes first and has not failed too often. What is of safety and has failed once goes to
    /// the next person as well; so it does for a number that is in doubt, which for all else is waited for until the next day. Nobody
    /// where all is in vain.
    /// </summary>
    public IReadOnlyList<Recipient> For(OwedPrompt owed, string? officerId, bool isOfSafety)
    {
        var told = new List<Recipient>();
        foreach (var person in Of(owed.Prompt.Place, officerId))
        {
            var failures = owed.Failed.Where(f => f.Mobile == person.Mobile).Sum(f => f.Failures ?? 0);
            if (failures >= DeliveryFailures.Most)
                continue;
            if (!person.IsDoubtful)
                told.Add(person);
            if (!isOfSafety || (failures == 0 && !person.IsDoubtful))
                break;
        }

        return told;
    }

    private static Recipient To(Colleague colleague, ReminderRole role) =>
        new(colleague.OfficerId, colleague.Mobile, colleague.Language, role, colleague.IsDoubtful);

    private static ReminderRole RoleAt(int level) => level switch
    {
        0 => ReminderRole.Officer,
        1 => ReminderRole.Supervisor,
        _ => ReminderRole.SecondSupervisor,
    };

    private Colleague? CoverOf(Colleague colleague) =>
        colleague is { Availability: Availability.Absent, CoveredBy: { } coverId } && find(coverId) is { IsReachable: true } cover
            ? cover
            : null;
}
