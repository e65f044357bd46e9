using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>
/// How the derived duties of an agreement differ from the stored ones. An open duty that has not changed is next
/// looked at when it was to be.
/// </summary>
internal sealed class DutyDifference
{
    private readonly Dictionary<Guid, DutyRow> stored;
    private readonly Dictionary<Guid, DutyRow> derived;

    internal DutyDifference(IEnumerable<DutyRow> stored, IEnumerable<DutyRow> derived)
    {
        this.stored = stored.ToDictionary(d => d.Id);
        this.derived = derived.Select(
            d => d.State == DutyState.Open && this.stored.TryGetValue(d.Id, out var old)
                ? d with { NextReminderAt = old.NextReminderAt, UntoldSince = old.UntoldSince }
                : d)
            .ToDictionary(d => d.Id);
    }

    /// <summary>All duties as they are derived.</summary>
    internal IReadOnlyCollection<DutyRow> Derived => derived.Values;

    /// <summary>Duties that are new or differ, as they are stored and as they are derived.</summary>
    internal IEnumerable<(DutyRow? Stored, DutyRow Derived)> Changed =>
        derived.Values.Select(d => (Stored: stored.GetValueOrDefault(d.Id), Derived: d)).Where(d => d.Stored != d.Derived);

    /// <summary>Of those: duties that are new, or whose due day or state is another.</summary>
    internal IEnumerable<DutyRow> Moved =>
        Changed.Where(d => d.Stored?.DueOn != d.Derived.DueOn || d.Stored.State != d.Derived.State).Select(d => d.Derived);

    /// <summary>Stored duties that no longer follow from the timeline.</summary>
    internal IEnumerable<DutyRow> Gone => stored.Values.Where(d => !derived.ContainsKey(d.Id));

    /// <summary>Takes a duty with its next reminder planned.</summary>
    internal void Plan(DutyRow planned) => derived[planned.Id] = planned;
}
