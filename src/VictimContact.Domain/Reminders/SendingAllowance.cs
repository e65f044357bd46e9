namespace VictimContact.Domain.Reminders;

/// <summary>
/// A token bucket that holds what may be sent in a minute and fills evenly, kept as one instant: until when what was sent has used it up.
/// Before that instant it is not full; a minute before it, it is empty.
/// </summary>
/// <param name="SpentUntil">When the bucket is full again; in the past when it is full.</param>
public readonly record struct SendingAllowance(DateTimeOffset SpentUntil)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>How many may be sent now.</summary>
    public int Left(DateTimeOffset now, int aMinute)
    {
        var spent = SpentUntil > now ? SpentUntil - now : TimeSpan.Zero;
        return spent >= Minute ? 0 : (int)((Minute - spent).Ticks * aMinute / Minute.Ticks);
    }

    /// <summary>What is left when so many more are sent now.</summary>
    public SendingAllowance Spend(int sent, DateTimeOffset now, int aMinute)
    {
        var from = SpentUntil > now ? SpentUntil : now;
        return new(from + TimeSpan.FromMilliseconds(Math.Ceiling(sent * Minute.TotalMilliseconds / aMinute)));
    }
}
