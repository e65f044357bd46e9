using Dapper;

namespace VictimContact.Api.Storage.Figures;

/// <summary>
/// Which duties are counted or listed; a filter that is null leaves all in. Units and offences are compared by their keys.
/// </summary>
internal sealed record DutyFilter(
    DutyOwner By,
    string? Unit = null,
    string? Offence = null,
    EntitlementLevel? Level = null,
    string? OfficerId = null,
    DutyKind? Kind = null)
{
    internal string? UnitKey { get; } = Unit is null ? null : Reference.KeyOf(Unit);

    internal string? OffenceKey { get; } = Offence is null ? null : OffenceList.KeyOf(Offence);

    /// <summary>The values of its conditions, and more.</summary>
    internal DynamicParameters Values(object? more = null)
    {
        var values = new DynamicParameters(more);
        values.AddDynamicParams(new
        {
            OwedBy = Words.Of(By),
            UnitKey,
            OffenceKey,
            Level = Level is { } level ? Words.Of(level) : null,
            OfficerId,
            Kind = Kind is { } kind ? Words.Of(kind) : null,
        });
        return values;
    }
}

/// <summary>By what duties are counted apart, beside their kind.</summary>
public enum DutyGrouping
{
    Unit,

    /// <summary>Of the offence.</summary>
    Class,

    /// <summary>The type of the milestone that they are about; those of none are left out.</summary>
    Milestone,
    Level,
    Officer,

    /// <summary>Of the due day.</summary>
    Month,
}

/// <summary>Duties of one kind and group that are open.</summary>
internal sealed record OpenCountRow
{
    public required string GroupKey { get; init; }

    /// <summary>The group as it is written; its key is what it is compared by.</summary>
    public required string GroupName { get; init; }

    public required Word<DutyKind> Kind { get; init; }

    public required int Open { get; init; }

    public required int DueSoon { get; init; }

    public required int Overdue { get; init; }

    /// <summary>Of the overdue ones: those that were due in the period.</summary>
    public required int OverdueInPeriod { get; init; }

    /// <summary>The oldest due day among the overdue ones.</summary>
    public DateOnly? OldestDueOn { get; init; }

    /// <summary>The month that it lies in, where tallies tell no more of it at first.</summary>
    public string? OldestMonth { get; init; }
}

/// <summary>How duties of one kind and group that were due in a period ended.</summary>
internal sealed record EndedCountRow
{
    public required string GroupKey { get; init; }

    public required string GroupName { get; init; }

    public required Word<DutyKind> Kind { get; init; }

    public required int Met { get; init; }

    public required int MetLate { get; init; }

    public required int Missed { get; init; }

    public required int Exempt { get; init; }

    public required int Declined { get; init; }
}

/// <summary>Days of a period on which victims were to be kept in touch with, by group.</summary>
internal sealed record DaysRow
{
    public required string GroupKey { get; init; }

    public required string GroupName { get; init; }

    public required long DaysAgreed { get; init; }

    /// <summary>Of those: without contact after the due day.</summary>
    public required long DaysSilent { get; init; }
}

/// <summary>How many agreements stand how.</summary>
internal sealed record AgreementCountRow
{
    /// <summary>The unit where they are counted by unit.</summary>
    public string? UnitKey { get; init; }

    public string? Unit { get; init; }

    public required int Pending { get; init; }

    public required int Active { get; init; }

    public required int UpdatesDeclined { get; init; }

    public required int MilestonesOnly { get; init; }
}

/// <summary>How one of a team stands.</summary>
internal sealed record OfficerMissesRow
{
    public required string OfficerId { get; init; }

    public required string Unit { get; init; }

    public required int Overdue { get; init; }

    public DateOnly? OldestDueOn { get; init; }

    public required int MetLate { get; init; }

    public required int Missed { get; init; }

    /// <summary>Of the overdue ones: those that fell due since the day that is asked for, as the others did.</summary>
    public required int OverdueInPeriod { get; init; }

    internal int Misses => Duty.MissesOf(MetLate, Missed, OverdueInPeriod);
}

/// <summary>What a day did to what is overdue.</summary>
internal sealed record BacklogDayRow
{
    public required DateOnly Day { get; init; }

    /// <summary>Duties that were due on this day and not met by its end: they are overdue from the next.</summary>
    public required int Due { get; init; }

    /// <summary>Duties that were overdue, and ended on this day.</summary>
    public required int CaughtUp { get; init; }
}
