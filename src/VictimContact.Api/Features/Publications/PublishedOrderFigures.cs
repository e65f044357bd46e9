using VictimContact.Domain.Publications;

namespace VictimContact.Api.Features.Publications;

/// <summary>
/// What happened to protective orders in the month. Every count is rounded to the nearest 5; one that is null is withheld, as those of
/// duties are. How many hold at the moment is of no month, and not among them.
/// </summary>
/// <param name="Ended">Orders that had been made, interim or not, and ended.</param>
/// <param name="EndedWithoutReview">Of those: somebody whom it protected was not asked about it in its last 56 days.</param>
/// <param name="Breaches">Breaches of orders, and the victims to be told of them.</param>
/// <param name="FollowUps">Reviews for orders that fell due, all of them among the reviews.</param>
public sealed record PublishedOrderFigures(int? Ended, int? EndedWithoutReview, PublishedBreaches Breaches, PublishedFollowUps FollowUps)
{
    internal static PublishedOrderFigures Of(PublishedOrders orders) => new(
        orders.Ended,
        orders.EndedWithoutReview,
        new(
            orders.Breaches,
            orders.Told.Judged,
            orders.Told.Met,
            orders.Told.MetLate,
            orders.Told.Overdue,
            orders.Told.Missed,
            orders.Told.Exempt,
            orders.Told.OnTimeRate),
        new(
            orders.FollowUps.Due,
            orders.FollowUps.Judged,
            orders.FollowUps.Met,
            orders.FollowUps.MetLate,
            orders.FollowUps.Missed,
            orders.FollowUps.Overdue,
            orders.FollowUps.Exempt,
            orders.FollowUps.Marked,
            orders.FollowUps.OnTimeRate,
            orders.FollowUps.MarkedRate));
}

/// <summary>Breaches of the month, and the victims to be told of them, each once for each breach.</summary>
/// <param name="Count">How many breaches there were.</param>
/// <param name="Judged">Victims to be told whose due day has passed, and who were not left out for a recorded good reason.</param>
/// <param name="ToldInTime">Told on or before the due day.</param>
/// <param name="ToldLate">Told after it.</param>
/// <param name="Overdue">Still to be told after it.</param>
/// <param name="Missed">Not told before a closing after which nothing more is owed, and after the due day.</param>
/// <param name="Exempt">Not told for a recorded good reason: never counted as told.</param>
/// <param name="InTimeRate">
/// Told in time / judged, as they are shown, to four decimals, cut off; null where either is or nobody was to be told.
/// </param>
public sealed record PublishedBreaches(
    int? Count, int? Judged, int? ToldInTime, int? ToldLate, int? Overdue, int? Missed, int? Exempt, decimal? InTimeRate);

/// <summary>Reviews for orders that fell due in the month.</summary>
/// <param name="Due">Judged and exempt ones together; null where one of these is.</param>
/// <param name="Judged">Those that were due and not exempt.</param>
/// <param name="Met">Met on or before the due day.</param>
/// <param name="MetLate">Met after it.</param>
/// <param name="Missed">The order ended after the due day, and nobody had asked.</param>
/// <param name="Overdue">Still open after it.</param>
/// <param name="Exempt">Not met for a recorded good reason: never counted as compliance.</param>
/// <param name="WithVictimsVoice">Of those met, on time or late: by a review that asked the victim for her view.</param>
/// <param name="OnTimeRate">Met / judged, as they are shown, to four decimals, cut off; null where either is or nothing was judged.</param>
/// <param name="VoiceRate">With the victim's voice / (`met` + `metLate`), likewise.</param>
public sealed record PublishedFollowUps(
    int? Due,
    int? Judged,
    int? Met,
    int? MetLate,
    int? Missed,
    int? Overdue,
    int? Exempt,
    int? WithVictimsVoice,
    decimal? OnTimeRate,
    decimal? VoiceRate);
