using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>How the derived duties of an agreement differ from the stored ones. A duty that has not changed keeps its next reminder.</summary>
internal sealed class DutyDifference
{
    private readonly Dictionary<Guid, DutyRow> before;
    private readonly Dictionary<Guid, DutyRow> rows;
    private readonly Dictionary<Guid, DutyRow> changed = [];
    private readonly List<Guid> moved = [];

    internal DutyDifference(IEnumerable<DutyRow> stored, IReadOnlyList<DutyRow> derived)
    {
        before = stored.ToDictionary(d => d.Id);
        rows = derived.ToDictionary(d => d.Id, d => before.TryGetValue(d.Id, out var old) ? d with { NextReminderAt = Kept(old, d) } : d);
        foreach (var duty in rows.Values)
        {
            var old = before.GetValueOrDefault(duty.Id);
            if (duty == old)
                continue;
            changed.Add(duty.Id, duty);
            if (old is null || old.DueOn != duty.DueOn || old.State != duty.State)
                moved.Add(duty.Id);
        }

        Gone = [.. before.Keys.Where(id => !rows.ContainsKey(id))];
    }

    internal IReadOnlyCollection<DutyRow> Changed => changed.Values;

    /// <summary>What is stored of those that changed, and of those that are gone.</summary>
    internal IEnumerable<DutyRow> Replaced => changed.Keys.Concat(Gone).Where(before.ContainsKey).Select(id => before[id]);

    /// <summary>Stored duties that no longer follow from the timeline.</summary>
    internal IReadOnlyList<Guid> Gone { get; }

    internal IReadOnlyList<DutyRow> Rows => [.. rows.Values];

    /// <summary>Duties that are new, or whose due day or state is another.</summary>
    internal IReadOnlyList<DutyRow> Moved => [.. moved.Select(id => rows[id])];

    internal bool Moves => moved.Count > 0 || Gone.Count > 0;

    /// <summary>Takes a duty with its next reminder planned; it is saved only where that makes a difference.</summary>
    internal void Plan(DutyRow planned)
    {
        if (planned == rows[planned.Id])
            return;
        rows[planned.Id] = planned;
        changed[planned.Id] = planned;
    }

    private static DateTimeOffset? Kept(DutyRow old, DutyRow duty) => Projection.IsReminded(duty) ? old.NextReminderAt : null;
}
