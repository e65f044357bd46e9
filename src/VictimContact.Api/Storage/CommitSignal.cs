namespace VictimContact.Api.Storage;

/// <summary>Says within this copy of the program that something new is in the records, so that who waits for it need not look.</summary>
internal sealed class CommitSignal
{
    /// <summary>Called after commits, by the thread that made them: whoever listens is quick, and does its work elsewhere.</summary>
    internal event Action? Committed;

    internal void Raise() => Committed?.Invoke();
}
