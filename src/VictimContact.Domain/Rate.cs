namespace VictimContact.Domain;

/// <summary>A part of a whole, as figures show it.</summary>
public static class Rate
{
    private const decimal Decimals = 10_000;

    /// <summary>To four decimals, cut off, so that nothing looks better than it is; null of nothing.</summary>
    public static decimal? Of(long part, long whole) => whole == 0 ? null : Math.Floor(part * Decimals / whole) / Decimals;
}
