using System.Diagnostics;

namespace VictimContact.Tests.Shared;

/// <summary>
/// Tests wait for what must come. How long they do says nothing of how fast it should come: a machine may be busy with other things.
/// </summary>
public static class Patience
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>What has not come by then never will.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Asks again and again until it is so; ends in a <see cref="TimeoutException"/> that says what is still missing.</summary>
    public static Task Until(Func<bool> isSo, string missing) => Until(() => Task.FromResult(isSo()), () => missing);

    /// <inheritdoc cref="Until(Func{bool}, string)"/>
    public static Task Until(Func<bool> isSo, Func<string> missing) => Until(() => Task.FromResult(isSo()), missing);

    /// <inheritdoc cref="Until(Func{bool}, string)"/>
    public static async Task Until(Func<Task<bool>> isSo, Func<string> missing)
    {
        for (var waiting = Stopwatch.StartNew(); !await isSo(); await Task.Delay(Pause))
        {
            if (waiting.Elapsed > Limit)
                throw new TimeoutException($"In {Limit} it has not come: {missing()}");
        }
    }
}
