using System.Globalization;

namespace VictimContact.Api.Storage.Figures;

/// <summary>Open duties of one kind and group as tallies tell them: the oldest may be known by its month only.</summary>
internal sealed record OpenTallyRow
{
    public required string GroupKey { get; init; }

    public required string GroupName { get; init; }

    public required string Kind { get; init; }

    public required int Open { get; init; }

    public required int DueSoon { get; init; }

    public required int Overdue { get; init; }

    public required int OverdueInPeriod { get; init; }

    /// <summary>A day, or the month that it lies in; null when none is overdue.</summary>
    public string? Oldest { get; init; }

    internal bool OldestIsMonth => Oldest?.Length == "2026-11".Length;

    internal OpenCountRow With(string? oldest) => new()
    {
        GroupKey = GroupKey,
        GroupName = GroupName,
        Kind = Kind,
        Open = Open,
        DueSoon = DueSoon,
        Overdue = Overdue,
        OverdueInPeriod = OverdueInPeriod,
        OldestDueOn = oldest is null ? null : DateOnly.ParseExact(oldest, "O", CultureInfo.InvariantCulture),
    };
}
