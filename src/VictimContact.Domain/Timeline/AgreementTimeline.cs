using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Timeline;

/// <summary>
/// Everything that is known to have happened to one agreement: its registration, its own facts, and the milestones and assignments of its
/// investigation. The order of <see cref="Facts"/> has no meaning; voided ones are among them.
/// </summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="VictimRef">The records management system's reference of the victim, by which an order names whom it protects.</param>
/// <param name="Registration">The fact that made it. Where it is voided, nothing is owed.</param>
/// <param name="ReportedOn">The London day on which the crime was reported.</param>
/// <param name="Facts">All other facts, in any order.</param>
public sealed record AgreementTimeline(
    Guid AgreementId, string VictimRef, Registered Registration, DateOnly ReportedOn, IReadOnlyList<Fact> Facts)
{
    /// <summary>The keys of the references that were given up for the victim's own: an order that names one protects her.</summary>
    public IReadOnlyList<string> GivenUpKeys { get; init; } = [];

    /// <summary>The keys of all references that name the victim.</summary>
    internal IReadOnlyList<string> VictimKeys => [Reference.KeyOf(VictimRef), .. GivenUpKeys];
}
