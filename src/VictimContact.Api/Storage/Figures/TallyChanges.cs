namespace VictimContact.Api.Storage.Figures;

/// <summary>By how much tallies change. What is taken from one and given to another of the same name is no change.</summary>
internal sealed class TallyChanges
{
    /// <summary>What to do with tallies that are there already.</summary>
    internal static readonly string AddUp = $"on conflict ({Tables.Tallies.Key}) do update set "
        + "count = tallies.count + excluded.count, day_numbers = tallies.day_numbers + excluded.day_numbers";

    private readonly Dictionary<TallyKey, TallyRow> rows = [];

    /// <summary>
    /// Tallies that change, with their changes as counts; in one order for all writers, so that no two wait for each other.
    /// </summary>
    internal IEnumerable<TallyRow> Rows => rows.Values.Where(r => !r.IsNothing).OrderBy(r => r.Name);

    /// <summary>Adds other changes.</summary>
    internal void Add(TallyChanges others) => Add(others.rows.Values, 1);

    /// <summary>Adds to tallies, or takes away from them.</summary>
    internal TallyChanges Add(IEnumerable<TallyRow> tallies, int times)
    {
        foreach (var tally in tallies)
        {
            var name = tally.Name;
            rows[name] = (rows.GetValueOrDefault(name) ?? tally with { Count = 0, DayNumbers = 0 }).Plus(tally, times);
        }

        return this;
    }

    /// <summary>Takes back what things were counted as when they were stored, and counts what they are.</summary>
    internal TallyChanges Move<T>(IEnumerable<(T? Before, T After)> changed, Func<T, IEnumerable<TallyRow>> talliesOf) where T : class
    {
        foreach (var (before, after) in changed)
            Add(before is null ? [] : talliesOf(before), -1).Add(talliesOf(after), 1);
        return this;
    }
}
