using VictimContact.Api.Page.Controls;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Page.Lists;

/// <summary>What a clerk finds who is told a reference on the telephone: cases on track and closed ones too.</summary>
/// <param name="Query">What was looked for; null where nothing was.</param>
/// <param name="Found">Agreements whose investigation or victim has that reference, or one that begins so.</param>
/// <param name="OfficerId">The officer with that number; null for none.</param>
/// <param name="IsCut">There are more.</param>
public sealed record SearchModel(PageContext Page, string? Query, IReadOnlyList<FoundAgreement> Found, string? OfficerId, bool IsCut)
    : PageModel(Page)
{
    internal const string Path = PageContext.Root + "/search";

    internal static async Task<SearchModel> Read(DbConnection connection, PageContext page, string? query)
    {
        if (query is null)
            return new(page, null, [], null, false);
        var rows = await AgreementStore.OfReference(connection, Reference.KeyOf(query), ListPosition.PageSize + 1);
        var officer = Http.MemberRules.IsOfficerId(query.Trim()) ? await OfficerStore.Find(connection, query.Trim()) : null;
        return new(
            page,
            query,
            [.. rows.Take(ListPosition.PageSize).Select(r => FoundAgreement.Of(r, page.Today))],
            officer?.OfficerId,
            rows.Count > ListPosition.PageSize);
    }
}

/// <summary>An agreement as a list of what was found shows it.</summary>
public sealed record FoundAgreement(
    Guid Id,
    string InvestigationRef,
    string VictimRef,
    string? OfficerId,
    string Unit,
    string Offence,
    AgreementStatus Status,
    Standing Standing,
    DateTimeOffset? LastContactAt)
{
    internal static FoundAgreement Of(AgreementRow row, DateOnly today) => new(
        row.Id, row.InvestigationRef, row.VictimRef, row.OfficerId, row.Unit, row.Offence, row.Status,
        Standings.On(today, row.Status, row.NextDueOn == AgreementRow.Never ? null : row.NextDueOn), row.LastUpdateAt);
}
