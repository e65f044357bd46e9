using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Milestones;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Duties;

/// <summary>
/// The duties with a limit in working days: agree, inform and review. Each is judged on its own; none depends on another.
/// </summary>
internal sealed class LimitDuties(AgreementTimeline timeline, Rules rules, TimelineReading reading)
{
    /// <summary>The position of what came before every step: a registration opens its duty before anything else happens.</summary>
    private const int BeforeAll = -1;

    private readonly List<Duty> duties = [];

    internal List<Duty> Derive()
    {
        Agree(timeline.Registration.Id, DutyCause.Registered, BeforeAll, LondonTime.StartOf(reading.IdentifiedOn));
        foreach (var step in reading.Steps)
            OpenFrom(step);
        return duties;
    }

    /// <summary>Only the duties that one fact opens.</summary>
    internal List<Duty> DeriveOpenedBy(Guid factId)
    {
        foreach (var step in reading.Steps)
            if (step.Fact.Id == factId)
                OpenFrom(step);
        return duties;
    }

    private void OpenFrom(Step step)
    {
        switch (step.Fact)
        {
            case MilestoneReached milestone when step.IsConcerned && !step.WhileOver:
                var (type, trigger) = Triggered(milestone);
                Inform(step, milestone, type, trigger);
                if (type?.Review is { } review && AsksForReview(step))
                    Review(step, type.Name, milestone, trigger, review, type.ReviewOrigin!);
                break;

            case OfficerAssigned when step.TakesEffect && AsksForReview(step):
                var changed = InForce(step).Types[MilestoneCatalogue.OfficerChanged];
                Review(step, changed.Name, null, step.At, changed.Review!, changed.ReviewOrigin!);
                break;

            case ContactMade { Outcome: ContactOutcome.UnsafePersonAnswered } when !step.WhileClosed:
                Review(step, DutyCause.UnsafeAnswer, null, step.At, InForce(step).ReviewAfterUnsafeAnswer, CatalogueVersion.ReviewOrigin);
                break;

            case Reopened when step.TakesEffect:
                if (step.TermsInForce is null)
                    Agree(step.Fact.Id, DutyCause.Reopened, step.Position, step.At);
                Review(step, DutyCause.Reopened, null, step.At, InForce(step).ReviewAfterReopening, CatalogueVersion.ReviewOrigin);
                break;
        }
    }

    private CatalogueVersion InForce(Step step) => rules.Catalogue.InForceOn(step.Day);

    /// <summary>
    /// A milestone asks for a review of an agreement that has been made and is not closed; one of an order does so also while it is closed.
    /// </summary>
    private bool AsksForReview(Step step) =>
        (!step.WhileClosed || step.Fact is MilestoneReached { Order: not null }) && reading.FirstTermsAt <= step.At;

    /// <summary>
    /// The type that judges a milestone, by the catalogue in force on the day of its trigger, and that trigger. A type that counts from
    /// receipt is measured from when it happened only where nobody was asked for the receipt, since the type counted otherwise when it was
    /// recorded.
    /// </summary>
    private (MilestoneType? Type, DateTimeOffset Trigger) Triggered(MilestoneReached milestone)
    {
        if (milestone.NotifiedAt is { } notifiedAt && TypeOn(milestone.Type, notifiedAt) is { Clock: LimitClock.Receipt } received)
            return (received, notifiedAt);
        return (TypeOn(milestone.Type, milestone.At), milestone.At);
    }

    private MilestoneType? TypeOn(string type, DateTimeOffset instant) =>
        rules.Catalogue.InForceOn(LondonTime.DayOf(instant)).Types.GetValueOrDefault(type);

    private void Agree(Guid openedBy, string cause, int position, DateTimeOffset trigger) => Judge(new(
        DutyKind.Agree, cause, openedBy, null, DutyOwner.Police, position, trigger,
        rules.Catalogue.InForceOn(LondonTime.DayOf(trigger)).Agree, CatalogueVersion.AgreeOrigin));

    /// <summary>What had happened before the force knew of the victim is owed to her from the day on which it did.</summary>
    private void Inform(Step step, MilestoneReached milestone, MilestoneType? type, DateTimeOffset trigger)
    {
        var identified = LondonTime.StartOf(reading.IdentifiedOn);
        if (trigger < identified)
            (type, trigger) = (TypeOn(milestone.Type, identified), identified);
        if (type?.Inform is { } limit)
            Judge(new(DutyKind.Inform, type.Name, milestone.Id, milestone, type.By, step.Position, trigger, limit, type.InformOrigin!));
    }

    private void Review(
        Step step, string cause, MilestoneReached? milestone, DateTimeOffset trigger, WorkingDayLimit limit, LimitOrigin origin) =>
        Judge(new(DutyKind.Review, cause, step.Fact.Id, milestone, DutyOwner.Police, step.Position, trigger, limit, origin));

    private void Judge(Opening opening)
    {
        var level = reading.LevelAt(opening.Trigger);
        var countedFrom = LondonTime.DayOf(opening.Trigger);
        var workingDays = opening.Limit.For(level);
        var limitDue = rules.Calendar.Add(countedFrom, workingDays);

        // First as if there were no exception; then the first exception, if any, that still excuses a duty due on that day.
        var end = FirstEnd(opening);
        var raises = Raises(opening, end, limitDue);
        if (FirstException(opening, end, Due(raises, limitDue)) is { } exception)
        {
            end = exception;
            raises = Raises(opening, end, limitDue);
        }

        var dueOn = Due(raises, limitDue);
        var state = StateAt(end, dueOn);
        duties.Add(new()
        {
            Id = DutyIds.Of(timeline.AgreementId, opening.Kind, opening.Cause, opening.OpenedBy),
            Kind = opening.Kind,
            Cause = opening.Cause,
            OpenedBy = opening.OpenedBy,
            MilestoneId = opening.Milestone?.Id,
            By = opening.By,
            OpenedAt = opening.Trigger,
            DueOn = dueOn,
            State = state,
            EndedBy = end?.Fact.Id,
            EndedAt = end?.At,
            EndedOn = end?.Day,
            ClockStartedOn = opening.Kind == DutyKind.Agree && end is not { WritesOff: true } ? dueOn : null,
            EndedUnder = end is null ? null : reading.HolderAt(end.At),
            Declined = Endings.IsDeclined(end, state),
            Level = level,
            Reckoning = new(opening.Origin, countedFrom, workingDays, null, null, raises),
        });
    }

    private Step? FirstEnd(Opening opening)
    {
        for (var i = opening.Position + 1; i < reading.Steps.Count; i++)
            if (opening.IsEndedBy(reading.Steps[i]))
                return reading.Steps[i];
        return null;
    }

    private Step? FirstException(Opening opening, Step? end, DateOnly due)
    {
        foreach (var step in reading.Exceptions)
        {
            if (step.Position >= end?.Position)
                return null;
            if (step.Position > opening.Position
                && step.Fact is ExceptionGranted exception && opening.IsExcusedBy(exception) && due <= exception.DueOn)
                return step;
        }

        return null;
    }

    /// <summary>Each time the entitlement was raised after the trigger while the duty was open and that made it due earlier.</summary>
    private List<RaisedEntitlement> Raises(Opening opening, Step? end, DateOnly limitDue)
    {
        var raises = new List<RaisedEntitlement>();
        foreach (var step in reading.Raises)
        {
            if (step.At <= opening.Trigger || step.Position >= end?.Position)
                continue;
            var raised = rules.Calendar.Add(step.Day, opening.Limit.Enhanced);
            if (raised < Due(raises, limitDue))
                raises.Add(new(step.Day, opening.Limit.Enhanced, raised));
        }

        return raises;
    }

    private static DateOnly Due(List<RaisedEntitlement> raises, DateOnly limitDue) => raises.Count == 0 ? limitDue : raises[^1].DueOn;

    private static DutyState StateAt(Step? end, DateOnly dueOn) => end switch
    {
        null => DutyState.Open,
        { Fact: ExceptionGranted } => DutyState.Exempt,
        { Fact: Closed } => Endings.Unmet(end, dueOn),
        _ => Endings.Met(end, dueOn),
    };
}
