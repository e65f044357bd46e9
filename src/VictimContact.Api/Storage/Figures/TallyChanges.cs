using System.Globalization;
using VictimContact.Api.Storage.Cases;
using VictimContact.Domain.Agreements;

namespace VictimContact.Api.Storage.Figures;

/// <summary>One thing that is counted: a row of <c>tallies</c>, with units and offences as they are written.</summary>
/// <param name="OwedBy">Who owes the duty; empty for what is no duty.</param>
/// <param name="What">
/// A duty: <c>open-on</c> a day, the state in which it ended, or <c>declined</c> for some of those met. An agreement: its status, or one of two frequencies.
/// A fact: <c>sign</c>.
/// </param>
/// <param name="Period">The due day of an open duty, the month of an ended one or of a fact; empty for an agreement.</param>
/// <param name="Offence">The offence; empty for a fact.</param>
/// <param name="Unit">The unit that it counts for.</param>
/// <param name="Kind">The kind of duty; <c>agreement</c>; or the signs of a fact.</param>
/// <param name="Level">The victim's entitlement; empty for a fact.</param>
internal readonly record struct Tally(string OwedBy, string What, string Period, string Offence, string Unit, string Kind, string Level);

/// <summary>By how much tallies change. What is taken from one and given to another of the same name is no change.</summary>
internal sealed class TallyChanges
{
    private readonly Dictionary<Tally, int> counts = [];

    /// <summary>Tallies that change, and by how much.</summary>
    internal IEnumerable<KeyValuePair<Tally, int>> Counts => counts.Where(c => c.Value != 0);

    internal TallyChanges Add(DutyRow duty, int count)
    {
        if (duty.State == "open")
            Add(Of(duty, "open-on", duty.DueOn.ToString("O", CultureInfo.InvariantCulture)), count);
        else if (duty.State != "void")
            AddEnded(duty, count);
        return this;
    }

    internal TallyChanges Add(AgreementRow agreement, int count)
    {
        if (agreement.Status == "closed")
            return this;
        Add(Of(agreement, agreement.Status), count);
        if (agreement is { Status: "active", Frequency: "declined" })
            Add(Of(agreement, "updates-declined"), count);
        if (agreement is { Status: "active", Frequency: "milestones-only" })
            Add(Of(agreement, "milestones-only"), count);
        return this;
    }

    /// <summary>A fact with its signs; one without any counts nowhere.</summary>
    internal TallyChanges Add(FactRow fact, int count)
    {
        if (fact is { Sign: { } sign, SignUnit: { } unit })
            Add(new Tally("", "sign", sign[..FactRow.MonthOfSign], "", unit, fact.Signs!, ""), count);
        return this;
    }

    internal TallyChanges Add(TallyChanges others)
    {
        foreach (var (tally, count) in others.counts)
            Add(tally, count);
        return this;
    }

    private void AddEnded(DutyRow duty, int count)
    {
        var month = duty.DueOn.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        Add(Of(duty, duty.State, month), count);
        if (duty is { Declined: true, State: "met" or "met-late" })
            Add(Of(duty, "declined", month), count);
    }

    private void Add(Tally tally, int count) => counts[tally] = counts.GetValueOrDefault(tally) + count;

    private static Tally Of(DutyRow duty, string what, string period) =>
        new(duty.OwedBy, what, period, duty.Offence, duty.Unit, duty.Kind, duty.Level);

    private static Tally Of(AgreementRow agreement, string what) =>
        new("", what, "", agreement.Offence, agreement.Unit, "agreement", agreement.Level);
}

internal static class TallyWriting
{
    private static readonly Column[] Columns =
        ["owed_by", "what", "period", "offence_key", "unit_key", "kind", "level", "offence", "unit", "count"];

    /// <summary>
    /// Adds the changing of tallies to a batch: one statement, or none. What becomes of its rows is for each database to say; see its migrations.
    /// </summary>
    internal static SqlBatch ChangeTallies(this SqlBatch batch, TallyChanges changes) =>
        batch.Insert("tally_changes", Columns, changes.Counts.Select(c => new object?[]
        {
            c.Key.OwedBy, c.Key.What, c.Key.Period, Reference.KeyOf(c.Key.Offence), Reference.KeyOf(c.Key.Unit), c.Key.Kind, c.Key.Level, c.Key.Offence,
            c.Key.Unit, c.Value,
        }));
}
