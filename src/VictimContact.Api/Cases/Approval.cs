using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Cases;

/// <summary>The officer who approved that a victim is owed less. Who counts as one is for <see cref="SecondPerson"/> to say.</summary>
internal static class Approval
{
    /// <summary>The refusal of an approval by an officer who is not known yet; null where nobody approved, or somebody known did.</summary>
    internal static async Task<DomainError?> UnknownOfficer(DbConnection connection, string? approvedBy, string pointer = "/approvedBy") =>
        approvedBy is null || await OfficerStore.Knows(connection, approvedBy)
            ? null
            : new DomainError("unknown-officer", "The officer who approved it is not known yet.", pointer);
}
