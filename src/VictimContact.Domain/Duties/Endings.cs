using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Duties;

/// <summary>What becomes of a duty when it ends, by the day by the end of which it was owed.</summary>
internal static class Endings
{
    /// <summary>Done: met on or before the due day, and else met late.</summary>
    internal static DutyState Met(Step end, DateOnly dueOn) => end.Day <= dueOn ? DutyState.Met : DutyState.MetLate;

    /// <summary>
    /// Ended without having been done: void where it was never owed, or is not owed any more on or before its due day, and else missed.
    /// </summary>
    internal static DutyState Unmet(Step end, DateOnly dueOn) => end.WritesOff || end.Day <= dueOn ? DutyState.Void : DutyState.Missed;

    /// <summary>True where it was met by an update that was offered and declined.</summary>
    internal static bool IsDeclined(Step? end, DutyState state) => state is DutyState.Met or DutyState.MetLate
        && end!.Fact is ContactMade { Outcome: ContactOutcome.DeclinedUpdate };
}
