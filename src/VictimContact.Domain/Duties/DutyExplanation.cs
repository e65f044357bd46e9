using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Duties;

/// <summary>
/// Why a duty is due when it is, for somebody who wants to check it by hand: what started the limit, which rule and where it comes from,
/// and each day that was counted or passed over.
/// </summary>
/// <param name="Trigger">The fact that started the limit, and when.</param>
/// <param name="Rule">The rule in a sentence.</param>
/// <param name="Source">Where the rule comes from.</param>
/// <param name="Level">The victim's entitlement at the trigger.</param>
/// <param name="CountedFrom">Day 0, a London day.</param>
/// <param name="WorkingDays">The limit in working days; null for an update duty.</param>
/// <param name="Frequency">The agreed frequency of an update duty; null for the others.</param>
/// <param name="DaysCounted">
/// The working days counted, the last of them the limit. Empty for an update duty, which counts calendar days.
/// </param>
/// <param name="DaysSkipped">Weekend days and bank holidays passed over on the way.</param>
/// <param name="Raises">Each raise of the entitlement that made the duty due earlier.</param>
/// <param name="DueOn">The day by the end of which it is owed.</param>
public sealed record DutyExplanation(
    DutyTrigger Trigger,
    string Rule,
    string Source,
    EntitlementLevel Level,
    DateOnly CountedFrom,
    int? WorkingDays,
    string? Frequency,
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
            Sentence(reckoning.Rule),
            reckoning.Source,
            duty.Level,
            reckoning.CountedFrom,
            reckoning.WorkingDays,
            reckoning.Frequency?.Text,
            count?.Counted ?? [],
            count?.Skipped ?? [],
            reckoning.Raises,
            duty.DueOn);
    }

    private static string Sentence(string rule) => rule switch
    {
        DutyRule.AgreeAfterReport =>
            "Contact terms are to be agreed within the limit, counted from the day on which the crime was reported.",
        DutyRule.AgreeAfterReopening =>
            "An agreement reopened without terms needs terms within the limit, counted from the day of the reopening.",
        DutyRule.InformOfMilestone => "The victim is to be told of the milestone within the limit, counted from the day of its trigger.",
        DutyRule.ReviewAfterMilestone => "The agreement is to be reviewed within the limit after the milestone.",
        DutyRule.ReviewAfterNewOfficer => "The agreement is to be reviewed within the limit after a new officer took the case.",
        DutyRule.ReviewAfterUnsafeAnswer => "The agreement is to be reviewed within the limit after somebody unsafe answered.",
        DutyRule.ReviewAfterReopening => "The agreement is to be reviewed within the limit after it was reopened.",
        DutyRule.UpdateAfterTerms => "An update is due one period after the terms were agreed.",
        DutyRule.UpdateAfterUpdate => "An update is due one period after the last one.",
        DutyRule.UpdateAfterReview => "An update is due one period after a review at which the victim was consulted.",
        DutyRule.UpdateAfterException =>
            "An update is due one period after the excused one was due, or after the exception, whichever is later.",
        DutyRule.UpdateAfterReopening => "An update is due one period after the agreement was reopened.",
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };
}

/// <summary>The fact that started a limit, and the instant from which it runs.</summary>
public sealed record DutyTrigger(Guid FactId, DateTimeOffset At);
