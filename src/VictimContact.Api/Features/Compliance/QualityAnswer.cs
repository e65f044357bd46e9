using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>How well victims are kept in touch with, beside how timely: counting days alone breeds ticking of boxes.</summary>
/// <param name="AsOf">The moment that the figures are of.</param>
/// <param name="From">The first month.</param>
/// <param name="To">The last month.</param>
/// <param name="All">The whole force, or the unit that was asked for.</param>
/// <param name="Units">Each unit with anything to show, sorted.</param>
public sealed record QualityAnswer(DateTimeOffset AsOf, Month From, Month To, QualityFigures All, IReadOnlyList<UnitQuality> Units);

/// <param name="Unit">The unit that the officer in the case belonged to when it happened.</param>
/// <param name="Figures">Its figures.</param>
public sealed record UnitQuality(string Unit, QualityFigures Figures);

/// <param name="OnAgreedChannel">Updates on a channel of the terms in force, of those given under terms.</param>
/// <param name="Attempts">Attempts that did not reach the victim, for each update given.</param>
/// <param name="EnteredLate">Contacts entered more than 24 hours after they happened, of all contacts.</param>
/// <param name="LastHour">
/// Entries that met a duty and were made in the last hour of its due day (London), of the entries that met one.
/// </param>
/// <param name="VictimNotConsulted">Reviews at which the victim was not consulted, of those that were held.</param>
/// <param name="Views">What victims said at reviews.</param>
/// <param name="OnUnsafeChannel">Contacts on a channel that the agreement marked unsafe at that time, of all contacts.</param>
/// <param name="Exceptions">Exceptions by reason and approver, most first.</param>
/// <param name="Waivers">What left a victim owed less or later, by kind, officer in the case and approver; most first.</param>
/// <param name="Chases">How often the victim care unit chased an officer, by what came of it.</param>
/// <param name="UpdatesDeclined">Agreements whose victim wants no updates, of the active ones; as of now, whatever the period.</param>
public sealed record QualityFigures(
    QualityShare OnAgreedChannel,
    QualityRatio Attempts,
    QualityShare EnteredLate,
    QualityShare LastHour,
    QualityShare VictimNotConsulted,
    VictimViews Views,
    QualityShare OnUnsafeChannel,
    IReadOnlyList<ExceptionCount> Exceptions,
    IReadOnlyList<WaiverCount> Waivers,
    ChaseCounts Chases,
    QualityShare UpdatesDeclined)
{
    internal static QualityFigures Of(
        QualityTotals totals, IReadOnlyList<WaiverCount> waivers, ChaseCounts chases, int updatesDeclined, int active) => new(
        QualityShare.Of(totals.UpdatesOnAgreedChannel, totals.UpdatesUnderTerms),
        new(totals.Attempts, totals.Updates, Rate.Of(totals.Attempts, totals.Updates)),
        QualityShare.Of(totals.EnteredLate, totals.ContactsTyped),
        QualityShare.Of(totals.InLastHour, totals.MetDuty),
        QualityShare.Of(totals.ReviewsWithoutVictim, totals.Reviews),
        new(
            totals.Of(QualityIndicator.ViewMet),
            totals.Of(QualityIndicator.ViewPartly),
            totals.Of(QualityIndicator.ViewNotMet),
            totals.Of(QualityIndicator.ViewNotAsked)),
        QualityShare.Of(totals.OnUnsafeChannel, totals.Contacts),
        [.. totals.Exceptions.Select(e => new ExceptionCount(e.Reason, e.ApprovedBy, e.Count))],
        waivers,
        chases,
        QualityShare.Of(updatesDeclined, active));
}

/// <param name="Count">How many.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Share">Count / total, to four decimals, cut off; null of none.</param>
public sealed record QualityShare(int Count, int Total, decimal? Share)
{
    internal static QualityShare Of(int count, int total) => new(count, total, Rate.Of(count, total));
}

/// <param name="Attempts">How many attempts.</param>
/// <param name="Updates">How many updates.</param>
/// <param name="PerUpdate">Attempts / updates, to four decimals, cut off; null without updates.</param>
public sealed record QualityRatio(int Attempts, int Updates, decimal? PerUpdate);

/// <param name="SpokeToOfficer">The officer was spoken to.</param>
/// <param name="LeftMessage">A message was left.</param>
/// <param name="NoAnswer">Nobody answered.</param>
/// <param name="PassedOn">It was passed on to somebody else.</param>
public sealed record ChaseCounts(int SpokeToOfficer, int LeftMessage, int NoAnswer, int PassedOn)
{
    internal static ChaseCounts Of(IEnumerable<ChaseCountRow> rows)
    {
        var counted = rows.ToLookup(r => r.Outcome.Value, r => r.Count);
        return new(
            counted[ChaseOutcome.SpokeToOfficer].Sum(), counted[ChaseOutcome.LeftMessage].Sum(), counted[ChaseOutcome.NoAnswer].Sum(),
            counted[ChaseOutcome.PassedOn].Sum());
    }
}

/// <param name="Met">Contact has been what the victim expected.</param>
/// <param name="Partly">In part.</param>
/// <param name="NotMet">It has not.</param>
/// <param name="NotAsked">Nobody asked, or nothing was entered.</param>
public sealed record VictimViews(int Met, int Partly, int NotMet, int NotAsked);

/// <param name="Reason">The reason given.</param>
/// <param name="ApprovedBy">The officer who approved it.</param>
/// <param name="Count">How many.</param>
public sealed record ExceptionCount(ExceptionReason Reason, string ApprovedBy, int Count);

/// <param name="Kind">
/// `exception`, `standard-level` (registered below the offence's default), `lower-level`, `written-off`, `voided`, `later-identification`
/// or `long-silence`.
/// </param>
/// <param name="OfficerId">The officer in the case at that time; null where it had none.</param>
/// <param name="ApprovedBy">The officer who approved it; null where nobody needed to.</param>
/// <param name="Count">How many.</param>
public sealed record WaiverCount(WaiverKind Kind, string? OfficerId, string? ApprovedBy, int Count)
{
    /// <summary>The same of all units added up.</summary>
    internal static IReadOnlyList<WaiverCount> Of(IEnumerable<(Waiver Waiver, int Count)> counted) =>
    [
        .. counted.GroupBy(c => c.Waiver, c => c.Count)
            .Select(g => new WaiverCount(g.Key.Kind, g.Key.OfficerId, g.Key.ApprovedBy, g.Sum()))
            .OrderByDescending(w => w.Count).ThenBy(w => w.Kind)
            .ThenBy(w => w.OfficerId, StringComparer.Ordinal).ThenBy(w => w.ApprovedBy, StringComparer.Ordinal),
    ];
}
