using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Events;
using VictimContact.Api.Tests.Features.Events;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Storage;

/// <summary>On PostgreSQL transactions end in another order than they begin, and a sequence is drawn from in neither.</summary>
public sealed class CommitOrderTests
{
    private const string Monday = "2026-11-02T09:00:00Z";

    [Fact]
    public async Task What_was_written_first_and_committed_last_is_told_to_who_has_read_on_meanwhile()
    {
        await using var service = Service.Start(Monday);
        var follower = Follower.Of(service);
        await using var early = await Held.Begin(service, "early");
        await using var earlier = await Held.Begin(service, "earlier");
        await Announce(service, "late");
        Assert.Equal(["order.changed late"], await follower.AllInWords());

        await earlier.Commit();
        Assert.Equal(["order.changed earlier"], await follower.AllInWords());
        await Announce(service, "later");
        await early.Commit();
        Assert.Equal(["order.changed early", "order.changed later"], await follower.AllInWords());
        Assert.Equal(
            ["order.changed late", "order.changed earlier", "order.changed early", "order.changed later"],
            await Follower.Of(service).AllInWords());
    }

    [Fact]
    public async Task Nobody_waits_for_a_transaction_that_stays_open_and_one_that_is_undone_leaves_no_gap()
    {
        await using var service = Service.Start(Monday);
        await using var open = await Held.Begin(service, "open");
        await using (await Held.Begin(service, "undone"))
            await Announce(service, "told");

        var follower = Follower.Of(service);
        Assert.Equal(["order.changed told"], await follower.AllInWords());
        await Announce(service, "told too");
        Assert.Equal(["order.changed told too"], await follower.AllInWords());
    }

    [Fact]
    public async Task Two_copies_give_each_position_once()
    {
        await using var service = Service.Start(Monday);
        await using var other = Service.Start(Monday, folder: service.Folder);
        var names = Enumerable.Range(0, 200).Select(i => $"order.changed {i}").ToList();
        var followers = new[] { Follower.Of(service), Follower.Of(other) };
        var writing = Task.WhenAll(names.Select((_, i) => Announce(i % 2 == 0 ? service : other, $"{i}")));
        var followed = await Task.WhenAll(followers.Select(async follower =>
        {
            var told = new List<string>();
            while (told.Count < names.Count)
                told.AddRange(await follower.AllInWords());
            return told;
        }));
        await writing;

        Assert.Equal(followed[0], followed[1]);
        Assert.Equal(names.Order(StringComparer.Ordinal), followed[0].Order(StringComparer.Ordinal));
    }

    /// <summary>Once an older backup is restored, positions are given again: who read on from the lost ones is to start anew.</summary>
    [Fact]
    public async Task A_cursor_that_an_older_backup_does_not_know_is_told_so()
    {
        await using var service = Service.Start(Monday);
        await Announce(service, "kept");
        var follower = await Follower.FromNow(service);
        var (name, copy) = (Path.GetFileName(service.Folder), Path.GetFileName(service.Folder) + "-restored");
        var file = Path.Combine(service.Folder, "records.dump");
        await Records.Cluster!.RunTool("pg_dump", "--format=custom", $"--file={file}", name);
        await Announce(service, "lost");
        var lost = await Follower.FromNow(service);
        await Records.Cluster.CreateDatabase(copy);
        await Records.Cluster.RunTool("pg_restore", $"--dbname={copy}", "--exit-on-error", file);
        var folder = Directory.CreateDirectory($"{service.Folder}-restored");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "used"), "", TestContext.Current.CancellationToken);

        await using (var restored = Service.Start(Monday, folder: folder.FullName))
        {
            var known = new Follower(restored.Caller, follower.Cursor);
            Assert.Empty(await known.All());
            await Refuses(restored, lost);
            await Announce(restored, "given the same position");
            await Refuses(restored, lost);
            Assert.Equal(["order.changed given the same position"], await known.AllInWords());
        }

        folder.Delete(recursive: true);
        await Records.Cluster.DropDatabase(copy);

        static async Task Refuses(Service restored, Follower lost)
        {
            using var response = await new Follower(restored.Caller, lost.Cursor).Ask();
            await response.IsProblem(410, "events-expired");
        }
    }

    private static Task<int> Announce(Service service, string orderRef) => service.Services.GetRequiredService<IDatabase>().Write(
        connection => Write(connection, orderRef), TestContext.Current.CancellationToken);

    private static Task<int> Write(DbConnection connection, string orderRef) => new SqlBatch(connection)
        .Announce([EventRow.OfOrder(orderRef, Guid.CreateVersion7(Service.At(Monday)), Service.At(Monday))])
        .Execute();

    /// <summary>A write that has done all that it does and is not committed yet; undone where nobody says that it is to be.</summary>
    private sealed class Held : IAsyncDisposable
    {
        private readonly TaskCompletionSource<bool> end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Task write = Task.CompletedTask;

        internal static async Task<Held> Begin(Service service, string orderRef)
        {
            var held = new Held();
            var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            held.write = service.Services.GetRequiredService<IDatabase>().Write(
                async connection =>
                {
                    await Write(connection, orderRef);
                    written.TrySetResult();
                    return await held.end.Task;
                },
                commits => commits,
                TestContext.Current.CancellationToken);
            await written.Task;
            return held;
        }

        internal Task Commit()
        {
            end.TrySetResult(true);
            return write;
        }

        public async ValueTask DisposeAsync()
        {
            end.TrySetResult(false);
            await write;
        }
    }
}
