namespace VictimContact.Domain.Quality;

/// <summary>What came of chasing whoever owes a duty.</summary>
public enum ChaseOutcome
{
    /// <summary>The officer was spoken to.</summary>
    SpokeToOfficer,

    /// <summary>A message was left.</summary>
    LeftMessage,

    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>It was passed on to somebody else, as to the supervisor.</summary>
    PassedOn,
}
