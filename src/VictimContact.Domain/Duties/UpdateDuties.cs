using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Duties;

/// <summary>
/// The chain of update duties: while terms with a repeating frequency are in force and the agreement is not closed, exactly one is open.
/// When it ends, the clock starts again and the next one opens.
/// </summary>
internal sealed class UpdateDuties(TimelineReading reading, DutyIds ids)
{
    private readonly List<Duty> ended = [];
    private Duty? open;

    internal IEnumerable<Duty> Derive()
    {
        foreach (var step in reading.Steps)
            Take(step);
        return open is null ? ended : ended.Append(open);
    }

    private void Take(Step step)
    {
        switch (step.Fact)
        {
            case not (Closed or Reopened) when step.WhileClosed:
                break;

            case Closed when step.TakesEffect && open is not null:
                End(step, step.Day <= open.DueOn ? DutyState.Void : DutyState.Missed);
                break;

            case Reopened when step.TakesEffect:
                Start(step, step.Day, DutyRule.UpdateAfterReopening);
                break;

            // New terms never erase a miss: they end the duty as an update would. Only on the day on which its clock started do they replace it.
            case var _ when step.Agreed is not null:
                if (open is not null)
                    End(step, step.Day == ClockStarted(open) ? DutyState.Void : MetOn(step.Day, open));
                Start(step, step.Day, DutyRule.UpdateAfterTerms);
                break;

            // One update a day: what happens on the day on which the clock started changes nothing.
            case ContactMade or ReviewHeld { VictimConsulted: true } when step.TakesEffect && open is not null && step.Day != ClockStarted(open):
                End(step, MetOn(step.Day, open));
                Start(step, step.Day, step.Fact is ContactMade ? DutyRule.UpdateAfterUpdate : DutyRule.UpdateAfterReview);
                break;

            case ExceptionGranted { DutyKind: DutyKind.Update } exception when open is not null && open.DueOn <= exception.DueOn:
                var excused = open.DueOn;
                End(step, DutyState.Exempt);
                Start(step, excused > step.Day ? excused : step.Day, DutyRule.UpdateAfterException);
                break;
        }
    }

    private static DateOnly ClockStarted(Duty duty) => duty.Reckoning.CountedFrom;

    private static DutyState MetOn(DateOnly day, Duty duty) => day <= duty.DueOn ? DutyState.Met : DutyState.MetLate;

    private void Start(Step step, DateOnly day, string rule)
    {
        if (step.TermsInForce?.Frequency is not { Repeats: true } frequency)
            return;

        open = new()
        {
            Id = ids.Of(DutyKind.Update, step.Fact.Id),
            Kind = DutyKind.Update,
            OpenedBy = step.Fact.Id,
            By = DutyOwner.Police,
            OpenedAt = step.At,
            DueOn = frequency.After(day)!.Value,
            State = DutyState.Open,
            Level = reading.LevelAt(step.At),
            Reckoning = new(rule, "Victims' Code 2021, Right 6: as often as agreed", day, null, frequency, []),
        };
    }

    private void End(Step step, DutyState state)
    {
        ended.Add(open! with
        {
            State = state,
            EndedBy = step.Fact.Id,
            EndedAt = step.At,
            EndedOn = step.Day,
            EndedUnder = reading.OfficerAt(step.At),
            Declined = state is DutyState.Met or DutyState.MetLate && step.Fact is ContactMade { Outcome: ContactOutcome.DeclinedUpdate },
        });
        open = null;
    }
}
