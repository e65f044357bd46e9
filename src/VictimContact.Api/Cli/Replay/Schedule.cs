namespace VictimContact.Api.Cli.Replay;

/// <summary>What is to happen when. Things of one instant happen in the order in which they were planned.</summary>
internal sealed class Schedule(SimulatedClock clock, DateTimeOffset start, DateTimeOffset end)
{
    private readonly PriorityQueue<Plan, (DateTimeOffset At, int Order)> plans = new();
    private int planned;

    /// <summary>The last instant of the replay.</summary>
    internal DateTimeOffset End { get; } = end;

    /// <summary>
    /// Plans something. What lies before the first instant happens at it; what lies after the last never does. A <paramref name="caseId"/>
    /// says whose matter it is, for <see cref="RunTogetherUntil"/>.
    /// </summary>
    internal void At(DateTimeOffset at, Func<Task> happens, string caseId = "")
    {
        if (at <= End)
            plans.Enqueue(new(caseId, happens), (at > start ? at : start, planned++));
    }

    /// <summary>Moves the clock to an instant and lets everything on the way happen, which may plan more.</summary>
    internal async Task RunUntil(DateTimeOffset instant)
    {
        while (plans.TryPeek(out var plan, out var due) && due.At <= instant)
        {
            plans.Dequeue();
            clock.MoveTo(due.At);
            await plan.Happens();
        }

        clock.MoveTo(instant);
    }

    /// <summary>
    /// The same in much less time: what lies within <paramref name="span"/> happens at its end, case beside case, so that its writes are
    /// committed together. Nothing of it may plan more.
    /// </summary>
    internal async Task RunTogetherUntil(DateTimeOffset instant, TimeSpan span)
    {
        var together = new List<Plan>();
        while (plans.TryPeek(out _, out var first) && first.At <= instant)
        {
            var until = first.At + span < instant ? first.At + span : instant;
            together.Clear();
            while (plans.TryPeek(out _, out var due) && due.At <= until)
                together.Add(plans.Dequeue());
            clock.MoveTo(until);
            await Task.WhenAll(together.GroupBy(p => p.CaseId).Select(InOrder));
        }

        clock.MoveTo(instant);
    }

    private static async Task InOrder(IEnumerable<Plan> plans)
    {
        foreach (var plan in plans)
            await plan.Happens();
    }

    private sealed record Plan(string CaseId, Func<Task> Happens);
}
