using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Compliance;

/// <summary>
/// Whether there is what a filter names: figures of a unit that is not there would be all clear.
/// </summary>
internal static class KnownFilters
{
    internal static readonly string[] Problems = ["unit-not-known", "officer-not-known", "offence-not-known"];

    private static readonly DomainError UnitNotKnown = new("unit-not-known", "No officer or case belongs to this unit, or has belonged to it.");
    private static readonly DomainError OfficerNotKnown = new("officer-not-known", "There is no such officer.");
    private static readonly DomainError OffenceNotKnown = new("offence-not-known", "No case has this offence, and no list names it.");

    /// <summary>What is not known of a unit; no unit is all units.</summary>
    internal static async Task<DomainError?> FaultOf(DbConnection connection, string? unit) =>
        unit is null || await UnitStore.IsKnown(connection, unit) ? null : UnitNotKnown;

    /// <summary>The first that is not known; null where all are.</summary>
    internal static async Task<DomainError?> Fault(DbConnection connection, OffenceList offences, DutyFilter filter) =>
        await FaultOf(connection, filter.Unit) is { } unit ? unit
        : filter.OfficerId is not null && !await OfficerStore.Knows(connection, filter.OfficerId) ? OfficerNotKnown
        : filter.Offence is not null && offences.ClassOf(filter.Offence) is null
            && !await TallyStore.KnowsOffence(connection, filter.OffenceKey!) ? OffenceNotKnown
        : null;
}
