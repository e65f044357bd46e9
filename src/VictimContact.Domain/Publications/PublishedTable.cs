namespace VictimContact.Domain.Publications;

/// <summary>The same figures as they may be shown. A count that is null is withheld.</summary>
/// <param name="Marked">Of those met: those that are counted apart.</param>
/// <param name="Judged">Those that were due, without the exempt ones: what the rate is a part of.</param>
public sealed record PublishedCounts(
    int? Judged,
    int? Met,
    int? MetLate,
    int? Missed,
    int? Overdue,
    int? Exempt,
    int? Marked,
    long? DaysAgreed,
    long? DaysSilent)
{
    /// <summary>
    /// Made of what is shown, never counted by itself: the difference of two roundings would tell of an exempt one that is withheld.
    /// </summary>
    public int? Due => Judged + Exempt;

    public decimal? OnTimeRate => Met is { } met && Judged is { } judged ? Rate.Of(met, judged) : null;

    public decimal? MarkedRate => Marked is { } marked && Met + MetLate is { } done ? Rate.Of(marked, done) : null;

    public decimal? KeptRate => DaysSilent is { } silent && DaysAgreed is { } agreed ? Rate.Of(agreed - silent, agreed) : null;
}

/// <summary>One kind's figures of a month as they may be shown, in the order in which they were given.</summary>
public sealed record PublishedTable(
    PublishedCounts Force, IReadOnlyList<PublishedCounts> Units, IReadOnlyList<PublishedCounts> Classes);
