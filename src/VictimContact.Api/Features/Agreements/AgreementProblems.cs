using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Features.Agreements;

/// <summary>The refusals that several use cases about agreements share.</summary>
internal static class AgreementProblems
{
    internal static readonly DomainError NotFound = new("agreement-not-found", "There is no agreement with this id.");

    internal static readonly DomainError RevisionMismatch = new("revision-mismatch", "The agreement has changed since the revision in If-Match.");

    /// <summary>The refusal of an approval by an officer who is not known yet; null where nobody approved, or somebody known did.</summary>
    internal static async Task<DomainError?> UnknownApprover(DbConnection connection, string? approvedBy, string pointer = "/approvedBy") =>
        approvedBy is null || await OfficerStore.Knows(connection, approvedBy)
            ? null
            : new DomainError("unknown-officer", "The officer who approved it is not known yet.", pointer);
}
