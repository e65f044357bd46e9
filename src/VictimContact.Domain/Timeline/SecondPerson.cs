namespace VictimContact.Domain.Timeline;

/// <summary>
/// Who may approve that a victim is owed less: a second person, who has no part in the case. Whether that officer is known is for the
/// caller to ask.
/// </summary>
public static class SecondPerson
{
    /// <summary>
    /// True when somebody approved who is not the officer in the case at <paramref name="instant"/> and was so at no time before it. Before
    /// the first assignment its officer counts as the one in the case. Ids are compared without case: they are of ASCII.
    /// </summary>
    /// <param name="approvedBy">The officer who approved; null where nobody did.</param>
    /// <param name="inOrder">The assignments that stand, as <see cref="Assignments.InOrder"/> gives them.</param>
    /// <param name="instant">When that which was approved took effect.</param>
    public static bool IsIndependent(string? approvedBy, IReadOnlyList<OfficerAssigned> inOrder, DateTimeOffset instant)
    {
        if (approvedBy is null)
            return false;

        for (var i = 0; i < inOrder.Count && (i == 0 || inOrder[i].At <= instant); i++)
            if (string.Equals(inOrder[i].OfficerId, approvedBy, StringComparison.OrdinalIgnoreCase))
                return false;
        return true;
    }
}
