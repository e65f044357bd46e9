namespace VictimContact.Api.Features.Agreements;

/// <summary>The refusals that several use cases about agreements share.</summary>
internal static class AgreementProblems
{
    internal static readonly DomainError NotFound = new("agreement-not-found", "There is no agreement with this id.");

    internal static readonly DomainError RevisionMismatch = new("revision-mismatch", "The agreement has changed since the revision in If-Match.");

    internal static DomainError SourceIdReused(Guid id) =>
        new("source-id-reused", "This sourceId was used before, for other content. If that entry is wrong, void it and record it again.", "/sourceId", id);
}
