namespace VictimContact.Domain.Publications;

/// <summary>What happened to a unit's orders in a month, exactly as it is counted; never kept with a publication.</summary>
/// <param name="Ended">Orders that had been made and ended.</param>
/// <param name="EndedWithoutReview">Of those: somebody whom it protected was not asked about it before.</param>
/// <param name="Breaches">Breaches of orders.</param>
/// <param name="Told">
/// Victims who were to be told of them, each once for each breach; those whose due day has not passed are not counted.
/// </param>
/// <param name="FollowUps">Reviews for orders that fell due, all of them among the reviews; those marked have the victim's own view.</param>
public sealed record ExactOrders(int Ended, int EndedWithoutReview, int Breaches, ExactCounts Told, ExactCounts FollowUps)
{
    public static ExactOrders None { get; } = new(0, 0, 0, ExactCounts.None, ExactCounts.None);
}

/// <summary>The same as it may be shown. A count that is null is withheld.</summary>
public sealed record PublishedOrders(
    int? Ended, int? EndedWithoutReview, int? Breaches, PublishedCounts Told, PublishedCounts FollowUps);
