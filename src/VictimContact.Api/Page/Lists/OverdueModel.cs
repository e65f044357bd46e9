using VictimContact.Api.Cases;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Page.Controls;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Page.Lists;

/// <summary>A page of the victims to whom something is overdue.</summary>
/// <param name="Choices">What can be chosen in the filters.</param>
/// <param name="Causes">The causes that can be chosen, with their words.</param>
/// <param name="List">Whom something is owed to.</param>
public sealed record OverdueModel(
    PageContext Page, FilterChoices Choices, IReadOnlyList<(string Word, MilestoneWords? Words)> Causes, OverdueVictims List)
    : PageModel(Page)
{
    internal const string Path = PageContext.Root + "/overdue";
    internal const string CallSheets = Path + "/call-sheets";

    internal static async Task<OverdueModel> Read(
        DbConnection connection, PageContext page, OverdueReading reading, RulesInForce inForce) => new(
            page, await FilterChoices.Read(connection), CausesOf(inForce, page), await reading.Victims(connection, page, page.Filter));

    private static IReadOnlyList<(string, MilestoneWords?)> CausesOf(RulesInForce inForce, PageContext page) =>
    [
        .. inForce.Rules.Catalogue.InForceOn(page.Today).Types.Select(t => (t.Key, (MilestoneWords?)t.Value.Words)),
        .. DutyCause.All.Select(cause => (cause, DutyCause.WordsOf(cause))),
    ];
}

/// <summary>Victims to whom something is overdue, those of a page.</summary>
/// <param name="Victims">Those of the page, in the order of the list.</param>
/// <param name="Duties">How many duties are overdue to all of them, up to the bound.</param>
/// <param name="Position">Which page of the victims it is.</param>
public sealed record OverdueVictims(IReadOnlyList<OverdueVictim> Victims, int Duties, ListPosition Position);

/// <summary>A victim to whom something is overdue.</summary>
/// <param name="First">What comes first of it, which says who it is and how to reach them.</param>
/// <param name="Duties">All that is overdue and looked for.</param>
public sealed record OverdueVictim(OverdueDuty First, IReadOnlyList<OverdueDuty> Duties);

/// <summary>Reads overdue duties victim by victim: somebody rings about a victim, and not about a duty.</summary>
internal sealed class OverdueReading(OverdueList list, OverdueDuties duties)
{
    internal async Task<OverdueVictims> Victims(
        DbConnection connection, PageContext page, PageFilter filter, int most = ListPosition.PageSize)
    {
        var found = await Outline(connection, filter, page.Today);
        var byVictim = found.Take(ListPosition.Bound).GroupBy(d => d.AgreementId).ToList();
        var position = new ListPosition(filter.Number, byVictim.Count, found.Count > ListPosition.Bound);
        var shown = byVictim.Skip(position.Skipped).Take(most).ToList();
        var ids = shown.SelectMany(v => v).Select(d => d.Id).ToHashSet();
        var rows = (await OverdueStore.OpenOf(connection, shown.Select(v => v.Key))).Where(d => ids.Contains(d.Id)).ToList();
        var read = (await duties.Of(connection, rows, page.Today)).ToDictionary(d => d.DutyId);
        return new(
            [.. shown.Select(v => v.Select(d => read[d.Id]).ToList()).Select(v => new OverdueVictim(v[0], v))],
            Math.Min(found.Count, ListPosition.Bound),
            position);
    }

    private async Task<IReadOnlyList<OverdueKey>> Outline(DbConnection connection, PageFilter filter, DateOnly today)
    {
        if (filter.NotTold is null)
            return await OverdueStore.Outline(connection, filter.Overdue, today, ListPosition.Bound + 1);
        var untold = await list.Read(connection, filter.Overdue, filter.NotTold, today, null, ListPosition.Bound + 1);
        return [.. untold.Select(d => d.Key)];
    }
}
