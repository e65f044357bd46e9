namespace VictimContact.Api.Storage;

/// <summary>What is read off the injected clock, in the precision in which it is stored.</summary>
internal static class ClockReading
{
    /// <summary>Now, in UTC to the millisecond.</summary>
    internal static DateTimeOffset Now(this TimeProvider clock) =>
        DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The London day that it is.</summary>
    internal static DateOnly Today(this TimeProvider clock) => LondonTime.DayOf(clock.GetUtcNow());

    /// <summary>A new id, in the order of time (UUID version 7, RFC 9562).</summary>
    internal static Guid NewId(this TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
