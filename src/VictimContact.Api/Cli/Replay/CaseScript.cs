using VictimContact.Api.Features.Agreements;
using VictimContact.Api.Features.Investigations;
using VictimContact.Api.Features.Milestones;

namespace VictimContact.Api.Cli.Replay;

/// <summary>
/// One crime as an RMS and an officer would live through it. Everything but its month, its type and its outcomes is invented, by
/// <see cref="SeededRandom"/> seeded with its id: days, officer, terms, contacts, reviews, the rest. See <see cref="ContactPolicy"/> for
/// how likely what is.
/// </summary>
internal sealed class CaseScript
{
    // As the shipped catalogue has it.
    private const int DaysOfFollowUp = 28;

    private readonly CrimeRow crime;
    private readonly Rms rms;
    private readonly Schedule schedule;
    private readonly RowCounts counts;
    private readonly SeededRandom chance;
    private readonly ContactPolicy policy;
    private readonly InventedOfficer officer;
    private readonly string offence;
    private readonly LateVictim? late;
    private Guid? agreementId;
    private int entries;

    /// <param name="crime">The crime.</param>
    /// <param name="force">Who deals with it.</param>
    /// <param name="rms">What sends it.</param>
    /// <param name="schedule">When what happens.</param>
    /// <param name="counts">What became of its row.</param>
    /// <param name="turns">What is out of the common of it.</param>
    /// <param name="late">Another victim of it, of whom the force came to know later; null for the first.</param>
    internal CaseScript(
        CrimeRow crime, InventedForce force, Rms rms, Schedule schedule, RowCounts counts, Turns? turns = null, LateVictim? late = null)
    {
        (this.crime, this.rms, this.schedule, this.counts, this.late) = (crime, rms, schedule, counts, late);
        Turns = turns ?? Turns.None;
        offence = PoliceUkWords.OffenceOf(crime.Type);
        chance = new(crime.CrimeId);
        officer = force.OfficerFor(offence, chance);
        chance = late is null ? chance : new($"{crime.CrimeId} {late.VictimRef}");
        policy = new(chance, offence, force.CareOf(officer));
        var month = crime.Month!.Value;
        ReportedOn = late?.IdentifiedOn ?? crime.ReportedOn
            ?? month.FirstDay.AddDays(chance.Between(0, month.LastDay.DayNumber - month.FirstDay.DayNumber));

        // Now and then the interface between the systems stands still for days, and milestones may overtake the investigation.
        var putAt = LondonTime.At(ReportedOn, new(8, chance.Between(0, 59))).AddDays(chance.Is(0.03) ? chance.Between(1, 3) : 0);
        PutAt = putAt < schedule.End ? putAt : schedule.End.AddMinutes(-chance.Between(60, 600));
        At(PutAt, Register);
        if (late is not null)
            return;
        if (Turns.DaysWithoutOfficer > 0)
            PlanAssignment(officer, Turns.DaysWithoutOfficer);
        else if (chance.Is(0.05))
            PlanAssignment(force.ColleagueOf(officer, chance), chance.Between(3, 60));
    }

    /// <summary>What is out of the common of the case.</summary>
    internal Turns Turns { get; }

    internal DateOnly ReportedOn { get; }

    /// <summary>The officer's supervisor, who has no part in the case.</summary>
    internal string SecondPerson => officer.SupervisorId!;

    /// <summary>When the RMS sends the investigation.</summary>
    internal DateTimeOffset PutAt { get; }

    /// <summary>Plans what a further row of the same crime does: the RMS sends it again.</summary>
    internal void PlanDuplicate() => At(PutAt.AddMinutes(1), Register);

    /// <summary>Plans the sending of what became of an order.</summary>
    internal void PlanOrder(IReadOnlyList<PlannedMilestone> order)
    {
        foreach (var milestone in order)
        {
            var typedAt = milestone.KnownAt.AddMinutes(new SeededRandom(milestone.SourceId).Between(10, 300));
            At(typedAt, () => rms.Send(new RecordMilestoneCommand(
                new(crime.CrimeId, milestone.Type, milestone.OccurredAt, Order: milestone.Order, SourceId: milestone.SourceId), rms.Name)));
        }
    }

    /// <summary>
    /// Plans terms, contacts, reviews and closing, given the milestones that the outcomes are and those of an order, if there is one.
    /// </summary>
    internal void PlanContact(IReadOnlyList<PlannedMilestone> milestones, IReadOnlyList<PlannedMilestone> order)
    {
        var closedOn = policy.ClosedOn(ReportedOn, milestones);
        var agreedOn = policy.AgreedOn(ReportedOn);
        Terms? terms = null;
        if (agreedOn is { } day)
        {
            terms = policy.Terms();
            Enter(day, at => TermsRequestOf(terms, at) with { SourceId = SourceId() });
            PlanUpdates(day, terms, closedOn ?? LondonTime.DayOf(schedule.End));
        }

        foreach (var milestone in milestones.Concat(order))
            PlanMilestone(milestone, agreedOn, terms);
        if (terms is not null && order.FirstOrDefault(m => OrderTypes.IsMaking(m.Type)) is { } made)
            PlanFollowUps(Later(LondonTime.DayOf(made.OccurredAt), agreedOn!.Value));
        if (closedOn is { } closing)
            Enter(closing, at => new CloseAgreementRequest(at, ContactPolicy.ReasonToClose(milestones), SourceId: SourceId()));
    }

    private async Task Register()
    {
        var isFirst = agreementId is null;
        if (late is null)
        {
            await rms.Send(new PutInvestigationCommand(
                crime.CrimeId,
                Turns.DaysWithoutOfficer == 0 ? new(offence, ReportedOn, officer.OfficerId) : new(offence, ReportedOn, Unit: officer.Unit),
                rms.Name));
        }

        var command = new RegisterAgreementCommand(
            new(crime.CrimeId, late?.VictimRef ?? $"V-{crime.CrimeId[..Math.Min(60, crime.CrimeId.Length)]}", late?.IdentifiedOn), rms.Name);
        var registration = await rms.Send(command);
        agreementId = registration?.Value.Id;
        counts.Add(registration is null ? RowCounts.Refused : registration.IsNew ? RowCounts.Registered : RowCounts.Duplicate);
        if (isFirst && chance.Is(0.04))
            rms.Repeated(command, !(await rms.Send(command))?.IsNew);
    }

    private void PlanAssignment(InventedOfficer to, int days)
    {
        var at = LondonTime.At(LondonTime.DayOf(PutAt).AddDays(days), chance.WorkingHour());
        At(
            Typed(at),
            () => rms.Send(new PutInvestigationCommand(crime.CrimeId, new(offence, ReportedOn, to.OfficerId, AssignedAt: at), rms.Name)));
    }

    /// <summary>A review with the victim each time that one of an order falls due, mostly in time; an order outlives its case.</summary>
    private void PlanFollowUps(DateOnly clock)
    {
        while (policy.FollowedUpOn(clock.AddDays(DaysOfFollowUp)) is var day && day <= LondonTime.DayOf(schedule.End))
        {
            Enter(day, at => policy.FollowUp(at) with { SourceId = SourceId() });
            clock = day;
        }
    }

    /// <summary>
    /// An update each time that one falls due: mostly in time, sometimes after attempts, sometimes late, and sometimes forgotten.
    /// </summary>
    private void PlanUpdates(DateOnly agreedOn, Terms terms, DateOnly until)
    {
        for (var clock = agreedOn; terms.Frequency.After(clock) is { } dueOn && dueOn <= until;)
        {
            var day = policy.UpdateOn(clock, dueOn);
            if (chance.Is(0.2))
                Enter(day.AddDays(-chance.Between(0, 1)), at => Contact(at, Channel.Phone, policy.Attempt()));
            if (day > dueOn && chance.Is(0.08))
                PlanException(dueOn.AddDays(1));
            if (day <= until)
                Enter(day, at => Contact(at, terms.Channel, policy.Update(terms.Channel)));
            clock = day;
        }
    }

    private void PlanMilestone(PlannedMilestone milestone, DateOnly? agreedOn, Terms? terms)
    {
        // An outcome of a month before its crime's is told once the crime is reported.
        var knownOn = LondonTime.DayOf(milestone.KnownAt);
        knownOn = knownOn > ReportedOn ? knownOn : ReportedOn;
        if (policy.ToldOn(knownOn) is { } toldOn)
        {
            var channel = terms?.Channel ?? Channel.Phone;
            var after = toldOn == knownOn ? milestone.KnownAt.AddMinutes(20) : (DateTimeOffset?)null;
            Enter(toldOn, at => Contact(at, channel, policy.Update(channel), milestone.SourceId), after);
        }

        if (terms is not null && agreedOn <= knownOn && policy.ReviewedOn(knownOn) is { } reviewedOn)
            Enter(reviewedOn, at => policy.Review(at, terms) with { SourceId = SourceId() }, milestone.KnownAt.AddMinutes(40));
    }

    private void PlanException(DateOnly day)
    {
        var at = LondonTime.At(day, chance.WorkingHour());
        At(at, async () =>
        {
            if (agreementId is not { } id)
                return;
            var agreement = await rms.Send(new ReadAgreementQuery(id));
            if (agreement?.Duties.FirstOrDefault(d => d.Kind == DutyKind.Update) is { } owed)
            {
                var approvedBy = Turns.ExcusesHerself ? officer.OfficerId : SecondPerson;
                await rms.Record(
                    id,
                    new GrantExceptionRequest(owed.Id, at, ExceptionReason.UnableToContact, approvedBy, null, SourceId()),
                    twice: false);
            }
        });
    }

    private RecordContactRequest Contact(DateTimeOffset at, Channel channel, ContactOutcome outcome, string? informedOf = null) =>
        new(at, channel, outcome, informedOf is null ? null : [informedOf], officer.OfficerId, SourceId());

    /// <summary>
    /// Plans an entry about something that happens on a day, at a working hour or later than <paramref name="notBefore"/>, and is typed in
    /// afterwards.
    /// </summary>
    internal void Enter(DateOnly day, Func<DateTimeOffset, IFactRequest> body, DateTimeOffset? notBefore = null)
    {
        var at = LondonTime.At(day, chance.WorkingHour());
        if (at <= (notBefore ?? PutAt))
            at = (notBefore ?? PutAt).AddMinutes(10);
        var twice = chance.Is(0.04);
        At(Typed(at), async () =>
        {
            if (agreementId is { } id)
                await rms.Record(id, body(at), twice);
        });
    }

    private static DateOnly Later(DateOnly x, DateOnly y) => x > y ? x : y;

    private DateTimeOffset Typed(DateTimeOffset at)
    {
        var typedAt = at + (chance.Is(0.06) ? TimeSpan.FromDays(chance.Between(1, 4)) : TimeSpan.FromMinutes(chance.Between(5, 180)));
        return typedAt > PutAt ? typedAt : PutAt.AddMinutes(5);
    }

    // What concerns one case happens in its order; see Schedule.
    private void At(DateTimeOffset at, Func<Task> happens) => schedule.At(at, happens, crime.CrimeId);

    private static AgreeTermsRequest TermsRequestOf(Terms terms, DateTimeOffset at) => new()
    {
        AgreedAt = at,
        Frequency = terms.Frequency.Text,
        Channel = terms.Channel,
        AlternativeChannel = terms.AlternativeChannel,
        VoicemailAllowed = terms.VoicemailAllowed,
    };

    private string SourceId() => $"ENTRY-{++entries}";
}

/// <summary>A victim of whom the force came to know after the report.</summary>
internal sealed record LateVictim(string VictimRef, DateOnly IdentifiedOn);

/// <summary>What is out of the common of a case.</summary>
/// <param name="DaysWithoutOfficer">For how many days it is nobody's, and its unit's.</param>
/// <param name="ExcusesHerself">Whether its officer approves her own exceptions, which then have no effect.</param>
internal sealed record Turns(int DaysWithoutOfficer = 0, bool ExcusesHerself = false)
{
    internal static readonly Turns None = new();
}
