using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Features.Events;

/// <summary>A clock that tests move, and that says who waits for it: nobody is to be passed by who is about to wait.</summary>
internal sealed class CountedTimers(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly ConcurrentDictionary<TimeSpan, int> begun = new();

    /// <summary>How often somebody has begun to wait for so long.</summary>
    internal int Begun(TimeSpan wait) => begun.GetValueOrDefault(wait);

    internal Task Until(TimeSpan wait, int begunSoOften) => Patience.Until(
        () => Begun(wait) >= begunSoOften, () => $"{begunSoOften} waits of {wait}; there were {Begun(wait)}");

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        begun.AddOrUpdate(dueTime, 1, (_, before) => before + 1);
        return timer;
    }
}
