using VictimContact.Domain.Agreements;
using VictimContact.Domain.Milestones;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Duties;

/// <summary>
/// What opens a duty with a limit in working days: when the limit starts to run, how long it is, and what would end the duty.
/// </summary>
internal sealed record Opening(
    DutyKind Kind,
    string Cause,
    Guid OpenedBy,
    MilestoneReached? Milestone,
    DutyOwner By,
    int Position,
    DateTimeOffset Trigger,
    WorkingDayLimit Limit,
    LimitOrigin Origin)
{
    internal bool IsMetBy(Step step) => Kind switch
    {
        DutyKind.Agree => step.Agreed is not null,
        DutyKind.Inform => step.TakesEffect && step.Fact is ContactMade contact && contact.Names(Milestone!),
        DutyKind.Review when Milestone?.Order is not null => IsReviewOfOrder(step),
        DutyKind.Review => step.Agreed is not null || (step.TakesEffect && step.Fact is ReviewHeld),
        _ => throw new InvalidOperationException("An update duty has no limit in working days."),
    };

    /// <summary>
    /// Closing ends every duty but that to inform, since the victim is still to be told, and reviews for an order, which outlives its case;
    /// where nothing more is owed, those too.
    /// </summary>
    internal bool IsEndedBy(Step step) => IsMetBy(step)
        || (step is { Fact: Closed, TakesEffect: true } && (step.EndsAll || !(Kind == DutyKind.Inform || Milestone?.Order is not null)));

    internal bool IsExcusedBy(ExceptionGranted exception) => exception.DutyKind == Kind
        && (Kind == DutyKind.Agree || (exception.Cause == Cause && exception.OpenedBy == OpenedBy));

    /// <summary>A review for an order has the victim's voice in it: with her, or by terms that she agreed.</summary>
    internal static bool IsReviewOfOrder(Step step) => step.Fact switch
    {
        TermsAgreed => true,
        ReviewHeld review => review.IsWithVictim(),
        _ => false,
    };
}
