using VictimContact.Domain.Calendar;
using VictimContact.Domain.Milestones;

namespace VictimContact.Domain.Duties;

/// <summary>What due days are reckoned by, besides the timeline itself: the limits, and the days that count.</summary>
public sealed record Rules(MilestoneCatalogue Catalogue, WorkingDayCalendar Calendar)
{
    // Stored duties are found by their ids: another way of making these is another set of rules.
    private const string IdsOfDuties = "overlaid";

    /// <summary>Changes when, and only when, a due day or a duty's id could.</summary>
    public string Fingerprint => $"{Catalogue.Fingerprint}:{Calendar.Fingerprint}:{IdsOfDuties}";
}
