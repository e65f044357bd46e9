namespace VictimContact.Api.Storage.Officers;

internal sealed record OfficerRow
{
    public required string OfficerId { get; init; }

    public required string Unit { get; init; }

    /// <summary>E.164.</summary>
    public required string Mobile { get; init; }

    public string? SupervisorId { get; init; }

    public required string Language { get; init; }

    public required string Availability { get; init; }

    public string? CoveredBy { get; init; }

    /// <summary>False when the mobile's owner has asked for no texts, or none arrives there; only where addressees are looked for.</summary>
    public bool CanBeTexted { get; init; } = true;
}
