using VictimContact.Api.Page.Controls;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Page.Lists;

/// <summary>Officers whose own phones get no texts, longest first; and how many duties wait because nobody is there to be told.</summary>
public sealed record UnreachableModel(
    PageContext Page,
    FilterChoices Choices,
    IReadOnlyList<UnreachableOfficer> Officers,
    int Waiting,
    DateTimeOffset? WaitingSince) : PageModel(Page)
{
    private const int Days = 28;
    private const int Most = 500;

    internal static async Task<UnreachableModel> Read(DbConnection connection, PageContext page)
    {
        var waiting = await PromptStore.CountUntold(connection);
        return new(
            page, await FilterChoices.Read(connection), await Unreachable(connection, page), waiting.Count, waiting.Since);
    }

    /// <summary>The officers alone, as the overview counts them.</summary>
    internal static async Task<IReadOnlyList<UnreachableOfficer>> Unreachable(DbConnection connection, PageContext page)
    {
        var rows = await ReminderStore.UnreachableOfficers(
            connection, page.Now.AddDays(-Days), page.Now.AddDays(-PhoneRow.DaysOfMark), page.Filter.Duties.UnitKey, Most);
        return [.. rows.Select(UnreachableOfficer.Of)];
    }
}

/// <summary>An officer whose own phone gets no texts.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="Unit">The officer's unit.</param>
/// <param name="Availability">What the duty system says of the officer now.</param>
/// <param name="CoveredBy">Who covers for the officer; null for nobody.</param>
/// <param name="SupervisorId">The officer's supervisor; null for nobody.</param>
/// <param name="Mark">What is known of the number.</param>
/// <param name="Since">Since when.</param>
/// <param name="Failed">How many texts have failed in the last weeks.</param>
/// <param name="ProviderCode">The provider's last code for the number.</param>
public sealed record UnreachableOfficer(
    string OfficerId,
    string Unit,
    Availability Availability,
    string? CoveredBy,
    string? SupervisorId,
    PhoneMark Mark,
    DateTimeOffset Since,
    int Failed,
    int? ProviderCode)
{
    internal static UnreachableOfficer Of(UnreachableRow row)
    {
        var (mark, since) = row switch
        {
            { OptedOutAt: { } at } => (row.OptedOutBy == OptedOutBy.Stop ? PhoneMark.AnsweredStop : PhoneMark.RefusedByProvider, at),
            { UnreachableAt: { } at } => (PhoneMark.NoTextArrives, at),
            _ => (PhoneMark.LastTextFailed, row.FailedAt!.Value),
        };
        return new(
            row.OfficerId, row.Unit, row.Availability, row.CoveredBy, row.SupervisorId, mark, since, row.Failed ?? 0, row.ProviderCode);
    }
}

/// <summary>Why a phone gets no texts.</summary>
public enum PhoneMark
{
    AnsweredStop,
    RefusedByProvider,
    NoTextArrives,
    LastTextFailed,
}
