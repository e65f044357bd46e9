namespace VictimContact.Api.Cli.Replay;

/// <summary>The clock of a replay: it stands still until it is moved on.</summary>
internal sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    internal void MoveTo(DateTimeOffset instant) => now = instant > now ? instant : now;
}
