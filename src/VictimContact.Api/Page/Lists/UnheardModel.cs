using VictimContact.Api.Cases;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Page.Controls;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Page.Lists;

/// <summary>A page of victims who have heard nothing for long, whatever was agreed.</summary>
public sealed record UnheardModel(PageContext Page, FilterChoices Choices, IReadOnlyList<UnheardVictim> Victims, ListPosition Position)
    : PageModel(Page)
{
    internal const string Path = PageContext.Root + "/silent";

    internal static async Task<UnheardModel> Read(DbConnection connection, PageContext page)
    {
        var (filter, since) = (page.Filter.Duties, page.Today.AddDays(-page.Filter.Days));
        var count = await UnheardStore.Count(connection, filter, since, ListPosition.Bound + 1);
        var position = ListPosition.Of(page.Filter.Number, count);
        var rows = await UnheardStore.Page(connection, filter, since, null, position.Skipped + ListPosition.PageSize);
        var victims = await CurrentAgreement.Of(connection, [.. rows.Skip(position.Skipped)]);
        return new(page, await FilterChoices.Read(connection), [.. victims.Select(v => UnheardVictim.Of(v, page.Today))], position);
    }
}
