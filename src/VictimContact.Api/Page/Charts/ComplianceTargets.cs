namespace VictimContact.Api.Page.Charts;

/// <summary>
/// What share of each kind of duty the force means to do by its day, for the charts. A kind that is not named has no target.
/// </summary>
internal sealed record ComplianceTargets
{
    internal const string Section = "Compliance";

    /// <summary>By kind of duty, from 0 to 1.</summary>
    public Dictionary<string, decimal> Targets { get; init; } = [];

    internal decimal? Of(DutyKind kind) => Targets.TryGetValue(Words.Of(kind), out var target) ? target : null;

    internal IEnumerable<string> Faults()
    {
        foreach (var (kind, target) in Targets)
        {
            if (!Words.TryParse<DutyKind>(kind, out _))
                yield return $"{Section}:{nameof(Targets)}:{kind} is not a kind of duty: use {string.Join(", ", Words.All<DutyKind>())}.";
            else if (target is < 0 or > 1)
                yield return $"{Section}:{nameof(Targets)}:{kind} must be from 0 to 1, as 0.9 for 90 %.";
        }
    }
}
