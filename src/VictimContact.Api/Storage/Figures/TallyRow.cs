using System.ComponentModel.DataAnnotations;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Storage.Figures;

/// <summary>How many things count as one and the same. What anything counts as is said here and nowhere else.</summary>
internal sealed record TallyRow
{
    /// <summary>Who owes the duty; empty for what is no duty.</summary>
    [Key]
    public string OwedBy { get; init; } = "";

    /// <summary>
    /// Of duties: <c>open-on</c> a day, <c>open</c> in a month, the state in which they ended, or <c>declined</c> for some of those met. Of
    /// agreements: their status, or one of two frequencies. Of facts: <c>fact</c>.
    /// </summary>
    [Key]
    public required string What { get; init; }

    /// <summary>
    /// The due day of duties that are open on it, else the month that they were due in or that facts happened in; empty for agreements.
    /// </summary>
    [Key]
    public string Period { get; init; } = "";

    /// <summary>The offence; empty for all offences together, from which most questions are answered.</summary>
    [Key]
    public string OffenceKey => OffenceList.KeyOf(Offence);

    /// <summary>The unit that it counts for.</summary>
    [Key]
    public string UnitKey => Reference.KeyOf(Unit);

    /// <summary>The kind of duties; <c>agreement</c>; or the indicators of facts.</summary>
    [Key]
    public required string Kind { get; init; }

    /// <summary>The victim's entitlement; empty for facts.</summary>
    [Key]
    public string Level { get; init; } = "";

    public string Offence { get; init; } = "";

    public required string Unit { get; init; }

    public int Count { get; init; } = 1;

    internal TallyKey Name => new(OwedBy, What, Period, OffenceKey, UnitKey, Kind, Level);

    /// <summary>
    /// What a duty counts as. Open ones are there by day and by month, so that a sum never goes through more days than those of a few
    /// months.
    /// </summary>
    internal static IEnumerable<TallyRow> Of(DutyRow duty)
    {
        if (duty.State == DutyState.Void)
            return [];
        var month = Month.Of(duty.DueOn).ToString();
        return duty.State == DutyState.Open
            ? [.. WithOffence(Row("open-on", CountedPeriod.Day(duty.DueOn))), .. WithOffence(Row("open", month))]
            : duty.Declined && duty.State.Value is DutyState.Met or DutyState.MetLate
            ? [.. WithOffence(Row(duty.State.ToString(), month)), .. WithOffence(Row("declined", month))]
            : WithOffence(Row(duty.State.ToString(), month));

        TallyRow Row(string what, string period) => new()
        {
            OwedBy = duty.OwedBy.ToString(),
            What = what,
            Period = period,
            Offence = duty.Offence,
            Unit = duty.Unit,
            Kind = duty.Kind.ToString(),
            Level = duty.Level.ToString(),
        };
    }

    internal static IEnumerable<TallyRow> Of(AgreementRow agreement)
    {
        if (agreement.Status.Value is AgreementStatus.Closed or AgreementStatus.Void)
            return [];
        var frequency = agreement.Status != AgreementStatus.Active ? null
            : agreement.Frequency == Frequency.Declined.Text ? "updates-declined"
            : agreement.Frequency == Frequency.MilestonesOnly.Text ? "milestones-only"
            : null;
        return frequency is null
            ? WithOffence(Row(agreement.Status.ToString()))
            : [.. WithOffence(Row(agreement.Status.ToString())), .. WithOffence(Row(frequency))];

        TallyRow Row(string what) =>
            new()
            {
                What = what,
                Offence = agreement.Offence,
                Unit = agreement.Unit,
                Kind = "agreement",
                Level = agreement.Level.ToString()
            };
    }

    /// <summary>What a fact counts as: nothing, where it has no indicators of quality.</summary>
    internal static IEnumerable<TallyRow> Of(FactRow fact) => fact is { Indicators: { } indicators, CountedUnit: { } unit }
        ? [new() { What = "fact", Period = Month.Of(LondonTime.DayOf(fact.At)).ToString(), Unit = unit, Kind = indicators }]
        : [];

    private static IEnumerable<TallyRow> WithOffence(TallyRow row) => [row with { Offence = "" }, row];
}

/// <summary>What makes a tally the one that it is: the columns that identify its row.</summary>
internal readonly record struct TallyKey(
    string OwedBy, string What, string Period, string OffenceKey, string UnitKey, string Kind, string Level)
    : IComparable<TallyKey>
{
    public int CompareTo(TallyKey other) =>
        string.CompareOrdinal(OwedBy, other.OwedBy) is var byOwner and not 0 ? byOwner
        : string.CompareOrdinal(What, other.What) is var byWhat and not 0 ? byWhat
        : string.CompareOrdinal(Period, other.Period) is var byPeriod and not 0 ? byPeriod
        : string.CompareOrdinal(OffenceKey, other.OffenceKey) is var byOffence and not 0 ? byOffence
        : string.CompareOrdinal(UnitKey, other.UnitKey) is var byUnit and not 0 ? byUnit
        : string.CompareOrdinal(Kind, other.Kind) is var byKind and not 0 ? byKind
        : string.CompareOrdinal(Level, other.Level);

    /// <summary>The words that are not empty.</summary>
    public override string ToString() =>
        string.Join(' ', new[] { OwedBy, Kind, Level, What, Period, UnitKey, OffenceKey }.Where(word => word.Length > 0));
}
