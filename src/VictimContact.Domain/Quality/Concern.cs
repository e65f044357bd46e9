namespace VictimContact.Domain.Quality;

/// <summary>What an entry says that somebody should look into, case by case. Each is an indicator that the figures count.</summary>
public enum Concern
{
    /// <summary>A contact on a channel that the agreement marked unsafe at that time.</summary>
    UnsafeChannel,

    /// <summary>A review at which the victim said that contact has not been what they expected.</summary>
    ViewNotMet,

    /// <summary>A contact that was entered more than 24 hours after it happened.</summary>
    EnteredLate,
}

/// <summary>Concerns as they are stored with an entry, to be listed by.</summary>
public static class Concerns
{
    private static readonly Concern[] All = Enum.GetValues<Concern>();

    /// <summary>
    /// The concerns among an entry's indicators, <see cref="FactIndicators.Text"/>, in one order and with a space between; null for none.
    /// </summary>
    public static string? Of(string? indicators)
    {
        // An exception's are its reason and who approved it.
        return indicators?.Split(' ') is { } words && words[0] != Words.Of(QualityIndicator.Exception)
            ? Written(All.Where(c => words.Contains(Words.Of(IndicatorOf(c)))))
            : null;
    }

    /// <summary>Every way in which <see cref="Of"/> writes the concerns of an entry that has this one.</summary>
    public static IReadOnlyList<string> With(Concern concern) =>
    [
        .. Enumerable.Range(0, 1 << All.Length).Select(set => All.Where(c => (set & (1 << (int)c)) != 0).ToList())
            .Where(set => set.Contains(concern)).Select(set => Written(set)!),
    ];

    /// <summary>What the figures count it as.</summary>
    public static QualityIndicator IndicatorOf(Concern concern) => concern switch
    {
        Concern.UnsafeChannel => QualityIndicator.UnsafeChannel,
        Concern.ViewNotMet => QualityIndicator.ViewNotMet,
        Concern.EnteredLate => QualityIndicator.EnteredLate,
        _ => throw new ArgumentOutOfRangeException(nameof(concern), concern, null),
    };

    private static string? Written(IEnumerable<Concern> concerns) =>
        string.Join(' ', concerns.Select(Words.Of)) is { Length: > 0 } text ? text : null;
}
