using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Page;

/// <summary>What the page opens with.</summary>
/// <param name="Choices">What can be chosen in the filters.</param>
/// <param name="ByMonth">The figures, month by month.</param>
/// <param name="ByPart">The same unit by unit; of one unit, officer by officer.</param>
/// <param name="Worst">What is most overdue.</param>
/// <param name="Reminders">Reminders of the last days, by how far they have come.</param>
/// <param name="Unreachable">How many officers could not be reached in the last weeks.</param>
/// <param name="Quality">Signs of how well victims are kept in touch with.</param>
public sealed record OverviewModel(
    PageContext Page,
    FilterChoices Choices,
    ComplianceAnswer ByMonth,
    ComplianceAnswer ByPart,
    IReadOnlyList<OverdueDuty> Worst,
    IReadOnlyDictionary<ReminderStatus, int> Reminders,
    int Unreachable,
    QualityAnswer Quality) : PageModel(Page)
{
    private const int WorstShown = 10;
    private const int DaysOfReminders = 7;

    internal static async Task<OverviewModel> Read(DbConnection connection, PageContext page, MilestoneCatalogue catalogue)
    {
        var filter = page.Filter;
        var reminders = await ReminderStore.CountSince(connection, page.Now.AddDays(-DaysOfReminders), filter.Duties.UnitKey);
        return new(
            page,
            await FilterChoices.Read(connection),
            await Figures(DutyGrouping.Month),
            await Figures(filter.Unit is null ? DutyGrouping.Unit : DutyGrouping.Officer),
            (await ListOverdueDutiesHandler.Page(connection, filter.Duties, page.Today, null, WorstShown)).Items,
            reminders.ToDictionary(r => r.Status.Value, r => r.Count),
            (await UnreachableModel.Unreachable(connection, page)).Count,
            await ReadQualityHandler.Figures(connection, page.Now, filter.Period, filter.Unit));

        Task<ComplianceAnswer> Figures(DutyGrouping groupBy) =>
            ReadComplianceHandler.Figures(connection, catalogue, page.Now, filter.Period, filter.Duties, groupBy);
    }
}
