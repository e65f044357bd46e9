using System.Data.Common;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Page;

/// <summary>What can be chosen in the filters.</summary>
public sealed record FilterChoices(IReadOnlyList<string> Units, IReadOnlyList<string> Offences)
{
    internal static async Task<FilterChoices> Read(DbConnection connection) =>
        new(await PageStore.Units(connection), await PageStore.Offences(connection));
}
