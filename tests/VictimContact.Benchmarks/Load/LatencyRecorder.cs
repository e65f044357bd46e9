using System.Diagnostics;

namespace VictimContact.Benchmarks.Load;

/// <summary>
/// Keeps every latency of a round, so that percentiles are exact. One for each connection; not for use by two threads at once.
/// </summary>
internal sealed class LatencyRecorder
{
    private long[] ticks = new long[4096];

    internal int Count { get; private set; }

    /// <summary>Takes what <see cref="Stopwatch.GetTimestamp"/> has advanced by.</summary>
    internal void Add(long elapsed)
    {
        if (Count == ticks.Length)
            Array.Resize(ref ticks, 2 * Count);
        ticks[Count++] = elapsed;
    }

    internal static Latencies Merge(IEnumerable<LatencyRecorder> recorders)
    {
        var all = recorders.SelectMany(r => r.ticks.Take(r.Count)).ToArray();
        Array.Sort(all);
        return new(all);
    }
}

/// <summary>Latencies in ascending order.</summary>
internal sealed class Latencies(long[] ticks)
{
    internal int Count => ticks.Length;

    /// <summary>The latency that this share of requests did not exceed.</summary>
    internal TimeSpan Percentile(double share) =>
        ticks.Length == 0
            ? TimeSpan.Zero
            : Stopwatch.GetElapsedTime(0, ticks[Math.Clamp((int)Math.Ceiling(share * ticks.Length) - 1, 0, ticks.Length - 1)]);
}
