using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Page;

/// <summary>Officers about whose cases nobody could be told in the last weeks, most reminders lost first.</summary>
public sealed record UnreachableModel(PageContext Page, FilterChoices Choices, IReadOnlyList<UnreachableOfficer> Officers) : PageModel(Page)
{
    private const int Days = 28;
    private const int Most = 500;

    internal static async Task<UnreachableModel> Read(DbConnection connection, PageContext page) =>
        new(page, await FilterChoices.Read(connection), await Unreachable(connection, page));

    /// <summary>The officers alone, as the overview counts them.</summary>
    internal static async Task<IReadOnlyList<UnreachableOfficer>> Unreachable(DbConnection connection, PageContext page)
    {
        var rows = await ReminderStore.UnreachableOfficers(connection, page.Now.AddDays(-Days), page.Filter.Duties.UnitKey, Most);
        return [.. rows.Select(UnreachableOfficer.Of)];
    }
}

/// <summary>An officer about whose cases nobody could be told, or who could not be texted.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="Unit">The officer's unit.</param>
/// <param name="Availability">What the duty system says of the officer now.</param>
/// <param name="CoveredBy">Who covers for the officer; null for nobody.</param>
/// <param name="SupervisorId">The officer's supervisor; null for nobody.</param>
/// <param name="Reminders">How many reminders of the last weeks did not arrive.</param>
/// <param name="Untold">How many of the officer's duties wait because nobody is there to be told.</param>
/// <param name="LastAt">When the last of this was.</param>
public sealed record UnreachableOfficer(
    string OfficerId,
    string Unit,
    Availability Availability,
    string? CoveredBy,
    string? SupervisorId,
    int Reminders,
    int Untold,
    DateTimeOffset LastAt)
{
    internal static UnreachableOfficer Of(UnreachableRow row) => new(
        row.OfficerId,
        row.Unit,
        row.Availability,
        row.CoveredBy,
        row.SupervisorId,
        row.Reminders,
        row.Untold,
        row.LastAt);
}
