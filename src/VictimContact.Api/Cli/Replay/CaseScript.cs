using VictimContact.Api.Features.Agreements;
using VictimContact.Api.Features.Investigations;

namespace VictimContact.Api.Cli.Replay;

/// <summary>
/// One crime as an RMS and an officer would live through it. Everything but its month, its type and its outcomes is invented, by
/// <see cref="SeededRandom"/> seeded with its id: days, officer, terms, contacts, reviews, the rest. See <see cref="ContactPolicy"/> for
/// how likely what is.
/// </summary>
internal sealed class CaseScript
{
    private readonly CrimeRow crime;
    private readonly Rms rms;
    private readonly Schedule schedule;
    private readonly RowCounts counts;
    private readonly SeededRandom chance;
    private readonly ContactPolicy policy;
    private readonly InventedOfficer officer;
    private readonly string offence;
    private Guid? agreementId;
    private int entries;

    internal CaseScript(CrimeRow crime, InventedForce force, Rms rms, Schedule schedule, RowCounts counts)
    {
        (this.crime, this.rms, this.schedule, this.counts) = (crime, rms, schedule, counts);
        offence = PoliceUkWords.OffenceOf(crime.Type);
        chance = new(crime.CrimeId);
        officer = force.OfficerFor(offence, chance);
        policy = new(chance, offence, force.CareOf(officer));
        var month = crime.Month!.Value;
        ReportedOn = crime.ReportedOn ?? month.FirstDay.AddDays(chance.Between(0, month.LastDay.DayNumber - month.FirstDay.DayNumber));

        // Now and then the interface between the systems stands still for days, and milestones may overtake the investigation.
        var putAt = LondonTime.At(ReportedOn, new(8, chance.Between(0, 59))).AddDays(chance.Is(0.03) ? chance.Between(1, 3) : 0);
        PutAt = putAt < schedule.End ? putAt : schedule.End.AddMinutes(-chance.Between(60, 600));
        At(PutAt, Register);
        if (chance.Is(0.05))
            PlanReassignment(force.ColleagueOf(officer, chance));
    }

    internal DateOnly ReportedOn { get; }

    /// <summary>When the RMS sends the investigation.</summary>
    internal DateTimeOffset PutAt { get; }

    /// <summary>Plans what a further row of the same crime does: the RMS sends it again.</summary>
    internal void PlanDuplicate() => At(PutAt.AddMinutes(1), Register);

    /// <summary>Plans terms, contacts, reviews and closing, given the milestones that the outcomes are.</summary>
    internal void PlanContact(IReadOnlyList<PlannedMilestone> milestones)
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

        foreach (var milestone in milestones)
            PlanMilestone(milestone, agreedOn, terms);
        if (closedOn is { } closing)
            Enter(closing, at => new CloseAgreementRequest(at, ContactPolicy.ReasonToClose(milestones), SourceId: SourceId()));
    }

    private async Task Register()
    {
        var isFirst = agreementId is null;
        await rms.Send(new PutInvestigationCommand(crime.CrimeId, new(offence, ReportedOn, officer.OfficerId), rms.Name));
        var command = new RegisterAgreementCommand(
            new(crime.CrimeId, $"V-{crime.CrimeId[..Math.Min(60, crime.CrimeId.Length)]}"), rms.Name);
        var registration = await rms.Send(command);
        agreementId = registration?.Value.Id;
        counts.Add(registration is null ? RowCounts.Refused : registration.IsNew ? RowCounts.Registered : RowCounts.Duplicate);
        if (isFirst && chance.Is(0.04))
            rms.Repeated(command, !(await rms.Send(command))?.IsNew);
    }

    private void PlanReassignment(InventedOfficer colleague)
    {
        var at = LondonTime.At(LondonTime.DayOf(PutAt).AddDays(chance.Between(3, 60)), chance.WorkingHour());
        At(
            Typed(at),
            () => rms.Send(new PutInvestigationCommand(
                crime.CrimeId, new(offence, ReportedOn, colleague.OfficerId, AssignedAt: at), rms.Name)));
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
                await rms.Record(
                    id,
                    new GrantExceptionRequest(owed.Id, at, ExceptionReason.UnableToContact, officer.SupervisorId!, null, SourceId()),
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
    private void Enter(DateOnly day, Func<DateTimeOffset, IFactRequest> body, DateTimeOffset? notBefore = null)
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
