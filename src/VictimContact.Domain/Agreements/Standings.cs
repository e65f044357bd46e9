using VictimContact.Domain.Duties;

namespace VictimContact.Domain.Agreements;

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
