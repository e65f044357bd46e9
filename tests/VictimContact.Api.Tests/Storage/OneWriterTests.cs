using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Sqlite;

namespace VictimContact.Api.Tests.Storage;

/// <summary>What the one writer of a SQLite file owes to those who wait for it, tried on a table of its own.</summary>
public sealed class OneWriterTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("victim-contact-writer-").FullName;
    private readonly ManualResetEventSlim release = new();
    private SqliteDatabase database = null!;
    private Task? end;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string ConnectionString => $"Data Source={Path.Combine(folder, "writer.db")}";

    public async ValueTask InitializeAsync()
    {
        database = new(Options.Create(new StorageOptions { ConnectionString = ConnectionString }), new CommitSignal());
        await Write(c => c.ExecuteAsync("create table kept (n integer primary key, filling blob)"));
    }

    public async ValueTask DisposeAsync()
    {
        release.Set();
        await End();
        release.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_fails_or_is_refused_disturbs_nobody_who_is_committed_with_it()
    {
        var held = await HoldTheWriter();
        var first = Keep(1);
        var faulty = Write(async c => await Insert(c, 2) > 0 ? throw new InvalidTimeZoneException() : 0);
        var twice = Write(async c => await Insert(c, 3) + await Insert(c, 1));
        var refused = database.Write(c => Insert(c, 4), commits: _ => false, Cancellation);
        var last = Keep(5);
        release.Set();

        await Task.WhenAll(held, first, last);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => faulty);
        Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT, (await Assert.ThrowsAsync<SqliteException>(() => twice)).SqliteErrorCode);
        Assert.Equal(1, await refused);
        Assert.Equal([1, 5], await Kept());
    }

    // A full disk ends the transaction of all as well.
    [Fact]
    public async Task When_the_transaction_is_lost_each_is_run_again_by_itself()
    {
        var held = await HoldTheWriter();
        var runs = new int[4];
        var others = Enumerable.Range(0, 3).Select(n => Counted(n, c => Insert(c, n))).ToList();
        var culprit = Counted(3, c => c.ExecuteAsync("insert or rollback into kept (n) values (0)"));
        release.Set();

        await Task.WhenAll([held, .. others]);
        await Assert.ThrowsAsync<SqliteException>(() => culprit);
        Assert.Equal([2, 2, 2, 2], runs);
        Assert.Equal([0, 1, 2], await Kept());

        Task<int> Counted(int unit, Func<DbConnection, Task<int>> work) => Write(c =>
        {
            runs[unit]++;
            return work(c);
        });
    }

    [Fact]
    public async Task No_more_than_the_queue_holds_may_wait()
    {
        var held = await HoldTheWriter();
        var waiting = Enumerable.Range(0, GroupCommit.MostWaiting).Select(Keep).ToList();
        await Assert.ThrowsAsync<OverloadedException>(() => Keep(-1));
        release.Set();

        await Task.WhenAll([held, .. waiting]);
        Assert.Equal(Enumerable.Range(0, GroupCommit.MostWaiting), await Kept());
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_not_begun()
    {
        var held = await HoldTheWriter();
        using var request = new CancellationTokenSource();
        var givenUp = database.Write(c => Insert(c, 1), commits: _ => true, request.Token);
        var kept = Keep(2);
        await request.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        release.Set();

        await Task.WhenAll(held, kept);
        Assert.Equal([2], await Kept());
    }

    [Fact]
    public async Task What_is_given_up_is_answered_at_once_while_another_program_holds_the_file()
    {
        await using var other = new SqliteConnection(ConnectionString);
        await other.OpenAsync(Cancellation);
        await other.ExecuteAsync("begin immediate");
        using var request = new CancellationTokenSource();
        var givenUp = Enumerable.Range(1, 3).Select(n => database.Write(c => Insert(c, n), commits: _ => true, request.Token)).ToList();
        await request.CancelAsync();
        foreach (var write in givenUp)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);

        await other.ExecuteAsync("rollback");
        await Keep(4);
        Assert.Equal([4], await Kept());
    }

    [Fact]
    public async Task Who_waits_at_the_end_is_answered_first()
    {
        var held = await HoldTheWriter();
        var waiting = Enumerable.Range(0, 300).Select(Keep).ToList();
        var ended = End();
        release.Set();
        await Task.WhenAll([held, ended, .. waiting]);

        await using var file = new SqliteConnection(ConnectionString + ";Pooling=false");
        Assert.Equal(300, await file.QuerySingleAsync<int>("select count(*) from kept"));
        Assert.False(File.Exists(Path.Combine(folder, "writer.db-wal")));
    }

    [Fact]
    public async Task Readers_do_not_wait_and_see_what_was_committed()
    {
        await Keep(1);
        var written = new TaskCompletionSource();
        var held = Write(async c =>
        {
            await Insert(c, 2);
            written.SetResult();
            release.Wait(Cancellation);
            return 0;
        });
        await written.Task;

        Assert.Equal([1], await Kept());
        release.Set();
        await held;
        Assert.Equal([1, 2], await Kept());
    }

    // 96 MB are written, each megabyte to other pages.
    [Fact]
    public async Task The_log_is_folded_and_begun_anew()
    {
        const string fill = "with recursive n (n) as (select @From union all select n + 1 from n where n < @From + 499) insert into kept select n, zeroblob(2000) from n";
        for (var i = 0; i < 96; i++)
            await Write(c => c.ExecuteAsync(fill, new { From = i * 500 }));

        Assert.Equal(48_000, (await Kept()).Count);
        Assert.InRange(new FileInfo(Path.Combine(folder, "writer.db-wal")).Length, 1, 64 << 20);
    }

    private Task End() => end ??= database.DisposeAsync().AsTask();

    /// <summary>Nobody is served until <see cref="release"/>: whatever is asked meanwhile becomes one transaction.</summary>
    private async Task<Task<int>> HoldTheWriter()
    {
        var begun = new TaskCompletionSource();
        var held = Write(_ =>
        {
            begun.TrySetResult();
            release.Wait(Cancellation);
            return Task.FromResult(0);
        });
        await begun.Task;
        return held;
    }

    private Task<int> Keep(int number) => Write(c => Insert(c, number));

    private Task<int> Write(Func<DbConnection, Task<int>> unit) => database.Write(unit, Cancellation);

    private static Task<int> Insert(DbConnection connection, int number) =>
        connection.ExecuteAsync("insert into kept (n) values (@Number)", new { Number = number });

    private Task<List<int>> Kept() =>
        database.Read(async c => (await c.QueryAsync<int>("select n from kept order by n")).AsList(), Cancellation);
}
