using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Sqlite;

namespace VictimContact.Api.Tests.Storage;

/// <summary>What reads of a SQLite file owe to everything else that the machine does.</summary>
public sealed class SqliteReadTests : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("victim-contact-reads-").FullName;
    private readonly SqliteDatabase database;

    public SqliteReadTests() =>
        database = new(
            Options.Create(new StorageOptions { ConnectionString = $"Data Source={Path.Combine(folder, "reads.db")}" }), new CommitSignal());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_read_that_nobody_waits_for_ends_in_the_middle_of_a_statement()
    {
        const string withoutEnd =
            "with recursive n (n) as (select 1 union all select n + 1 from n) select count(*) from n where is_running()";
        await Create();
        using var gone = new CancellationTokenSource();
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var read = Task.Run(
            () => database.Read(
                connection =>
                {
                    ((SqliteConnection)connection).CreateFunction("is_running", () => running.TrySetResult() || true);
                    return connection.QuerySingleAsync<long>(withoutEnd);
                },
                gone.Token),
            Cancellation);
        await running.Task;

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Equal(1, await database.Read(c => c.QuerySingleAsync<int>("select 1"), Cancellation));
    }

    [Fact]
    public async Task No_more_are_read_at_once_than_twice_the_processors_and_the_next_waits_for_its_turn()
    {
        await Create();
        var most = 2 * Environment.ProcessorCount;
        var begun = 0;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reads = Enumerable.Range(0, most + 1).Select(_ => database.Read(
            async _ =>
            {
                Interlocked.Increment(ref begun);
                await gate.Task;
                return 0;
            },
            Cancellation)).ToList();

        Assert.Equal(most, begun);
        gate.SetResult();
        await Task.WhenAll(reads);
        Assert.Equal(most + 1, begun);
    }

    // A file is opened for reading only where there is one.
    private Task<int> Create() => database.Write(c => c.ExecuteAsync("create table kept (n integer primary key)"), Cancellation);
}
