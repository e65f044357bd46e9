namespace VictimContact.Domain.Timeline;

/// <summary>The types of milestones that say what became of an order. A force's own types <c>order-…</c> are its history only.</summary>
public static class OrderTypes
{
    public const string Applied = "order-applied";
    public const string Refused = "order-refused";
    public const string InterimMade = "order-interim-made";
    public const string Made = "order-made";
    public const string Served = "order-served";
    public const string Varied = "order-varied";
    public const string Breached = "order-breached";

    /// <summary>Of bail and not of an order, and shown with the orders of its investigation.</summary>
    public const string BailBreached = "bail-breached";
    public const string Expiring = "order-expiring";
    public const string Expired = "order-expired";
    public const string Discharged = "order-discharged";

    /// <summary>True for a type whose milestones name an order.</summary>
    public static bool NamesOrder(string type) => type.StartsWith("order-", StringComparison.Ordinal);

    /// <summary>True for a making, interim or not.</summary>
    public static bool IsMaking(string type) => type is Made or InterimMade;

    /// <summary>
    /// True where whom the order protects, if it says so, holds from then on; elsewhere it goes for that milestone alone.
    /// </summary>
    internal static bool SaysWhomItProtects(string type) => type is Applied or Varied || IsMaking(type);
}
