namespace VictimContact.Api;

/// <summary>
/// The clock of a sandbox: it starts at an instant, runs on, and can be moved forward, so that an integrator sees a duty fall due without
/// waiting.
/// </summary>
internal sealed class SandboxClock(DateTimeOffset start) : TimeProvider
{
    private long aheadTicks = (start - System.GetUtcNow()).Ticks;

    /// <summary>Told when it has been moved.</summary>
    internal event Action? Moved;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref aheadTicks));

    /// <summary>Moves the clock forward; false where that would be back.</summary>
    internal bool MoveTo(DateTimeOffset instant)
    {
        for (var ahead = Interlocked.Read(ref aheadTicks); ;)
        {
            var moved = (instant - System.GetUtcNow()).Ticks;
            if (moved < ahead)
                return false;
            if (Interlocked.CompareExchange(ref aheadTicks, moved, ahead) is var held && held == ahead)
                break;
            else
                ahead = held;
        }

        Moved?.Invoke();
        return true;
    }
}
