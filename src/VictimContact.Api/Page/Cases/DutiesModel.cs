using VictimContact.Api.Features.Officers;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Page.Cases;

/// <summary>What the officer who is signed in owes, victim by victim.</summary>
/// <param name="Page">The request.</param>
/// <param name="OfficerId">The officer.</param>
/// <param name="Victims">The victims whom something is owed to: as the list of duties has them, each once.</param>
/// <param name="IsCut">There is more than a page holds.</param>
public sealed record DutiesModel(PageContext Page, string OfficerId, IReadOnlyList<OwedVictim> Victims, bool IsCut) : PageModel(Page)
{
    internal const string Path = "/duties";

    private const int Most = 300;

    /// <summary>Null where no such officer is known: nothing is never mistaken for all clear.</summary>
    internal static async Task<DutiesModel?> Read(DbConnection connection, PageContext page, OfficerList list, string officerId)
    {
        if (!await OfficerStore.Knows(connection, officerId))
            return null;
        var duties = await list.Read(connection, officerId, page.Today, Http.DaysAhead.Default.Value, after: null, Most + 1);
        var victims = duties.Take(Most).GroupBy(d => d.AgreementId).Select(v => new OwedVictim(v.First(), [.. v]));
        return new(page, officerId, [.. victims], duties.Count > Most);
    }
}

/// <summary>A victim whom something is owed to.</summary>
/// <param name="First">The first of what is owed, which says who it is and how to reach them.</param>
/// <param name="Duties">All that is owed.</param>
public sealed record OwedVictim(OfficerDuty First, IReadOnlyList<OfficerDuty> Duties);
