using VictimContact.Domain.Calendar;

namespace VictimContact.Domain.Timeline;

/// <summary>Who has been the officer in the case.</summary>
public static class Assignments
{
    /// <summary>The assignments that stand, in the order in which they held.</summary>
    public static IReadOnlyList<OfficerAssigned> InOrder(IEnumerable<Fact> facts) =>
    [
        .. facts.Where(f => f is OfficerAssigned { VoidedAt: null })
            .Select(f => new Step(f, FactKind.Assignment, LondonTime.DayOf(f.At), null))
            .Order(FactOrder.Instance)
            .Select(s => (OfficerAssigned)s.Fact),
    ];
}
