namespace VictimContact.Api;

/// <summary>
/// A trouble that any number of calls may meet, and whether it is time to log it: when it begins, and once an hour while it lasts. It is
/// over when it was not met for more than a minute.
/// </summary>
internal sealed class LastingTrouble(TimeProvider clock)
{
    private static readonly TimeSpan Over = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private DateTimeOffset met = DateTimeOffset.MinValue;
    private DateTimeOffset logged = DateTimeOffset.MinValue;

    /// <summary>To be asked each time that it is met.</summary>
    internal bool IsToBeLogged()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var isNew = now - met > Over || now - logged >= Again;
            met = now;
            if (isNew)
                logged = now;
            return isNew;
        }
    }
}
