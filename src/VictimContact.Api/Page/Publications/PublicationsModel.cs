using VictimContact.Api.Features.Publications;

namespace VictimContact.Api.Page.Publications;

/// <summary>What was published, the last month first.</summary>
public sealed record PublicationsModel(PageContext Page, IReadOnlyList<PublicationName> All) : PageModel(Page)
{
    internal const string Path = PageContext.Root + "/publications";

    internal static async Task<PublicationsModel> Read(DbConnection connection, PageContext page) =>
        new(page, (await ListPublicationsHandler.Page(connection)).Items);
}
