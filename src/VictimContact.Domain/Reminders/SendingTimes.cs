using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Reminders;

/// <summary>
/// When texts go out: in rounds on working days, or as they fall due where the policy has no rounds; what is of safety by day at once.
/// Every time of the policy is read on a London clock.
/// </summary>
public sealed class SendingTimes(ReminderPolicy policy, WorkingDayCalendar calendar)
{
    // Where texts go out as they fall due there is no next round to wait for.
    private static readonly TimeSpan WithoutRounds = TimeSpan.FromMinutes(30);

    private bool HasRounds => policy.Rounds.Count > 0;

    /// <summary>
    /// The round that a text of this moment belongs to: the last one of the day so far, until <see cref="ReminderPolicy.SendUntil"/>. Null
    /// outside of these hours, and where there are no rounds.
    /// </summary>
    public DateTimeOffset? RoundAt(DateTimeOffset now)
    {
        var wallTime = LondonTime.WallTimeOf(now);
        return HasRounds && policy.Rounds[0] <= wallTime && wallTime < policy.SendUntil
            ? LondonTime.At(LondonTime.DayOf(now), policy.Rounds.Last(r => r <= wallTime))
            : null;
    }

    /// <summary>Whether routine texts go out now; on days that are no working days only what is <paramref name="onAnyDay"/> does.</summary>
    public bool IsOpen(DateTimeOffset now, bool onAnyDay)
    {
        var wallTime = LondonTime.WallTimeOf(now);
        return HasRounds
            ? RoundAt(now) is not null && (onAnyDay || calendar.IsWorkingDay(LondonTime.DayOf(now)))
            : policy.SendFrom <= wallTime && wallTime < policy.SendUntil;
    }

    /// <summary>The first moment, from an instant on, at which routine texts go out that have not yet been thought of.</summary>
    public DateTimeOffset NextRound(DateTimeOffset from, bool onAnyDay = false)
    {
        if (!HasRounds)
            return AsItFallsDue(from);
        for (var day = LondonTime.DayOf(from); ; day = day.AddDays(1))
        {
            if (!onAnyDay && !calendar.IsWorkingDay(day))
                continue;
            foreach (var round in policy.Rounds)
            {
                if (LondonTime.At(day, round) is var at && at >= from)
                    return at;
            }
        }
    }

    /// <summary>When what could not be told at this moment is tried again: in the next round.</summary>
    public DateTimeOffset RoundAfter(DateTimeOffset now, bool onAnyDay = false) =>
        NextRound(HasRounds ? now.AddMilliseconds(1) : now + WithoutRounds, onAnyDay);

    /// <summary>
    /// The first round of a day, or its last one: of that day, or unless <paramref name="onAnyDay"/> of the next working day.
    /// </summary>
    public DateTimeOffset RoundOf(DateOnly day, bool isLast, bool onAnyDay = false)
    {
        while (HasRounds && !onAnyDay && !calendar.IsWorkingDay(day))
            day = day.AddDays(1);
        return LondonTime.At(day, !HasRounds ? policy.SendFrom : isLast ? policy.Rounds[^1] : policy.Rounds[0]);
    }

    /// <summary>True in the night, when what is of safety goes to the desk only.</summary>
    public bool IsQuiet(DateTimeOffset now)
    {
        var (wallTime, from, until) = (LondonTime.WallTimeOf(now), policy.QuietFrom, policy.QuietUntil);
        return from <= until ? from <= wallTime && wallTime < until : from <= wallTime || wallTime < until;
    }

    /// <summary>An instant, or the end of the night that it is in.</summary>
    public DateTimeOffset AfterQuiet(DateTimeOffset at)
    {
        if (!IsQuiet(at))
            return at;
        var day = LondonTime.DayOf(at);
        return LondonTime.At(LondonTime.WallTimeOf(at) < policy.QuietUntil ? day : day.AddDays(1), policy.QuietUntil);
    }

    /// <summary>How long routine texts still go out on this day; zero when they do not.</summary>
    public TimeSpan LeftOfDay(DateTimeOffset now) =>
        IsOpen(now, onAnyDay: true) ? LondonTime.At(LondonTime.DayOf(now), policy.SendUntil) - now : TimeSpan.Zero;

    private DateTimeOffset AsItFallsDue(DateTimeOffset from)
    {
        var (day, wallTime) = (LondonTime.DayOf(from), LondonTime.WallTimeOf(from));
        return wallTime < policy.SendFrom ? LondonTime.At(day, policy.SendFrom)
            : wallTime < policy.SendUntil ? from
            : LondonTime.At(day.AddDays(1), policy.SendFrom);
    }
}
