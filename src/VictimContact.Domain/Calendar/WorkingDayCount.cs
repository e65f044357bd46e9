namespace VictimContact.Domain.Calendar;

/// <summary>
/// How a working day was reached: the days that counted and the days that were passed over, both in the order in which they were met.
/// The day from which it is counted is in neither; the day that was reached is the last of <see cref="Counted"/>.
/// </summary>
public sealed record WorkingDayCount(IReadOnlyList<DateOnly> Counted, IReadOnlyList<SkippedDay> Skipped);

/// <summary>A day that is not a working day, and why: "Saturday", "Sunday", or the title of the bank holiday.</summary>
public sealed record SkippedDay(DateOnly Day, string Reason);
