using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Compliance;

/// <summary>How protective orders are kept: those that hold now, and what a period brought.</summary>
/// <param name="AsOf">The moment that the figures are of.</param>
/// <param name="Today">The London day of that moment.</param>
/// <param name="Orders">All of them.</param>
/// <param name="Groups">The same apart by `groupBy`, sorted by key; null without it.</param>
public sealed record OrdersAnswer(DateTimeOffset AsOf, DateOnly Today, OrderFigures Orders, IReadOnlyList<GroupOfOrders>? Groups);

/// <param name="Key">A unit, a kind of order, or a month.</param>
/// <param name="Orders">Those of it.</param>
public sealed record GroupOfOrders(string Key, OrderFigures Orders);

/// <param name="Now">The orders that hold today, whatever the period; null in a group of a month.</param>
/// <param name="Period">What the period brought.</param>
public sealed record OrderFigures(OrdersNow? Now, OrderPeriod Period);

/// <summary>Orders that hold today, each once, however many investigations name it.</summary>
/// <param name="InForce">Orders in force.</param>
/// <param name="Interim">Interim orders: made until their applications are decided.</param>
/// <param name="NotServed">Of both: what was made last has not been served.</param>
/// <param name="EndingSoon">Of both: the last day is today or one of the next 56.</param>
public sealed record OrdersNow(int InForce, int Interim, int NotServed, int EndingSoon);

/// <param name="From">The first month.</param>
/// <param name="To">The last month.</param>
/// <param name="Ended">Orders that had been made, interim or not, and ended in the period.</param>
/// <param name="EndedWithoutReview">Of those: somebody whom it protected was not asked about it in its last 56 days.</param>
/// <param name="Breaches">Breaches of orders in the period.</param>
/// <param name="FollowUps">Reviews for orders (`order-follow-up`) that fell due in the period.</param>
public sealed record OrderPeriod(
    Month From, Month To, int Ended, int EndedWithoutReview, BreachFigures Breaches, FollowUpFigures FollowUps);

/// <summary>Breaches, and the victims to be told of them.</summary>
/// <param name="Count">How many breaches there were.</param>
/// <param name="Victims">How many victims there were to be told of them, each once for each breach: all of the following.</param>
/// <param name="ToldInTime">Told on or before the due day.</param>
/// <param name="ToldLate">Told after it.</param>
/// <param name="NotYetTold">Still to be told, whether or not the due day has passed.</param>
/// <param name="Overdue">Of those not yet told: the due day has passed.</param>
/// <param name="Missed">Not told before a closing after which nothing more is owed, and after the due day.</param>
/// <param name="Exempt">Not told for a recorded good reason: never counted as told.</param>
/// <param name="InTimeRate">
/// Told in time / (victims − exempt − those whose due day has not passed), to four decimals, cut off; null where that is nobody.
/// </param>
public sealed record BreachFigures(
    int Count, int Victims, int ToldInTime, int ToldLate, int NotYetTold, int Overdue, int Missed, int Exempt, decimal? InTimeRate);

/// <summary>Follow-ups that fell due in a period. Void ones, and open ones due today or later, are not counted.</summary>
/// <param name="Due">All of them: met, met late, missed, overdue and exempt.</param>
/// <param name="Met">Met on or before the due day.</param>
/// <param name="MetLate">Met after it.</param>
/// <param name="Missed">The order ended after the due day, and nobody had asked.</param>
/// <param name="Overdue">Still open after it.</param>
/// <param name="Exempt">Not met for a recorded good reason: never counted as compliance.</param>
/// <param name="WithVictimsVoice">
/// Of those met, on time or late: by a review that asked the victim for her view (`victimView` `met`, `partly` or `not-met`).
/// </param>
/// <param name="OnTimeRate">Met / (due − exempt), to four decimals, cut off; null when nothing was due that was not exempt.</param>
/// <param name="VoiceRate">With the victim's voice / (`met` + `metLate`), likewise.</param>
public sealed record FollowUpFigures(
    int Due,
    int Met,
    int MetLate,
    int Missed,
    int Overdue,
    int Exempt,
    int WithVictimsVoice,
    decimal? OnTimeRate,
    decimal? VoiceRate)
{
    internal static FollowUpFigures Of(FollowUpSums sums)
    {
        var (met, metLate, missed, overdue, exempt, heard) = sums;
        var judged = met + metLate + missed + overdue;
        return new(judged + exempt, met, metLate, missed, overdue, exempt, heard, Rate.Of(met, judged), Rate.Of(heard, met + metLate));
    }
}
