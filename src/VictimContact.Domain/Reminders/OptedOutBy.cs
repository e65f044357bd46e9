namespace VictimContact.Domain.Reminders;

/// <summary>Who said that a number wants no more texts.</summary>
public enum OptedOutBy
{
    /// <summary>A message from the number.</summary>
    Stop,

    /// <summary>The provider, by a code.</summary>
    Provider,
}
