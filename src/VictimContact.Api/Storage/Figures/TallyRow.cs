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
    /// Of duties: <c>open-on</c> a day, <c>open</c> in a month, the state in which they ended, or <c>declined</c> for some of those met;
    /// of those that were overdue when they ended also <c>late-from</c> their due day, and <c>late-until</c> the day on which they ended;
    /// of open updates also <c>started</c> in a month, and <c>started-on</c> a day where the clock may start ahead of today. Of their days:
    /// <c>agreed</c> and <c>silent</c>. Of agreements: their status, or one of two frequencies. Of facts: <c>fact</c>, or <c>waiver</c>.
    /// Of follow-ups of orders, which are counted as duties too: <c>follow-up-</c> and the state, or <c>follow-up-heard</c> for those of
    /// the met ones that carry the victim's voice.
    /// </summary>
    [Key]
    public required string What { get; init; }

    /// <summary>The offence; empty for all offences together, from which most questions are answered.</summary>
    [Key]
    public string OffenceKey => OffenceList.KeyOf(Offence);

    /// <summary>The class of the offence; empty for all classes together.</summary>
    [Key]
    public string OffenceClass { get; init; } = "";

    /// <summary>
    /// The day of <c>open-on</c>, <c>started-on</c>, <c>late-from</c> and <c>late-until</c>, else the month: of the due day, of the start,
    /// in which the days lie, or in which facts happened. Empty for agreements.
    /// </summary>
    [Key]
    public string Period { get; init; } = "";

    /// <summary>
    /// The type of the milestone that duties are about; empty for all duties together, those of no milestone among them. Duties are
    /// counted by it for all offences together and for each.
    /// </summary>
    [Key]
    public string Milestone { get; init; } = "";

    /// <summary>The unit that it counts for.</summary>
    [Key]
    public string UnitKey => Reference.KeyOf(Unit);

    /// <summary>The kind of duties; of orders; <c>agreement</c>; the indicators of facts; or what a waiver was.</summary>
    [Key]
    public required string Kind { get; init; }

    /// <summary>The victim's entitlement; empty for facts and orders.</summary>
    [Key]
    public string Level { get; init; } = "";

    public string Offence { get; init; } = "";

    public required string Unit { get; init; }

    public int Count { get; init; } = 1;

    /// <summary>
    /// The numbers of the days on which what is open falls due or started, added up: <see cref="RunningDays"/> follow from them.
    /// </summary>
    public long DayNumbers { get; init; }

    internal TallyKey Name => new(OwedBy, What, OffenceKey, OffenceClass, Period, Milestone, UnitKey, Kind, Level);

    internal bool IsNothing => (Count, DayNumbers) == (0, 0);

    /// <summary>So many times this more.</summary>
    internal TallyRow Plus(TallyRow more, int times) =>
        this with { Count = Count + (times * more.Count), DayNumbers = DayNumbers + (times * more.DayNumbers) };

    /// <summary>
    /// What a duty counts as, for all offences, for the class of its own, and for it; and by its milestone. Open ones are there by day and
    /// by month, so that a sum never goes through more days than those of a few months.
    /// </summary>
    internal static IEnumerable<TallyRow> Of(DutyRow duty) => (duty.State == DutyState.Open ? Open(duty) : Ended(duty)).SelectMany(row =>
    {
        var ofClass = row with { OffenceClass = duty.OffenceClass.ToString() };
        var ofOffence = ofClass with { Offence = duty.Offence };
        return duty.MilestoneType is { } type && row.What is not (LateFrom or LateUntil)
            ? [row, ofClass, ofOffence, row with { Milestone = type }, ofOffence with { Milestone = type }]
            : new[] { row, ofClass, ofOffence };
    }).Concat(FollowUp(duty));

    // How the backlog of a day is reckoned, which is not told apart by milestones.
    private const string LateFrom = "late-from";
    private const string LateUntil = "late-until";

    private static IEnumerable<TallyRow> Open(DutyRow duty)
    {
        yield return On("open-on", duty.DueOn, CountedPeriod.Day(duty.DueOn));
        yield return On("open", duty.DueOn, MonthOf(duty.DueOn));
        if (duty.Kind != DutyKind.Update || duty.ClockStartedOn is not { } startedOn)
            yield break;
        yield return On("started", startedOn, MonthOf(startedOn));
        if (duty.Cause == DutyCause.Exception)
            yield return On("started-on", startedOn, CountedPeriod.Day(startedOn));

        TallyRow On(string what, DateOnly day, string period) => Row(duty, what, period) with { DayNumbers = day.DayNumber };
    }

    private static IEnumerable<TallyRow> Ended(DutyRow duty)
    {
        if (duty.State != DutyState.Void)
            yield return Row(duty, duty.State.ToString(), MonthOf(duty.DueOn));
        if (duty.Declined && duty.State.Value is DutyState.Met or DutyState.MetLate)
            yield return Row(duty, "declined", MonthOf(duty.DueOn));
        if (duty.State != DutyState.Void && duty.EndedOn > duty.DueOn)
        {
            yield return Row(duty, LateFrom, CountedPeriod.Day(duty.DueOn));
            yield return Row(duty, LateUntil, CountedPeriod.Day(duty.EndedOn.Value));
        }

        if (duty.ClockStartedOn is not { } startedOn)
            yield break;
        foreach (var (month, days) in AgreedDays.ByMonth(startedOn, duty.DueOn, duty.EndedOn!.Value))
        {
            yield return Row(duty, "agreed", month.ToString()) with { Count = days.Agreed };
            if (days.Silent > 0)
                yield return Row(duty, "silent", month.ToString()) with { Count = days.Silent };
        }
    }

    /// <summary>
    /// What a follow-up of an order counts as among orders: whether it was met, in the month of its due day, and while it is open on that
    /// day by itself too.
    /// </summary>
    private static IEnumerable<TallyRow> FollowUp(DutyRow duty)
    {
        if (duty.OrderKind is not { } kind || duty.State == DutyState.Void)
            yield break;
        yield return Row($"follow-up-{duty.State}", MonthOf(duty.DueOn));
        if (duty.State == DutyState.Open)
            yield return Row("follow-up-open-on", CountedPeriod.Day(duty.DueOn));
        if (duty.HasVictimsVoice)
            yield return Row("follow-up-heard", MonthOf(duty.DueOn));

        TallyRow Row(string what, string period) =>
            new() { What = what, Period = period, Unit = duty.Unit, Kind = kind.ToString() };
    }

    private static TallyRow Row(DutyRow duty, string what, string period) => new()
    {
        OwedBy = duty.OwedBy.ToString(),
        What = what,
        Period = period,
        Unit = duty.Unit,
        Kind = duty.Kind.ToString(),
        Level = duty.Level.ToString(),
    };

    internal static IEnumerable<TallyRow> Of(AgreementRow agreement)
    {
        if (agreement.Status.Value is AgreementStatus.Closed or AgreementStatus.Void)
            return [];
        var frequency = agreement.Status != AgreementStatus.Active ? null
            : agreement.Frequency == Frequency.Declined.Text ? "updates-declined"
            : agreement.Frequency == Frequency.MilestonesOnly.Text ? "milestones-only"
            : null;
        return new[] { agreement.Status.ToString(), frequency }.OfType<string>().SelectMany(what =>
        {
            var row = new TallyRow { What = what, Unit = agreement.Unit, Kind = "agreement", Level = agreement.Level.ToString() };
            return new[] { row, row with { Offence = agreement.Offence, OffenceClass = agreement.OffenceClass.ToString() } };
        });
    }

    /// <summary>What a fact counts as: nothing, where it has no indicators of quality and waives nothing.</summary>
    internal static IEnumerable<TallyRow> Of(FactRow fact)
    {
        if (fact.CountedUnit is not { } unit)
            yield break;
        if (fact.Indicators is { } indicators)
            yield return new() { What = "fact", Period = MonthOf(LondonTime.DayOf(fact.At)), Unit = unit, Kind = indicators };
        var month = MonthOf(LondonTime.DayOf(fact.VoidedAt ?? fact.At));
        foreach (var waiver in fact.Waivers?.Split(FactRow.BetweenWaivers) ?? [])
            yield return new() { What = "waiver", Period = month, Unit = unit, Kind = waiver };
    }

    private static string MonthOf(DateOnly day) => Month.Of(day).ToString();
}

/// <summary>What makes a tally the one that it is: the columns that identify its row.</summary>
internal readonly record struct TallyKey(
    string OwedBy, string What, string OffenceKey, string OffenceClass, string Period, string Milestone, string UnitKey, string Kind,
    string Level)
    : IComparable<TallyKey>
{
    public int CompareTo(TallyKey other) =>
        string.CompareOrdinal(OwedBy, other.OwedBy) is var byOwner and not 0 ? byOwner
        : string.CompareOrdinal(What, other.What) is var byWhat and not 0 ? byWhat
        : string.CompareOrdinal(OffenceKey, other.OffenceKey) is var byOffence and not 0 ? byOffence
        : string.CompareOrdinal(OffenceClass, other.OffenceClass) is var byClass and not 0 ? byClass
        : string.CompareOrdinal(Period, other.Period) is var byPeriod and not 0 ? byPeriod
        : string.CompareOrdinal(Milestone, other.Milestone) is var byMilestone and not 0 ? byMilestone
        : string.CompareOrdinal(UnitKey, other.UnitKey) is var byUnit and not 0 ? byUnit
        : string.CompareOrdinal(Kind, other.Kind) is var byKind and not 0 ? byKind
        : string.CompareOrdinal(Level, other.Level);

    /// <summary>The words that are not empty.</summary>
    public override string ToString() =>
        string.Join(' ', Parts.Where(word => word.Length > 0));

    private string[] Parts => [OwedBy, Kind, Milestone, Level, What, Period, UnitKey, OffenceClass, OffenceKey];
}
