namespace VictimContact.Domain.Publications;

/// <summary>
/// How duties of one kind that were due in a month stand or ended, exactly as they are counted. It is what a publication is made from, and
/// is never kept with one.
/// </summary>
/// <param name="Marked">Of those met, on time or late: those that are counted apart, as updates that were declined.</param>
/// <param name="DaysAgreed">Of updates: the days of the month on which victims were to be kept in touch with.</param>
/// <param name="DaysSilent">Of those: the days on which they were not.</param>
public sealed record ExactCounts(
    int Met, int MetLate, int Missed, int Overdue, int Exempt, int Marked, long DaysAgreed = 0, long DaysSilent = 0)
{
    public static ExactCounts None { get; } = new(0, 0, 0, 0, 0, 0);

    public static ExactCounts operator +(ExactCounts left, ExactCounts right) => new(
        left.Met + right.Met,
        left.MetLate + right.MetLate,
        left.Missed + right.Missed,
        left.Overdue + right.Overdue,
        left.Exempt + right.Exempt,
        left.Marked + right.Marked,
        left.DaysAgreed + right.DaysAgreed,
        left.DaysSilent + right.DaysSilent);
}

/// <summary>One kind's figures of a month: of each unit, and of each class of offences. Either list adds up to the force.</summary>
/// <param name="HasDays">Whether days are counted for this kind.</param>
public sealed record ExactTable(IReadOnlyList<ExactCounts> Units, IReadOnlyList<ExactCounts> Classes, bool HasDays)
{
    internal ExactCounts Force => Sum(Units);

    internal bool AddsUp => Sum(Units) == Sum(Classes);

    private static ExactCounts Sum(IEnumerable<ExactCounts> counts) => counts.Aggregate(ExactCounts.None, (sum, c) => sum + c);
}
