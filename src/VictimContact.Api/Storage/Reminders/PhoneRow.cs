using System.ComponentModel.DataAnnotations;

namespace VictimContact.Api.Storage.Reminders;

/// <summary>What is known of a number.</summary>
internal sealed record PhoneRow
{
    [Key]
    public required string Number { get; init; }

    public DateTimeOffset? OptedOutAt { get; init; }

    public Word<OptedOutBy>? OptedOutBy { get; init; }

    /// <summary>The London day on which it could not be reached for the first time.</summary>
    public DateOnly? DoubtfulOn { get; init; }

    /// <summary>Since when no text arrives there. It counts for <see cref="DaysOfMark"/> days.</summary>
    public DateTimeOffset? UnreachableAt { get; init; }

    internal const string Columns = "p.number, p.opted_out_at, p.opted_out_by, p.doubtful_on, p.unreachable_at";

    /// <summary>True while no text is tried; after <see cref="DaysOfMark"/> days it is again.</summary>
    internal bool IsUnreachable(DateTimeOffset now) => UnreachableAt > now.AddDays(-DaysOfMark);

    /// <summary>True on the day on which the number could not be reached for the first time: on the next it is tried once more.</summary>
    internal bool IsDoubtful(DateTimeOffset now) => DoubtfulOn == LondonTime.DayOf(now);

    internal bool CanBeTexted(DateTimeOffset now) => OptedOutAt is null && !IsUnreachable(now);

    /// <summary>For how long a number that cannot be reached is not tried.</summary>
    internal const int DaysOfMark = 30;
}
