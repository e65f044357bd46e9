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
/// texts, or none arrives there.
/// </summary>
public sealed record Colleague(
    string OfficerId, string Mobile, Language Language, Availability Availability, string? CoveredBy, string? SupervisorId,
    bool CanBeTexted = true)
{
    /// <summary>True when this one can be told at this moment.</summary>
    public bool IsReachable => Availability == Availability.Available && CanBeTexted;
}

/// <summary>Whom a reminder goes to, and in what capacity.</summary>
public sealed record Recipient(Colleague To, ReminderRole Role);

/// <summary>
/// Who gets a reminder, decided at the moment of sending. Null means that nobody can be told: the reminder is undeliverable. The look-up
/// answers null for an id that is not known. Cover is followed one step and supervision one step, so that nothing can loop.
/// </summary>
public static class RecipientResolver
{
    /// <summary>
    /// The officer in the case; while absent, their cover; failing that, or when the officer has left or cannot be texted, the supervisor.
    /// </summary>
    public static Recipient? ForOfficer(string officerId, Func<string, Colleague?> find)
    {
        var officer = find(officerId);
        if (officer is null)
            return null;
        if (officer.IsReachable)
            return new(officer, ReminderRole.Officer);

        return CoverOf(officer, find) is { } cover ? new(cover, ReminderRole.Cover) : SupervisorOf(officer, find);
    }

    /// <summary>The supervisor of the officer in the case; while absent, the supervisor's cover.</summary>
    public static Recipient? ForSupervisor(string officerId, Func<string, Colleague?> find) =>
        find(officerId) is { } officer ? SupervisorOf(officer, find) : null;

    // An escalation that comes back to the officer, as their own supervisor or as the cover of it, would be no escalation.
    private static Recipient? SupervisorOf(Colleague officer, Func<string, Colleague?> find)
    {
        var supervisor = Find(officer.SupervisorId, find);
        var recipient = supervisor switch
        {
            null => null,
            { IsReachable: true } => new Recipient(supervisor, ReminderRole.Supervisor),
            _ => CoverOf(supervisor, find) is { } cover ? new Recipient(cover, ReminderRole.Cover) : null,
        };
        return recipient?.To.OfficerId == officer.OfficerId ? null : recipient;
    }

    private static Colleague? CoverOf(Colleague colleague, Func<string, Colleague?> find) =>
        colleague.Availability == Availability.Absent && Find(colleague.CoveredBy, find) is { IsReachable: true } cover
            ? cover
            : null;

    private static Colleague? Find(string? officerId, Func<string, Colleague?> find) => officerId is null ? null : find(officerId);
}
