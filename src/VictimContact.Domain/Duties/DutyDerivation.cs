using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Duties;

/// <summary>What follows from a timeline: the duties, and how the agreement stands after its last fact.</summary>
public sealed record Derivation(
    IReadOnlyList<Duty> Duties,
    AgreementStatus Status,
    Entitlement Entitlement,
    TermsInForce? Terms,
    IReadOnlySet<Channel> UnsafeChannels,
    CaseHolder? Holder,
    DateTimeOffset? LastUpdateAt,
    DateTimeOffset? LastAttemptAt)
{
    /// <summary>The timeline as it was read, without what is void. Set by the one function that makes a derivation.</summary>
    internal TimelineReading Reading { get; init; } = null!;

    /// <summary>The London day on which the force knew that this person is a victim, never before the report.</summary>
    public DateOnly IdentifiedOn => Reading.IdentifiedOn;

    /// <summary>
    /// The entitlement that a changed offence raises to: its default, where that is higher than the level as it stands and nobody has
    /// stated a level. Null where it raises nothing; it never lowers.
    /// </summary>
    public Entitlement? RaisedBy(Entitlement byDefault) =>
        byDefault.Level > Entitlement.Level && !Reading.IsLevelStated ? byDefault : null;
}

/// <summary>
/// The one function from a timeline to its duties. It looks at when things happened and never at when they were recorded, so facts that
/// arrive late, twice or in the wrong order end in the same duties.
/// </summary>
public static class DutyDerivation
{
    /// <summary>
    /// All duties of an agreement, by due day, kind and id, with those that voided facts had opened among them as <c>void</c>.
    /// </summary>
    public static Derivation Derive(AgreementTimeline timeline, Rules rules)
    {
        var standing = timeline.Facts.Where(f => f.VoidedAt is null).ToList();
        var reading = new TimelineReading(timeline, standing);
        List<Duty> duties = [.. new LimitDuties(timeline, rules, reading).Derive(), .. Chains(timeline, rules, reading)];
        foreach (var voided in timeline.Facts.Where(f => f.VoidedAt is not null))
            duties.AddRange(OpenedByVoided(timeline, rules, standing, voided));

        var registration = timeline.Registration;
        if (registration.VoidedAt is not null)
        {
            duties = duties.ConvertAll(
                d => d.State == DutyState.Void ? d with { ClockStartedOn = null } : Voided(d, registration, reading));
        }

        duties.Sort(ByDueDay);
        return new(
            duties,
            registration.VoidedAt is null ? reading.Status : AgreementStatus.Void,
            reading.Entitlement,
            reading.TermsInForce,
            registration.VoidedAt is null ? reading.UnsafeChannels : new HashSet<Channel>(),
            reading.HolderAt(DateTimeOffset.MaxValue),
            reading.LastUpdateAt,
            reading.LastAttemptAt)
        {
            Reading = reading,
        };
    }

    /// <summary>The duties of which the next one opens when one ends.</summary>
    private static IEnumerable<Duty> Chains(AgreementTimeline timeline, Rules rules, TimelineReading reading) =>
        new UpdateDuties(timeline.AgreementId, reading).Derive()
            .Concat(new OrderFollowUps(timeline.AgreementId, rules, reading).Derive());

    /// <summary>
    /// What a voided fact had opened stays visible as <c>void</c>. It is derived as if that one fact still stood beside those that do, so
    /// it does not depend on the order of voiding either.
    /// </summary>
    private static IEnumerable<Duty> OpenedByVoided(AgreementTimeline timeline, Rules rules, List<Fact> standing, Fact voided)
    {
        var reading = new TimelineReading(timeline, standing.Append(voided));
        return new LimitDuties(timeline, rules, reading).DeriveOpenedBy(voided.Id)
            .Concat(Chains(timeline, rules, reading).Where(d => d.OpenedBy == voided.Id))
            .Select(d => Voided(d, voided, reading));
    }

    private static Duty Voided(Duty duty, Fact voided, TimelineReading reading) => duty with
    {
        State = DutyState.Void,
        EndedAt = voided.VoidedAt,
        EndedOn = LondonTime.DayOf(voided.VoidedAt!.Value),
        EndedBy = voided.Id,
        EndedUnder = reading.HolderAt(voided.VoidedAt.Value),
        ClockStartedOn = null,
        Declined = false,
    };

    private static int ByDueDay(Duty x, Duty y)
    {
        var order = x.DueOn.CompareTo(y.DueOn);
        if (order == 0)
            order = x.Kind.CompareTo(y.Kind);
        return order == 0 ? x.Id.CompareTo(y.Id) : order;
    }
}
