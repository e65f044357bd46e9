using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Page.Lists;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Officers;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Page.Cases;

/// <summary>An officer's cases as the victim care unit looks at them, and those of whoever the officer supervises.</summary>
public sealed record OfficerModel : PageModel
{
    /// <summary>How many misses in twelve months are marked.</summary>
    internal const int MissesMarked = 3;

    private const int TextsShown = 20;

    private OfficerModel(
        PageContext page,
        OfficerRow officer,
        ComplianceAnswer figures,
        OverdueVictims overdue,
        IReadOnlyList<OfficerMissesRow> team,
        IReadOnlyList<ReminderRow> texts,
        WaitingRow waiting)
        : base(page) => (Officer, Figures, Overdue, Team, Texts, Waiting) = (officer, figures, overdue, team, texts, waiting);

    /// <summary>The officer, and what is known of the phone.</summary>
    internal OfficerRow Officer { get; }

    /// <summary>How the officer's duties of the last twelve months ended, and what is owed now.</summary>
    internal ComplianceAnswer Figures { get; }

    /// <summary>The victims to whom something is overdue.</summary>
    internal OverdueVictims Overdue { get; }

    /// <summary>Those whom the officer supervises, most misses first.</summary>
    internal IReadOnlyList<OfficerMissesRow> Team { get; }

    /// <summary>The last texts to the officer, newest first.</summary>
    internal IReadOnlyList<ReminderRow> Texts { get; }

    /// <summary>How many of the officer's duties wait because nobody is there to be told, and since when.</summary>
    internal WaitingRow Waiting { get; }

    /// <summary>Duties of the last twelve months that were not met in time.</summary>
    internal int Misses => Figures.Duties.Sum(d => Duty.MissesOf(d.Period.MetLate, d.Period.Missed, d.Period.Overdue));

    /// <summary>Null where there is no such officer.</summary>
    internal static async Task<OfficerModel?> Read(
        DbConnection connection, PageContext page, OverdueReading reading, MilestoneCatalogue catalogue, string officerId)
    {
        if (await OfficerStore.Find(connection, officerId) is not { } officer)
            return null;
        var filter = page.Filter.OfOfficer(officer.OfficerId);
        var period = new CompliancePeriod(Month.Of(page.Today).AddMonths(-11), Month.Of(page.Today));
        return new(
            page,
            officer,
            await ReadComplianceHandler.Figures(connection, catalogue, page.Now, period, filter.Duties, groupBy: null),
            await reading.Victims(connection, page, filter),
            await ComplianceStore.MissesOfTeam(connection, officer.OfficerId, page.Today, period.From.FirstDay),
            await ReminderStore.Page(connection, officer.OfficerId, null, null, TextsShown),
            await PromptStore.CountUntold(connection, officer.OfficerId));
    }
}
