using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Milestones;

namespace VictimContact.Domain.Duties;

/// <summary>
/// Why a duty is due when it is, for somebody who wants to check it by hand: what started the limit, which rule and where it comes from,
/// and each day that was counted or passed over.
/// </summary>
/// <param name="Trigger">The fact that started the limit, and when.</param>
/// <param name="Rule">The rule in a sentence.</param>
/// <param name="Source">Who set the limit: the Victims' Code, or force policy.</param>
/// <param name="Reference">Where to read of it.</param>
/// <param name="Level">The victim's entitlement at the trigger.</param>
/// <param name="CountedFrom">Day 0, a London day.</param>
/// <param name="WorkingDays">The limit in working days; null where other days are counted.</param>
/// <param name="Frequency">The agreed frequency of an update duty; null for the others.</param>
/// <param name="CalendarDays">The calendar days of a follow-up of an order; null for the others.</param>
/// <param name="DaysCounted">
/// The working days counted, the last of them the limit. Empty where calendar days are counted.
/// </param>
/// <param name="DaysSkipped">Weekend days and bank holidays passed over on the way.</param>
/// <param name="Raises">Each raise of the entitlement that made the duty due earlier.</param>
/// <param name="DueOn">The day by the end of which it is owed.</param>
public sealed record DutyExplanation(
    DutyTrigger Trigger,
    string Rule,
    LimitSource Source,
    string Reference,
    EntitlementLevel Level,
    DateOnly CountedFrom,
    int? WorkingDays,
    string? Frequency,
    int? CalendarDays,
    IReadOnlyList<DateOnly> DaysCounted,
    IReadOnlyList<SkippedDay> DaysSkipped,
    IReadOnlyList<RaisedEntitlement> Raises,
    DateOnly DueOn)
{
    /// <summary>Explains a duty as it was derived. Nothing of this is stored.</summary>
    public static DutyExplanation Of(Duty duty, WorkingDayCalendar calendar)
    {
        var reckoning = duty.Reckoning;
        var count = reckoning.WorkingDays is { } days ? calendar.Count(reckoning.CountedFrom, days) : null;
        return new(
            new(duty.OpenedBy, duty.OpenedAt),
            Sentence(duty),
            reckoning.Origin.Source,
            reckoning.Origin.Reference,
            duty.Level,
            reckoning.CountedFrom,
            reckoning.WorkingDays,
            reckoning.Frequency?.Text,
            reckoning.CalendarDays,
            count?.Counted ?? [],
            count?.Skipped ?? [],
            reckoning.Raises,
            duty.DueOn);
    }

    private static string Sentence(Duty duty) => (duty.Kind, duty.Cause) switch
    {
        (DutyKind.Agree, DutyCause.Reopened) =>
            "An agreement reopened without terms needs terms within the limit, counted from the day of the reopening.",
        (DutyKind.Agree, _) =>
            "Contact terms are to be agreed within the limit, counted from the day on which the force knew that this person is a victim.",
        (DutyKind.Inform, _) =>
            "The victim is to be told of the milestone within the limit, counted from the day of its trigger, "
            + "or from the day on which the force knew that this person is a victim, if that is later.",
        (DutyKind.Review, DutyCause.OrderFollowUp) =>
            "While an order holds, the agreement is to be reviewed with the victim within these days of the last time.",
        (DutyKind.Review, DutyCause.Reopened) => "The agreement is to be reviewed within the limit after it was reopened.",
        (DutyKind.Review, DutyCause.UnsafeAnswer) => "The agreement is to be reviewed within the limit after somebody unsafe answered.",
        (DutyKind.Review, MilestoneCatalogue.OfficerChanged) when duty.MilestoneId is null =>
            "The agreement is to be reviewed within the limit after a new officer took the case.",
        (DutyKind.Review, _) => "The agreement is to be reviewed within the limit after the milestone.",
        (DutyKind.Update, DutyCause.Terms) => "An update is due one period after the terms were agreed.",
        (DutyKind.Update, DutyCause.Update) => "An update is due one period after the last one.",
        (DutyKind.Update, DutyCause.Review) => "An update is due one period after a review at which the victim was consulted.",
        (DutyKind.Update, DutyCause.Exception) =>
            "An update is due one period after the excused one was due, or after the exception, whichever is later.",
        (DutyKind.Update, DutyCause.Reopened) => "An update is due one period after the agreement was reopened.",
        _ => throw new ArgumentOutOfRangeException(nameof(duty)),
    };
}

/// <summary>The fact that started a limit, and the instant from which it runs.</summary>
public sealed record DutyTrigger(Guid FactId, DateTimeOffset At);
