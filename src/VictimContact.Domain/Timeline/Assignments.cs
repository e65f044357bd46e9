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

    /// <summary>The assignment that held at an instant: the latest by then, or the first one before that. Null without any.</summary>
    internal static OfficerAssigned? At(IReadOnlyList<OfficerAssigned> inOrder, DateTimeOffset instant)
    {
        // Asked for each duty, hence a loop: a lambda would be allocated each time.
        for (var i = inOrder.Count - 1; i > 0; i--)
            if (inOrder[i].At <= instant)
                return inOrder[i];
        return inOrder.Count == 0 ? null : inOrder[0];
    }

    /// <summary>Who has a case at an instant, by the assignments in order; null without any.</summary>
    public static CaseHolder? HolderAt(IReadOnlyList<OfficerAssigned> inOrder, DateTimeOffset instant) =>
        At(inOrder, instant) is { } assigned ? new(assigned.OfficerId, assigned.Unit) : null;

    /// <summary>
    /// The fact that follows when a case is said to be an officer's, or nobody's and a unit's: null where it is so already,
    /// <c>assigned-at-required</c> where it changes hands and nobody says when. With an instant it is recorded even for the current holder;
    /// the same holder at the same instant is a repeat.
    /// </summary>
    /// <param name="standing">The assignments that stand, in order; empty for a new investigation.</param>
    /// <param name="holder">Who the investigation is said to be assigned to.</param>
    /// <param name="assignedAt">From when on, where it was said.</param>
    /// <param name="reportedOn">The London day from whose first moment a first assignment holds that nobody dated.</param>
    /// <param name="newId">The id of the new fact.</param>
    public static Result<OfficerAssigned?> Following(
        IReadOnlyList<OfficerAssigned> standing, CaseHolder holder, DateTimeOffset? assignedAt, DateOnly reportedOn, Guid newId)
    {
        if (assignedAt is { } at)
            return standing.Any(a => IsTo(a, holder) && a.At == at) ? null : Assigned(at);
        if (standing.Count == 0)
            return Assigned(LondonTime.StartOf(reportedOn)) with { FromReport = true };
        return IsTo(standing[^1], holder)
            ? default(OfficerAssigned)
            : new DomainError(
                "assigned-at-required", "The case is another officer's or unit's, and nothing says when that changed.", "/assignedAt");

        OfficerAssigned Assigned(DateTimeOffset from) =>
            new() { Id = newId, At = from, OfficerId = holder.OfficerId, Unit = holder.Unit };
    }

    /// <summary>
    /// Since when the case has been its present holder's: the assignment by which it came to them, and when they took it over from somebody
    /// else; no instant for the first holder.
    /// </summary>
    public static (OfficerAssigned Assignment, DateTimeOffset? TakenOverAt) Present(IReadOnlyList<OfficerAssigned> inOrder)
    {
        var first = inOrder.Count - 1;
        while (first > 0 && IsTo(inOrder[first - 1], new(inOrder[^1].OfficerId, inOrder[^1].Unit)))
            first--;
        return (inOrder[first], first == 0 ? null : inOrder[first].At);
    }

    // Units are compared without case; they have no letter but A to Z.
    private static bool IsTo(OfficerAssigned assigned, CaseHolder holder) => assigned.OfficerId == holder.OfficerId
        && string.Equals(assigned.Unit, holder.Unit, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Who has a case: the officer in the case, or nobody, and then the unit that it belongs to.</summary>
public sealed record CaseHolder(string? OfficerId, string? Unit);
