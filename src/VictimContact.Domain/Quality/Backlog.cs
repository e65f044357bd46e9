namespace VictimContact.Domain.Quality;

/// <summary>What one London day did to what is overdue.</summary>
/// <param name="Day">The day.</param>
/// <param name="Due">Duties that were due on it and not met by its end: overdue from the next.</param>
/// <param name="CaughtUp">Duties that were overdue, and ended on it.</param>
public sealed record BacklogDay(DateOnly Day, int Due, int CaughtUp);

/// <summary>
/// What is overdue now, reckoned back: what it was at the beginning of a day is what it is now, less what has become overdue since, and
/// what has been caught up since. It is as it is known now: an entry that comes late changes the past too.
/// </summary>
/// <param name="now">How many duties are overdue now.</param>
/// <param name="days">The days since, as far back as it is to be reckoned, one day before among them.</param>
public sealed class Backlog(int now, IReadOnlyList<BacklogDay> days)
{
    /// <summary>How many became overdue since the beginning of a day.</summary>
    public int NewSince(DateOnly day) => days.Where(d => d.Day >= day).Sum(d => d.Due);

    /// <summary>How many that were overdue ended since the beginning of a day.</summary>
    public int CaughtUpSince(DateOnly day) => days.Where(d => d.Day >= day).Sum(d => d.CaughtUp);

    /// <summary>How many were overdue at the beginning of a day.</summary>
    public int At(DateOnly day) => now - NewSince(day) + CaughtUpSince(day);
}
