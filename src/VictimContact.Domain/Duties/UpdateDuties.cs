using VictimContact.Domain.Agreements;
using VictimContact.Domain.Milestones;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Duties;

/// <summary>
/// The chain of update duties: while terms with a repeating frequency are in force and the agreement is not closed, exactly one is open.
/// When it ends, the clock starts again and the next one opens.
/// </summary>
internal sealed class UpdateDuties(Guid agreementId, TimelineReading reading)
{
    private static readonly LimitOrigin Agreed = new(LimitSource.Code, "Victims' Code 2021, Right 6: as often as agreed");

    private readonly List<Duty> duties = [];
    private Clock? open;

    internal List<Duty> Derive()
    {
        foreach (var step in reading.Steps)
            Follow(step);
        if (open is not null)
            duties.Add(DutyOf(open, null, DutyState.Open));
        return duties;
    }

    private void Follow(Step step)
    {
        switch (step.Fact)
        {
            case not (Closed or Reopened) when step.WhileClosed:
                break;

            case Closed when step.TakesEffect && open is not null:
                End(step, Endings.Unmet(step, open.DueOn));
                break;

            case Reopened when step.TakesEffect:
                Start(step, step.Day, DutyCause.Reopened);
                break;

            // New terms never erase a miss: they end the duty as an update would. Only on the day on which its clock started do they
            // replace it.
            case var _ when step.Agreed is not null:
                if (open is not null)
                    End(step, step.Day == open.StartedOn ? DutyState.Void : Endings.Met(step, open.DueOn));
                Start(step, step.Day, DutyCause.Terms);
                break;

            // One update a day: what happens on the day on which the clock started changes nothing.
            case ContactMade or ReviewHeld { VictimConsulted: true }
                when step.TakesEffect && open is not null && step.Day != open.StartedOn:
                End(step, Endings.Met(step, open.DueOn));
                Start(step, step.Day, step.Fact is ContactMade ? DutyCause.Update : DutyCause.Review);
                break;

            case ExceptionGranted { DutyKind: DutyKind.Update } exception
                when step.TakesEffect && open is not null && open.DueOn <= exception.DueOn:
                var excused = open.DueOn;
                End(step, DutyState.Exempt);
                Start(step, excused > step.Day ? excused : step.Day, DutyCause.Exception);
                break;
        }
    }

    private void Start(Step step, DateOnly day, string cause)
    {
        if (step.TermsInForce?.Frequency is { Repeats: true } frequency)
            open = new(step, day, frequency.After(day)!.Value, cause, frequency);
    }

    private void End(Step step, DutyState state)
    {
        duties.Add(DutyOf(open!, step, state));
        open = null;
    }

    private Duty DutyOf(Clock clock, Step? end, DutyState state) => new()
    {
        Id = DutyIds.Of(agreementId, DutyKind.Update, clock.Cause, clock.Step.Fact.Id),
        Kind = DutyKind.Update,
        Cause = clock.Cause,
        OpenedBy = clock.Step.Fact.Id,
        By = DutyOwner.Police,
        OpenedAt = clock.Step.At,
        DueOn = clock.DueOn,
        State = state,
        EndedBy = end?.Fact.Id,
        EndedAt = end?.At,
        EndedOn = end?.Day,
        ClockStartedOn = end is { WritesOff: true } ? null : clock.StartedOn,
        EndedUnder = end is null ? null : reading.HolderAt(end.At),
        Declined = Endings.IsDeclined(end, state),
        Level = reading.LevelAt(clock.Step.At),
        Reckoning = new(Agreed, clock.StartedOn, null, clock.Frequency, null, []),
    };

    /// <summary>
    /// The open duty: the step that opened it, and the day on which its clock started, which an exception puts later than its step.
    /// </summary>
    private sealed record Clock(Step Step, DateOnly StartedOn, DateOnly DueOn, string Cause, Frequency Frequency);
}
