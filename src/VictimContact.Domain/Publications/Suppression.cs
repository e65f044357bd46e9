namespace VictimContact.Domain.Publications;

/// <summary>
/// Which figures of a month may be shown, so that nobody can be found in them. It is the usual rule for published figures of the NHS and of
/// justice, made safe against readers who add and subtract:
/// <list type="bullet">
/// <item>Every count is rounded to the nearest 5, the force's too: of exact ones two versions would show what happened to one
/// victim.</item>
/// <item>Below the force 0 to 7 are withheld. A 0 is, as what is withheld could else not be 0.</item>
/// <item>What was judged is shown as a count of its own below the force, so that there is a rate where its parts are small; for the force
/// it is the sum of its rounded parts.</item>
/// <item>Where one count of a sum is withheld, so is a second one: the smallest, of the lists below the force while there is one.</item>
/// <item>Last, all sums are worked out as a reader would who knows of each count why it is withheld, and more is withheld until none that
/// is small is known to be above 0, and none of 1 to 4 is known. Reviews for orders are among the reviews: what is shown of the ones may
/// tell of the others, so that both are worked out together.</item>
/// </list>
/// </summary>
public static class Suppression
{
    /// <summary>Throws where units and classes do not add up to the same: then nobody can say what a reader could work out.</summary>
    public static PublishedTable Of(ExactTable table)
    {
        var counts = new CountTable();
        var measures = DutyMeasures.Of(counts, Checked(table));
        return measures.Published(new(counts));
    }

    /// <summary>The reviews of a month with what happened to orders in it, of the same units in the same order.</summary>
    public static (PublishedTable Reviews, PublishedOrders Orders, IReadOnlyList<PublishedOrders> UnitsOrders) Of(
        ExactTable reviews, IReadOnlyList<ExactOrders> unitsOrders)
    {
        if (unitsOrders.Count != reviews.Units.Count)
            throw new ArgumentException("Orders and reviews are not of the same units.", nameof(unitsOrders));
        var counts = new CountTable();
        var ofReviews = DutyMeasures.Of(counts, Checked(reviews));
        var ofOrders = OrderMeasures.Of(counts, unitsOrders);
        ofOrders.FollowUps.ArePartOf(ofReviews);
        var decided = new Withholding(counts);
        var orders = Enumerable.Range(0, unitsOrders.Count + 1).Select(group => ofOrders.Published(decided, group)).ToList();
        return (ofReviews.Published(decided), orders[0], orders[1..]);
    }

    internal static long Rounded(long count) => (count + 2) / 5 * 5;

    private static ExactTable Checked(ExactTable table) => table.AddsUp
        ? table
        : throw new ArgumentException("Units and classes are not of the same duties.", nameof(table));
}
