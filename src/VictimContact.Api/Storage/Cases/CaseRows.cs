using VictimContact.Api.Storage.Officers;

namespace VictimContact.Api.Storage.Cases;

/// <summary>What is stored of an investigation: all of it, or what concerns one of its agreements.</summary>
/// <param name="Investigation">The investigation.</param>
/// <param name="Agreements">Its agreements, by id.</param>
/// <param name="Duties">Their duties, by due day, then id.</param>
/// <param name="Facts">Their facts and those of the investigation, oldest first.</param>
/// <param name="Units">The units of the officer in the case.</param>
/// <param name="Orders">The orders that its milestones name.</param>
/// <param name="OrderBreaches">Their breaches.</param>
/// <param name="OrderVictims">Those of the agreements whose victims they protect.</param>
internal sealed record CaseRows(
    InvestigationRow Investigation,
    IReadOnlyList<AgreementRow> Agreements,
    IReadOnlyList<DutyRow> Duties,
    IReadOnlyList<FactRow> Facts,
    IReadOnlyList<OfficerUnitRow> Units,
    IReadOnlyList<OrderRow> Orders,
    IReadOnlyList<OrderBreachRow> OrderBreaches,
    IReadOnlyList<OrderVictimRow> OrderVictims);
