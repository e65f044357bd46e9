using VictimContact.Api.Storage.Cases;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Cases;

/// <summary>
/// What a write needs of an investigation: all of it, or what concerns one of its agreements.
/// </summary>
internal sealed record Case(
    InvestigationRow Investigation,
    IReadOnlyList<AgreementRow> Agreements,
    ILookup<Guid, DutyRow>? Duties,
    List<FactRow> Facts,
    UnitHistory Units)
{
    private readonly Dictionary<Guid, Fact> read = [];

    /// <summary>The fact that holds the key which was asked for.</summary>
    internal FactRow? Held { get; init; }

    /// <summary>A fact of this investigation as the rules see it.</summary>
    internal Fact FactOf(FactRow row)
    {
        if (!read.TryGetValue(row.Id, out var fact))
            read.Add(row.Id, fact = row.ToFact(Investigation.ReportedOn));
        return fact;
    }

    internal AgreementTimeline TimelineOf(Guid agreementId)
    {
        var facts = Facts.Where(f => f.AgreementId is null || f.AgreementId == agreementId).Select(FactOf).ToList();
        var registration = facts.OfType<Registered>().Single();
        return new(agreementId, registration, Investigation.ReportedOn, [.. facts.Where(f => f.Kind != FactKind.Registration)]);
    }
}
