using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using VictimContact.Api.Features.Events;
using VictimContact.Api.Storage;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Features.Events;

/// <summary>Contract (2), section 6: a call is held open until there is something to tell.</summary>
public sealed class WaitForEventsTests : IAsyncLifetime
{
    private const string Monday = "2026-11-02T09:00:00Z";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    private readonly CountedTimers clock = new(Service.At(Monday));
    private Service service = null!;

    public async ValueTask InitializeAsync()
    {
        service = Service.Start(Monday, configure: services =>
        {
            services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock);
            WatchedDatabase.Watch(services);
        });
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1", "1742", "2026-11-02");
        await service.AddAgreement("DPP/1", "N-1");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task What_is_there_already_is_answered_at_once()
    {
        Assert.Single(await Follower.Of(service).Next(wait: 30));
        Assert.Equal(0, clock.Begun(Wait));
    }

    [Fact]
    public async Task A_commit_of_this_copy_ends_the_wait()
    {
        var follower = await Follower.FromNow(service);
        var waiting = follower.Next(wait: 30);
        await clock.Until(Look, 1);
        Assert.False(waiting.IsCompleted);
        var id = await service.AddAgreement("DPP/1", "N-2");

        Assert.Equal($"agreement.changed {id} 1", Follower.InWords(Assert.Single(await waiting)));
        Assert.Equal(Service.At(Monday), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_commit_of_another_copy_ends_it_within_a_second()
    {
        var follower = await Follower.FromNow(service);
        var waiting = follower.Next(wait: 30);
        await clock.Until(Look, 1);
        await using var other = Service.Start(Monday, folder: service.Folder);
        var id = await other.AddAgreement("DPP/1", "N-2");
        Assert.False(waiting.IsCompleted);
        clock.Advance(Look);

        Assert.Equal($"agreement.changed {id} 1", Follower.InWords(Assert.Single(await waiting)));
    }

    [Fact]
    public async Task Where_nothing_comes_the_answer_is_empty_and_its_cursor_goes_on()
    {
        var follower = await Follower.FromNow(service);
        var (before, waiting) = (follower.Cursor, follower.Next(wait: 30));
        await clock.Until(Wait, 1);
        clock.Advance(Wait - TimeSpan.FromMilliseconds(1));
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Empty(await waiting);
        Assert.Equal(before, follower.Cursor);
        var id = await service.AddAgreement("DPP/1", "N-2");
        Assert.Equal([$"agreement.changed {id} 1"], await follower.AllInWords());
    }

    [Fact]
    public async Task When_the_service_ends_who_waits_is_let_go_at_once()
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var feed = new EventFeed(
            service.Services.GetRequiredService<IDatabase>(), new CommitSignal(), lifetime, clock, NullLogger<EventFeed>.Instance);
        var waiting = feed.WaitBeyond(1, Wait, TestContext.Current.CancellationToken);
        await clock.Until(Look, 1);
        Assert.False(waiting.IsCompleted);
        lifetime.StopApplication();

        Assert.False(await waiting);
        Assert.False(await feed.WaitBeyond(1, Wait, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Once_nobody_waits_any_more_nobody_looks()
    {
        using var gone = new CancellationTokenSource();
        var waiting = (await Follower.FromNow(service)).Ask(wait: 30, cancellation: gone.Token);
        await clock.Until(Look, 1);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        var (records, last, still) = (WatchedDatabase.Of(service), -1, 0);
        await Patience.Until(
            () =>
            {
                clock.Advance(Look);
                still = records.Begun == last ? still + 1 : 0;
                last = records.Begun;
                return still == 10;
            },
            "an end to the looks");
    }

    [Fact]
    public async Task Hundreds_who_wait_cost_one_look_a_second_and_are_all_told()
    {
        const int callers = 4;
        var begun = (await Follower.FromNow(service)).Cursor;
        var waiting = new List<Task<IReadOnlyList<JsonElement>>>();
        for (var caller = 0; caller < callers; caller++)
        {
            var subject = Tokens.Signed(new Dictionary<string, object>
            {
                ["sub"] = string.Create(CultureInfo.InvariantCulture, $"rms-{caller}"),
                ["roles"] = "records.read",
            });
            var client = service.Stranger().WithToken(subject);
            waiting.AddRange(Enumerable.Range(0, 64).Select(_ => new Follower(client, begun).Next(wait: 30)));
            await clock.Until(Wait, 64 * (caller + 1));
            using var oneMore = await new Follower(client, begun).Ask(wait: 30);
            await oneMore.IsProblem(429, "too-many-requests");
        }

        // Two reads a look, and no read of any of those who wait. A look that was under way when the counting began may count or not:
        // the first second then passed while the looks had not yet begun to wait for it.
        var (records, looks) = (WatchedDatabase.Of(service), clock.Begun(Look));
        var reads = records.Begun;
        for (var second = 1; second <= 5; second++)
        {
            clock.Advance(Look);
            await clock.Until(Look, looks + second);
        }

        Assert.InRange(records.Begun - reads, 2 * 4, 2 * 6);
        var id = await service.AddAgreement("DPP/1", "N-2");
        foreach (var told in await Task.WhenAll(waiting))
            Assert.Equal($"agreement.changed {id} 1", Follower.InWords(Assert.Single(told)));
    }
}
