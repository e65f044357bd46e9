namespace VictimContact.Domain.Reminders;

/// <summary>How long to wait before something is tried again, and when to give up.</summary>
/// <param name="First">The wait after the first failure.</param>
/// <param name="Most">After so many failures the next one is the last.</param>
public sealed record RetryWaits(TimeSpan First, int Most)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The provider takes nothing now: most of a day.</summary>
    public static RetryWaits ForProvider { get; } = new(TimeSpan.FromSeconds(30), 24);

    /// <summary>The provider cannot say now what it has: until <see cref="LongestDoubt"/> is over.</summary>
    public static RetryWaits ForAsking { get; } = new(TimeSpan.FromSeconds(30), 8);

    /// <summary>
    /// How long after a call of which nobody can say what became of it what it was to tell is owed again: for a victim's sake a doubled
    /// text beats none.
    /// </summary>
    public static TimeSpan LongestDoubt { get; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The wait after a failure when <paramref name="tries"/> have failed before it: twice as long each time, at most an hour. Of it, half
    /// is certain and the other half is shared out by <paramref name="jitter"/>, 0 to 1, so that what failed together is not tried
    /// together. What the provider <paramref name="asked"/> for is the least, as long as it is at most an hour.
    /// </summary>
    public TimeSpan After(int tries, double jitter, TimeSpan? asked = null)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(tries, 0, 16));
        var whole = doubled < Longest ? doubled : Longest;
        var wait = (whole / 2) + (whole / 2 * Math.Clamp(jitter, 0, 1));
        var least = asked > Longest ? Longest : asked ?? TimeSpan.Zero;
        return wait > least ? wait : least;
    }
}
