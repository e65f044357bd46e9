using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Events;

namespace VictimContact.Api.Features.Events;

/// <summary>
/// Where those wait who have read all events that there are. However many they are, one look at the records is made for all of them: at
/// once after a commit of this copy of the program, and every second for the sake of the others. Nobody looks while nobody waits.
/// </summary>
internal sealed class EventFeed : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly IDatabase database;
    private readonly CommitSignal committed;
    private readonly TimeProvider clock;
    private readonly ILogger<EventFeed> log;
    private readonly CancellationToken stopping;
    private readonly LastingTrouble trouble;
    private readonly SemaphoreSlim turn = new(1);
    private readonly Lock gate = new();
    private int begun;
    private int done;
    private int waiting;
    private bool isLooking;
    private long newest;
    private TaskCompletionSource toLook = NewSource();
    private TaskCompletionSource? arrival;

    public EventFeed(
        IDatabase database, CommitSignal committed, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<EventFeed> log)
    {
        (this.database, this.committed, this.clock, this.log) = (database, committed, clock, log);
        (stopping, trouble) = (lifetime.ApplicationStopping, new(clock));
        committed.Committed += LookSoon;
    }

    public void Dispose()
    {
        committed.Committed -= LookSoon;
        turn.Dispose();
    }

    /// <summary>
    /// Ends with true when there are events after a position; with false when there have been none for so long, or the service ends.
    /// </summary>
    internal async Task<bool> WaitBeyond(long position, TimeSpan atMost, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
        try
        {
            await ArrivalBeyond(position).WaitAsync(atMost, clock, end.Token);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Gives positions to all events that are committed by now, see <see cref="EventStore"/>. Of those who ask at once one does it for all.
    /// </summary>
    internal async Task GivePositions(CancellationToken cancellation)
    {
        var before = Volatile.Read(ref begun);
        await turn.WaitAsync(cancellation);
        try
        {
            // Somebody else began after this was asked for, and has done it.
            if (done > before)
                return;
            var run = Interlocked.Increment(ref begun);
            while (await database.Write(EventStore.GivePositions, cancellation) == EventStore.AtOnce)
            {
            }

            done = run;
        }
        finally
        {
            turn.Release();
        }
    }

    private Task ArrivalBeyond(long position)
    {
        lock (gate)
        {
            waiting++;
            if (newest > position)
                return Task.CompletedTask;

            // Its caller has seen that one: that it is there is no news.
            newest = position;

            // What was committed since its caller looked, and before it was counted as waiting, is found by this look.
            toLook.TrySetResult();
            if (!isLooking)
                _ = Task.Run(LookWhileNeeded, CancellationToken.None);
            isLooking = true;
            return (arrival ??= NewSource()).Task;
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            if (--waiting == 0)
                toLook.TrySetResult();
        }
    }

    private void LookSoon()
    {
        if (Volatile.Read(ref waiting) == 0)
            return;
        lock (gate)
            toLook.TrySetResult();
    }

    private async Task LookWhileNeeded()
    {
        while (StartLook() is { } next)
        {
            Arrived(await Newest());
            try
            {
                await next.WaitAsync(BetweenLooks, clock, stopping);
            }
            catch (TimeoutException)
            {
                // Another copy may have committed something.
            }
            catch (OperationCanceledException)
            {
                // Whoever waits is let go too.
            }
        }
    }

    /// <summary>Answers what says that another look is wanted, from before this one; null where nobody waits any more.</summary>
    private Task? StartLook()
    {
        lock (gate)
        {
            isLooking = waiting > 0 && !stopping.IsCancellationRequested;
            if (toLook.Task.IsCompleted)
                toLook = NewSource();
            return isLooking ? toLook.Task : null;
        }
    }

    private void Arrived(long position)
    {
        TaskCompletionSource? arrived = null;
        lock (gate)
        {
            if (position > newest)
                (newest, arrived, arrival) = (position, arrival, null);
        }

        arrived?.TrySetResult();
    }

    private async Task<long> Newest()
    {
        try
        {
            if (await database.Read(EventStore.LacksPositions, stopping))
                await GivePositions(stopping);
            return (await database.Read(EventStore.Newest, stopping)).Position;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (Exception e)
        {
            // Whoever waits asks again after a while, and is told then what is the matter.
            if (trouble.IsToBeLogged())
                log.LogWarning("Events could not be looked for: {ExceptionType}", e.GetType().Name);
            return 0;
        }
    }

    // Who is let go goes on elsewhere: a commit is not to wait for it.
    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
