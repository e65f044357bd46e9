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
    Guid AgreementId, string VictimRef, Registered Registration, DateOnly ReportedOn, IReadOnlyList<Fact> Facts);
