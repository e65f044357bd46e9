namespace VictimContact.Api.Storage.Sqlite;

/// <summary>A write that waits for its turn, and for the commit after which it is answered.</summary>
internal abstract class UnitOfWork(CancellationToken cancellation)
{
    private const int Begun = 1;
    private const int GivenUp = 2;

    private int decided;

    /// <summary>True when nobody waits for it any more. One that has been begun is ended all the same.</summary>
    internal bool IsGivenUp => cancellation.IsCancellationRequested;

    /// <summary>
    /// Settles whether it is begun or given up, of which the first to come holds: who was told that it was not done must be right.
    /// </summary>
    internal bool TryBegin() => !IsGivenUp && Decide(Begun) == Begun;

    private protected bool TryGiveUp() => Decide(GivenUp) == GivenUp;

    private int Decide(int wanted) => Interlocked.CompareExchange(ref decided, wanted, 0) is var before and not 0 ? before : wanted;

    /// <summary>Runs it, and says whether it is to be committed. What it throws is kept for whoever asked for it.</summary>
    internal abstract bool Run(DbConnection connection);

    /// <summary>What it threw when it last ran.</summary>
    internal Exception? Fault { get; private protected set; }

    /// <summary>Tells whoever asked what became of it.</summary>
    internal abstract void Answer();

    /// <summary>Tells whoever asked that it was not done.</summary>
    internal abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class UnitOfWork<T>(
    Func<DbConnection, Task<T>> work, Func<T, bool> commits, CancellationToken cancellation) : UnitOfWork(cancellation)
{
    private readonly CancellationToken cancellation = cancellation;

    // Whoever is answered goes on elsewhere: the one thread that writes has the next unit to do.
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    /// <summary>Ends when it is answered, or at once when it is given up before its turn.</summary>
    internal async Task<T> Answered()
    {
        await using var givingUp = cancellation.UnsafeRegister(
            _ =>
            {
                if (TryGiveUp())
                    answer.TrySetCanceled(cancellation);
            },
            null);
        return await answer.Task;
    }

    internal override bool Run(DbConnection connection)
    {
        Fault = null;
        try
        {
            // SQLite has no asynchronous calls, so that this waits for nothing but its own statements.
            result = work(connection).GetAwaiter().GetResult();
            return commits(result);
        }
        catch (Exception e)
        {
            Fault = e;
            return false;
        }
    }

    internal override void Answer()
    {
        if (Fault is null)
            answer.TrySetResult(result!);
        else
            answer.TrySetException(Fault);
    }

    internal override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException)
            answer.TrySetCanceled(cancellation);
        else
            answer.TrySetException(exception);
    }
}
