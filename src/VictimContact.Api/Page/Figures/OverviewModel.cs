using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Page.Controls;
using VictimContact.Api.Page.Lists;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Page.Figures;

/// <summary>What the page opens with. All of it is of one moment and of one scope: what cannot be told for it is left out.</summary>
/// <param name="Choices">What can be chosen in the filters.</param>
/// <param name="News">Whether what is shown is alive.</param>
/// <param name="ByMonth">The figures, month by month.</param>
/// <param name="ByPart">The same unit by unit; of one unit, officer by officer.</param>
/// <param name="AgreementsOf">Active agreements of each unit, by its key; empty for officers, and of one.</param>
/// <param name="Backlog">What is overdue, reckoned back.</param>
/// <param name="Worst">Whom to ring first.</param>
/// <param name="Unheard">How many victims have heard nothing for 28 days or more, up to a bound.</param>
/// <param name="Texts">Texts of the last days, by how far they have come; null where they cannot be told apart by what is asked.</param>
/// <param name="Unreachable">How many officers get no texts; null likewise.</param>
/// <param name="Quality">Signs of how well victims are kept in touch with; null likewise.</param>
public sealed record OverviewModel(
    PageContext Page,
    FilterChoices Choices,
    News News,
    ComplianceAnswer ByMonth,
    ComplianceAnswer ByPart,
    IReadOnlyDictionary<string, int> AgreementsOf,
    Backlog Backlog,
    OverdueVictims Worst,
    ListPosition Unheard,
    IReadOnlyDictionary<ReminderStatus, int>? Texts,
    int? Unreachable,
    QualityAnswer? Quality) : PageModel(Page)
{
    internal const int WeeksOfBacklog = 8;

    private const int WorstShown = 10;
    private const int DaysOfTexts = 7;

    /// <summary>The first day that the backlog is reckoned back to: a Monday.</summary>
    internal static DateOnly BacklogFrom(DateOnly today) => MondayOf(today).AddDays(7 * (1 - WeeksOfBacklog));

    internal static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    internal static async Task<OverviewModel> Read(
        DbConnection connection, PageContext page, OverdueReading reading, ServiceNews news, MilestoneCatalogue catalogue)
    {
        // It is of cases, whatever is owed: what narrows a list of duties narrows nothing here.
        var filter = page.Filter.OfCases();
        var isOfUnits = filter is { Offence: null, Level: null, OfficerId: null };
        var byMonth = await Figures(DutyGrouping.Month);
        var days = filter.OfficerId is null
            ? await TallyStore.Backlog(connection, filter.Duties, BacklogFrom(page.Today), page.Today)
            : await ComplianceStore.BacklogOfOfficer(connection, filter.Duties, BacklogFrom(page.Today), page.Today);
        return new(
            page,
            await FilterChoices.Read(connection),
            await news.Read(connection),
            byMonth,
            await Figures(filter.Unit is null ? DutyGrouping.Unit : DutyGrouping.Officer),
            filter is { Unit: null, OfficerId: null }
                ? (await TallyStore.AgreementsByUnit(connection, filter.Duties)).ToDictionary(u => u.Key, u => u.Value.Active)
                : new Dictionary<string, int>(),
            new(byMonth.Duties.Sum(d => d.Overdue), [.. days.Select(d => new BacklogDay(d.Day, d.Due, d.CaughtUp))]),
            await reading.Victims(connection, page, filter, WorstShown),
            ListPosition.Of(1, await UnheardStore.Count(
                connection, filter.Duties, page.Today.AddDays(-Http.DaysUnheard.Default.Value), ListPosition.Bound + 1)),
            isOfUnits
                ? (await ReminderStore.CountSince(connection, page.Now.AddDays(-DaysOfTexts), filter.Duties.UnitKey))
                    .ToDictionary(r => r.Status.Value, r => r.Count)
                : null,
            isOfUnits ? (await UnreachableModel.Unreachable(connection, page)).Count : null,
            isOfUnits ? await ReadQualityHandler.Figures(connection, page.Now, filter.Period, filter.Unit) : null);

        Task<ComplianceAnswer> Figures(DutyGrouping groupBy) =>
            ReadComplianceHandler.Figures(connection, catalogue, page.Now, filter.Period, filter.Duties, groupBy);
    }
}
