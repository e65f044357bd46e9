using VictimContact.Domain.Agreements;
using VictimContact.Domain.Milestones;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Duties;

/// <summary>
/// What opens a duty with a limit in working days: when the limit starts to run, how long it is, and what would end the duty.
/// </summary>
internal sealed record Opening(
    DutyKind Kind,
    Guid OpenedBy,
    MilestoneReached? Milestone,
    string? MilestoneType,
    DutyOwner By,
    int Position,
    DateTimeOffset Trigger,
    WorkingDayLimit Limit,
    string Rule,
    string Source)
{
    internal bool IsMetBy(Step step) => Kind switch
    {
        DutyKind.Agree => step.Agreed is not null,
        DutyKind.Inform => step.TakesEffect && step.Fact is ContactMade contact && contact.Names(Milestone!),
        DutyKind.Review => step.Agreed is not null || (step.TakesEffect && step.Fact is ReviewHeld),
        _ => throw new InvalidOperationException("An update duty has no limit in working days."),
    };

    /// <summary>Closing ends every duty but that to inform: the victim is still to be told.</summary>
    internal bool IsEndedBy(Step step) => IsMetBy(step) || (Kind != DutyKind.Inform && step is { Fact: Closed, TakesEffect: true });

    internal bool IsExcusedBy(ExceptionGranted exception) => exception.DutyKind == Kind && Kind switch
    {
        DutyKind.Agree => true,
        _ when Milestone is not null => exception.MilestoneId == Milestone.Id,
        _ => exception.OpenedBy == OpenedBy,
    };
}
