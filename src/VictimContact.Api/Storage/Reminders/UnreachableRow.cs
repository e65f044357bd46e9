namespace VictimContact.Api.Storage.Reminders;

/// <summary>An officer whose own phone gets no texts.</summary>
internal sealed record UnreachableRow
{
    public required string OfficerId { get; init; }

    public required string Unit { get; init; }

    public required Word<Availability> Availability { get; init; }

    public string? CoveredBy { get; init; }

    public string? SupervisorId { get; init; }

    public DateTimeOffset? OptedOutAt { get; init; }

    public Word<OptedOutBy>? OptedOutBy { get; init; }

    /// <summary>Since when no text arrives there, while the number is marked.</summary>
    public DateTimeOffset? UnreachableAt { get; init; }

    /// <summary>How many texts have failed lately.</summary>
    public int? Failed { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>What the provider last said of the number; null where it has said nothing.</summary>
    public int? ProviderCode { get; init; }
}
