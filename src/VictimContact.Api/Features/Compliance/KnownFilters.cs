using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Compliance;

/// <summary>Whether there is what figures are asked of: of what nobody knows nothing is counted, which is not to look like all clear.</summary>
internal static class KnownFilters
{
    private static readonly DomainError UnitNotKnown = new("unit-not-known", "No officer or case has belonged to such a unit.");

    /// <summary>What is not known of it; null where all is. No unit is all units.</summary>
    internal static async Task<DomainError?> FaultOf(DbConnection connection, string? unit) =>
        unit is null || await UnitStore.IsKnown(connection, unit) ? null : UnitNotKnown;
}
