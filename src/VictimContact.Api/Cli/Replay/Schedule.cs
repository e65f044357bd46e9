namespace VictimContact.Api.Cli.Replay;

/// <summary>What is to happen when. Things of one instant happen in the order in which they were planned.</summary>
internal sealed class Schedule(SimulatedClock clock, DateTimeOffset start, DateTimeOffset end)
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Order)> plans = new();
    private int planned;

    /// <summary>The last instant of the replay.</summary>
    internal DateTimeOffset End { get; } = end;

    /// <summary>Plans something. What lies before the first instant happens at it; what lies after the last never does.</summary>
    internal void At(DateTimeOffset at, Func<Task> happens)
    {
        if (at <= End)
            plans.Enqueue(happens, (at > start ? at : start, planned++));
    }

    /// <summary>Moves the clock to an instant and lets everything on the way happen, which may plan more.</summary>
    internal async Task RunUntil(DateTimeOffset instant)
    {
        while (plans.TryPeek(out var happens, out var due) && due.At <= instant)
        {
            plans.Dequeue();
            clock.MoveTo(due.At);
            await happens();
        }

        clock.MoveTo(instant);
    }
}
