using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Duties;

/// <summary>How an agreement stands on a day, by its worst open duty that the police owe.</summary>
public enum Standing
{
    OnTrack,
    DueSoon,
    Overdue,
    Closed,
}

/// <summary>How agreements stand on a given London day.</summary>
public static class Standings
{
    /// <summary>
    /// The standing by the earliest due day among the open duties that the police owe; null when none is open. An agreement that is closed
    /// with none open is <c>closed</c>.
    /// </summary>
    public static Standing On(DateOnly today, AgreementStatus status, DateOnly? nextDueOn) => nextDueOn switch
    {
        null => status == AgreementStatus.Closed ? Standing.Closed : Standing.OnTrack,
        { } due when due < today => Standing.Overdue,
        { } due when due <= today.AddDays(Duty.DueSoonDays) => Standing.DueSoon,
        _ => Standing.OnTrack,
    };
}
