namespace VictimContact.Api.Features.Agreements;

/// <summary>The refusals that several use cases about agreements share.</summary>
internal static class AgreementProblems
{
    internal static readonly DomainError NotFound = new("agreement-not-found", "There is no agreement with this id.");

    internal static readonly DomainError RevisionMismatch = new("revision-mismatch", "The agreement has changed since the revision in If-Match.");
}
