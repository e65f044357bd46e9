using VictimContact.Domain.Calendar;
using VictimContact.Domain.Milestones;

namespace VictimContact.Domain.Duties;

/// <summary>What due days are reckoned by, besides the timeline itself: the limits, and the days that count.</summary>
public sealed record Rules(MilestoneCatalogue Catalogue, WorkingDayCalendar Calendar)
{
    /// <summary>Changes when, and only when, a due day or the id of a duty could.</summary>
    public string Fingerprint => $"{Catalogue.Fingerprint}:{Calendar.Fingerprint}:{DutyIds.Scheme}";
}
