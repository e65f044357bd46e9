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

/// <param name="Key">A unit, an offence, a level, an officer id, or a month; null for the cases that have no officer.</param>
/// <param name="Duties">All four kinds.</param>
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
/// Met / (due − exempt), to four decimals, half away from zero; null when nothing was due that was not exempt.
/// </param>
public sealed record PeriodCompliance(
    Month From, Month To, int Due, int Met, int MetLate, int Missed, int Overdue, int Exempt, int Declined, decimal? OnTimeRate)
{
    internal static PeriodCompliance Of(Month from, Month to, int met, int metLate, int missed, int overdue, int exempt, int declined)
    {
        // Nothing due is not full compliance: there is nothing to judge by.
        var judged = met + metLate + missed + overdue;
        decimal? rate = judged == 0 ? null : Math.Round((decimal)met / judged, 4, MidpointRounding.AwayFromZero);
        return new(from, to, judged + exempt, met, metLate, missed, overdue, exempt, declined, rate);
    }
}
