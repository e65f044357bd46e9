namespace VictimContact.Domain.Quality;

/// <summary>How a part of the force compares with all of it.</summary>
public enum Differs
{
    /// <summary>By no more than chance explains; or there is too little to judge by.</summary>
    ByChance,

    /// <summary>Worse than chance explains.</summary>
    Below,

    /// <summary>Better than chance explains.</summary>
    Above,
}

/// <summary>
/// Whether the share of a part differs from that of the whole by more than chance, as a funnel plot shows it: by the score interval of
/// Wilson at three standard errors (about one in 370 parts would be marked by chance alone), which holds for small numbers too.
/// </summary>
public static class FairComparison
{
    private const double Errors = 3;

    /// <summary>
    /// Compares <paramref name="met"/> of <paramref name="judged"/> with the share of the whole; null shares compare with
    /// nothing.
    /// </summary>
    public static Differs Of(int met, int judged, double? shareOfWhole)
    {
        if (judged == 0 || shareOfWhole is not { } whole)
            return Differs.ByChance;
        var (low, high) = Interval(met, judged);
        return whole < low ? Differs.Above : whole > high ? Differs.Below : Differs.ByChance;
    }

    /// <summary>Between which shares the true one lies.</summary>
    public static (double Low, double High) Interval(int met, int judged)
    {
        var share = (double)met / judged;
        var weight = Errors * Errors / judged;
        var centre = (share + (weight / 2)) / (1 + weight);
        var spread = Errors / (1 + weight) * Math.Sqrt((share * (1 - share) / judged) + (weight / (4 * judged)));
        return (centre - spread, centre + spread);
    }
}
