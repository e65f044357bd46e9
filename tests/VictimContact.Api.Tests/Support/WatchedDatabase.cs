using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Storage;

namespace VictimContact.Api.Tests.Support;

/// <summary>The records of a service, with reads that are counted, and that wait to be let go where a test says so.</summary>
internal sealed class WatchedDatabase(IDatabase records) : IDatabase, IAsyncDisposable
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? gate;
    private int begun;
    private int underWay;
    private int atOnce;

    /// <summary>How many reads have begun.</summary>
    internal int Begun => begun;

    /// <summary>The most that were under way at once.</summary>
    internal int AtOnce => atOnce;

    /// <summary>How the first read ended that did not end well.</summary>
    internal Task Ended => ended.Task;

    internal static void Watch(IServiceCollection services)
    {
        var records = services.Last(s => s.ServiceType == typeof(IDatabase)).ImplementationFactory!;
        services.AddSingleton<IDatabase>(provider => new WatchedDatabase((IDatabase)records(provider)));
    }

    internal static WatchedDatabase Of(Service service) => (WatchedDatabase)service.Services.GetRequiredService<IDatabase>();

    /// <summary>Reads that begin from now on wait.</summary>
    internal void Hold() => gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void LetGo() => gate?.TrySetResult();

    public Task<T> Write<T>(Func<DbConnection, Task<T>> unit, Func<T, bool> commits, CancellationToken cancellation) =>
        records.Write(unit, commits, cancellation);

    public async Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation)
    {
        Interlocked.Increment(ref begun);
        InterlockedMax(Interlocked.Increment(ref underWay));
        try
        {
            if (gate is { } held)
                await held.Task;

            // Only the query itself looks whether somebody still waits for it.
            return await records.Read(query, CancellationToken.None);
        }
        catch (Exception e)
        {
            ended.TrySetException(e);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    public ValueTask DisposeAsync() => ((IAsyncDisposable)records).DisposeAsync();

    private void InterlockedMax(int now)
    {
        for (var most = atOnce; now > most; most = atOnce)
            Interlocked.CompareExchange(ref atOnce, now, most);
    }
}
