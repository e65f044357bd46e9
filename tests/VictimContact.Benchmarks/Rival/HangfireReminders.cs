using Hangfire;
using Hangfire.PostgreSql;

namespace VictimContact.Benchmarks.Rival;

/// <summary>One job of Hangfire for each reminder, kept in PostgreSQL.</summary>
internal static class HangfireReminders
{
    /// <summary>Enqueues a job for each reminder, and answers what starts the server that works them off.</summary>
    internal static async Task<Func<IDisposable>> Prepare(string connectionString, int count, int workers)
    {
        var options = new PostgreSqlStorageOptions { QueuePollInterval = TimeSpan.FromMilliseconds(50) };
        var storage = new PostgreSqlStorage(new Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory(connectionString, options), options);
        var client = new BackgroundJobClient(storage);
        await Parallel.ForAsync(1, count + 1, new ParallelOptions { MaxDegreeOfParallelism = 16 }, (id, _) =>
        {
            client.Enqueue<HangfireReminder>(job => job.Send(id));
            return ValueTask.CompletedTask;
        });
        return () => new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = workers }, storage);
    }
}

/// <summary>Public, as Hangfire wants it.</summary>
public sealed class HangfireReminder
{
#pragma warning disable CA1822 // Hangfire makes an instance for each job.
    public Task Send(int id) => PostedReminders.Current.Send(id);
#pragma warning restore CA1822
}
