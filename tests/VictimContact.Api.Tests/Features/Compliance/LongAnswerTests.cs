using System.Net;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>Long answers are made one at a time for a caller, and for nobody who has gone.</summary>
public sealed class LongAnswerTests : IAsyncLifetime
{
    private const string Sample = "/v1/compliance/dip-sample?size=200";

    private readonly Service service = Service.Start(ComplianceScene.Now, configure: WatchedDatabase.Watch);

    private WatchedDatabase Database => WatchedDatabase.Of(service);

    public async ValueTask InitializeAsync() => await ComplianceScene.Fill(service);

    public ValueTask DisposeAsync()
    {
        Database.LetGo();
        return service.DisposeAsync();
    }

    [Theory]
    [InlineData(Sample, "*/*")]
    [InlineData("/v1/compliance/overdue", "text/csv")]
    public async Task A_caller_s_long_answers_are_made_one_after_another_and_who_asks_for_many_is_told_to_wait(string path, string accept)
    {
        var before = Database.Begun;
        Database.Hold();
        var asked = Enumerable.Range(0, LongAnswers.WaitingForCaller + 2).Select(_ => Get(service.Caller, path, accept)).ToList();

        // When one has been refused and one has begun, the others have come as far as they can.
        var refused = await Task.WhenAny(asked);
        await Until(() => Database.Begun > before);
        Assert.Equal("5", Assert.Single((await refused).Headers.GetValues("Retry-After")));
        await (await refused).IsProblem(429, "too-many-requests");
        Assert.Equal(1, Database.Begun - before);

        Database.LetGo();
        asked.Remove(refused);
        Assert.All(await Task.WhenAll(asked), r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal(asked.Count, Database.Begun - before);
        Assert.Equal(1, Database.AtOnce);
    }

    [Fact]
    public async Task A_list_of_a_page_waits_for_no_long_answer()
    {
        Database.Hold();
        var first = Get(service.Caller, Sample);
        var second = Get(service.Caller, Sample);
        var list = Get(service.Caller, "/v1/compliance/overdue");
        await Until(() => Database.AtOnce == 2);

        Database.LetGo();
        Assert.All(await Task.WhenAll(first, second, list), r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
    }

    [Theory]
    [InlineData(Sample, "*/*")]
    [InlineData("/v1/compliance/overdue", "text/csv")]
    public async Task What_nobody_waits_for_any_more_is_not_read_to_its_end(string path, string accept)
    {
        var before = Database.Begun;
        Database.Hold();
        using var gone = new CancellationTokenSource();
        var asked = Get(service.Caller, path, accept, gone.Token);
        await Until(() => Database.Begun > before);
        await gone.CancelAsync();

        Database.LetGo();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Database.Ended);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);

        // Its turn is over: the caller's next one is made.
        using var next = await Get(service.Caller, path, accept);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    private static async Task Until(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> Get(
        HttpClient caller, string path, string accept = "*/*", CancellationToken? cancellation = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await caller.SendAsync(request, cancellation ?? TestContext.Current.CancellationToken);
    }
}
