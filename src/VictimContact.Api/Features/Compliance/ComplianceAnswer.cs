namespace VictimContact.Api.Features.Compliance;

/// <summary>
/// How the force keeps to what was agreed and to the Victims' Code: what is owed now, and how what fell due in a period ended.
/// </summary>
/// <param name="AsOf">The moment that the figures are of.</param>
/// <param name="Today">The London day of that moment.</param>
/// <param name="CodeVersion">The version of the Victims' Code that is in force today.</param>
/// <param name="Agreements">Agreements that are not closed.</param>
/// <param name="Duties">All four kinds, in the order agree, update, inform, review.</param>
/// <param name="Groups">The same apart by `groupBy`, sorted by key; null without it.</param>
public sealed record ComplianceAnswer(
    DateTimeOffset AsOf,
    DateOnly Today,
    string CodeVersion,
    AgreementCounts Agreements,
    IReadOnlyList<KindCompliance> Duties,
    IReadOnlyList<GroupCompliance>? Groups);

/// <param name="Pending">Agreements whose victims have no terms yet.</param>
/// <param name="Active">Agreements with terms.</param>
/// <param name="UpdatesDeclined">Of the active ones: those whose victim wants no updates.</param>
/// <param name="MilestonesOnly">Of the active ones: those whose victim wants to hear of milestones only.</param>
public sealed record AgreementCounts(int Pending, int Active, int UpdatesDeclined, int MilestonesOnly);

/// <param name="Key">
/// A unit, a class of offences, a milestone's type, a level, an officer id, or a month; null for the cases that have no officer.
/// </param>
/// <param name="Duties">All four kinds; of a milestone's type `inform` and `review` alone.</param>
public sealed record GroupCompliance(string? Key, IReadOnlyList<KindCompliance> Duties);

/// <summary>Duties of one kind.</summary>
/// <param name="Kind">What is owed.</param>
/// <param name="Open">How many are open now, whenever they are due.</param>
/// <param name="DueSoon">Of the open ones: due today or within three days.</param>
/// <param name="Overdue">Of the open ones: past their due day, whenever that was.</param>
/// <param name="OldestDueOn">The due day of the one that has been overdue longest; null when none is overdue.</param>
/// <param name="Period">Those that fell due in the period.</param>
public sealed record KindCompliance(DutyKind Kind, int Open, int DueSoon, int Overdue, DateOnly? OldestDueOn, PeriodCompliance Period);

/// <summary>
/// Duties that fell due in a period, by how they stand or ended. Void ones, and open ones due today or later, are not counted.
/// </summary>
/// <param name="From">The first month.</param>
/// <param name="To">The last month.</param>
/// <param name="Due">All of them: met, met late, missed, overdue and exempt.</param>
/// <param name="Met">Met on or before the due day.</param>
/// <param name="MetLate">Met after it.</param>
/// <param name="Missed">Closed unmet after it.</param>
/// <param name="Overdue">Still open after it.</param>
/// <param name="Exempt">Not met for a recorded good reason: never counted as compliance.</param>
/// <param name="Declined">Of those met, on time or late: by an update that the victim was offered and declined.</param>
/// <param name="OnTimeRate">
/// Met / (due − exempt), to four decimals, cut off; null when nothing was due that was not exempt.
/// </param>
/// <param name="DaysAgreed">
/// Only of updates: the days of the period, up to today, on which victims were to be kept in touch with: those after an update's clock
/// started until it was given, and those after the due day of terms that are still to be agreed. Of all duties, whenever they fall due.
/// </param>
/// <param name="DaysSilent">Of those: the days after the due day, on which nobody had kept to what was agreed.</param>
/// <param name="KeptRate">
/// 1 − `daysSilent` / `daysAgreed`, to four decimals, cut off; null when no day was agreed. Neglect cannot flatter it: a duty that is
/// never met weighs more with every day.
/// </param>
public sealed record PeriodCompliance(
    Month From,
    Month To,
    int Due,
    int Met,
    int MetLate,
    int Missed,
    int Overdue,
    int Exempt,
    int Declined,
    decimal? OnTimeRate,
    long? DaysAgreed,
    long? DaysSilent,
    decimal? KeptRate)
{
    internal static PeriodCompliance Of(
        Month from, Month to, int met, int metLate, int missed, int overdue, int exempt, int declined, KeptDays? kept = null)
    {
        // Nothing due is not full compliance: there is nothing to judge by.
        var judged = met + metLate + missed + overdue;
        return new(
            from,
            to,
            judged + exempt,
            met,
            metLate,
            missed,
            overdue,
            exempt,
            declined,
            Rate.Of(met, judged),
            kept?.Agreed,
            kept?.Silent,
            kept is null ? null : Rate.Of(kept.Agreed - kept.Silent, kept.Agreed));
    }
}

/// <summary>Days on which victims were to be kept in touch with, and those of them on which they were not.</summary>
internal sealed record KeptDays(long Agreed, long Silent);
