namespace VictimContact.Api.Storage.Reminders;

/// <summary>An officer whose duties nobody could be reminded of.</summary>
internal sealed record UnreachableRow
{
    public required string OfficerId { get; init; }

    public required string Unit { get; init; }

    public required Word<Availability> Availability { get; init; }

    public string? CoveredBy { get; init; }

    public string? SupervisorId { get; init; }

    /// <summary>How many reminders did not arrive.</summary>
    public required int Reminders { get; init; }

    /// <summary>How many duties wait because nobody is there to be told.</summary>
    public required int Untold { get; init; }

    public required DateTimeOffset LastAt { get; init; }
}
