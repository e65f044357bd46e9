using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Page.Controls;

/// <summary>What can be chosen in the filters.</summary>
public sealed record FilterChoices(IReadOnlyList<string> Units, IReadOnlyList<string> Offences)
{
    internal static async Task<FilterChoices> Read(DbConnection connection) =>
        new(await OfficerStore.Units(connection), [.. (await TallyStore.Offences(connection)).Select(o => o.Offence)]);
}
