using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>What an agreement is by its timeline.</summary>
/// <param name="Stored">The agreement's row as it is stored; null for one that is being registered.</param>
/// <param name="Row">The agreement's row.</param>
/// <param name="Derivation">What follows from the timeline.</param>
/// <param name="Duties">How its duties differ from the stored ones.</param>
internal sealed record ProjectedAgreement(AgreementRow? Stored, AgreementRow Row, Derivation Derivation, DutyDifference Duties);

/// <summary>What a case is by its timelines.</summary>
/// <param name="Case">The case, with what its facts count as.</param>
/// <param name="Agreements">Its agreements.</param>
/// <param name="Parts">Those of which nothing is derived, because they have become a part of another.</param>
/// <param name="Orders">How its orders differ from the stored ones.</param>
internal sealed record ProjectedCase(
    Case Case, IReadOnlyList<ProjectedAgreement> Agreements, IReadOnlyList<ProjectedPart> Parts, OrderDifference Orders);

/// <summary>An agreement that has become a part of another by a merge.</summary>
/// <param name="Stored">Its row as it is stored.</param>
/// <param name="Row">Its row.</param>
/// <param name="Gone">Its stored duties: they are owed by the other agreement.</param>
internal sealed record ProjectedPart(AgreementRow? Stored, AgreementRow Row, IReadOnlyList<DutyRow> Gone);
