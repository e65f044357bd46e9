namespace VictimContact.Api.Features.Agreements;

/// <summary>What became of a fact that was sent.</summary>
/// <param name="FactId">Our id of the fact; for a repeat, the first one's.</param>
/// <param name="Warnings">What is worth knowing about it, as things stand at this moment.</param>
/// <param name="Met">The duties that this fact meets.</param>
/// <param name="Agreement">The agreement as it is now, without its safe-contact note.</param>
public sealed record FactRecorded(Guid FactId, IReadOnlyList<FactWarning> Warnings, IReadOnlyList<Guid> Met, AgreementAnswer Agreement);
