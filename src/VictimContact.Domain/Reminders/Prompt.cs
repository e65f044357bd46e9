using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Milestones;

namespace VictimContact.Domain.Reminders;

/// <summary>
/// One stage of a duty, owed to be said at one place. With the duty's kind, opener and due day and the assignment under which it is owed it
/// is one prompt, told once.
/// </summary>
/// <param name="Stage">The stage.</param>
/// <param name="On">The London day of the stage: of the weekly texts it tells one from the next.</param>
/// <param name="Place">Where in the chain of people it is to be said.</param>
/// <param name="DueAt">From when it is to be said.</param>
public sealed record Prompt(ReminderStage Stage, DateOnly On, Place Place, DateTimeOffset DueAt)
{
    /// <summary>
    /// True for a stage that what was told of the duty before, and was acknowledged, stands in for: nothing overdue is quieted by that.
    /// </summary>
    public bool EndsWithAcknowledgement => Stage <= ReminderStage.DueToday;

    /// <summary>True for the stages at which somebody first hears of a duty.</summary>
    public bool IsOpening => Stage is ReminderStage.Opened or ReminderStage.Handover;
}

/// <summary>An open duty, as far as what is to be said of it depends on it.</summary>
public sealed record PromptedDuty
{
    public required DutyKind Kind { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Of an update: the London day on which its clock started.</summary>
    public DateOnly? ClockStartedOn { get; init; }

    /// <summary>A victim may be in danger until it is done.</summary>
    public bool IsOfSafety { get; init; }

    /// <summary>The officer in the case recorded what opened it, and so knows.</summary>
    public bool IsKnownToOfficer { get; init; }

    /// <summary>When the officer in the case took it over from somebody else, or from nobody; null for the first officer.</summary>
    public DateTimeOffset? TakenOverAt { get; init; }

    /// <summary>Nobody is in the case, or another unit owes it: it is said to a desk only.</summary>
    public bool IsForDesk { get; init; }

    /// <summary>
    /// Whether a duty is of safety: by the type of the milestone that opened it, where the victim's entitlement is enhanced; after an
    /// unsafe answer at any level.
    /// </summary>
    public static bool IsSafety(Duty duty, EntitlementLevel level, MilestoneCatalogue catalogue) =>
        duty.Cause == DutyCause.UnsafeAnswer
        || (level == EntitlementLevel.Enhanced && duty.MilestoneType is { } type
            && catalogue.InForceOn(LondonTime.DayOf(duty.OpenedAt)).Types.GetValueOrDefault(type)?.IsOfSafety == true);
}

/// <summary>
/// What became of saying something of a duty, for the due day and under the assignment that it has now: at which stage and place, and to
/// whom. <paramref name="Failures"/> is how much of a failure it was, see <see cref="DeliveryFailures"/>; null where it was told, or may still be.
/// </summary>
public sealed record ToldPrompt(
    ReminderStage Stage, Place Place, DateTimeOffset At, string Mobile, int? Failures, bool IsAcknowledged = false);

/// <summary>A prompt that is to be said now, and what failed of saying it.</summary>
public sealed record OwedPrompt(Prompt Prompt, IReadOnlyList<ToldPrompt> Failed);
