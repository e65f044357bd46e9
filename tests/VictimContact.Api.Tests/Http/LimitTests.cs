using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Http;

public sealed class LimitTests
{
    private const string Start = """{"ref":"a","channel":"sms","at":"2026-11-02T10:15:00Z" """;

    [Theory]
    [InlineData(65_536, 200, "", false)]
    [InlineData(65_537, 413, "body-too-large", false)]
    [InlineData(65_536, 200, "", true)]
    [InlineData(65_537, 413, "body-too-large", true)]
    public async Task A_body_may_have_64_KiB_and_not_a_byte_more(int bytes, int status, string code, bool isChunked)
    {
        await using var probe = await ProbeApp.Start(onKestrel: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/probes");
        request.Content = Answers.Json(Padded(bytes));
        request.Headers.TransferEncodingChunked = isChunked;
        using var response = await probe.Client().SendAsync(request, TestContext.Current.CancellationToken);
        if (status == 200)
            await response.Is(HttpStatusCode.OK);
        else
            await response.IsProblem(status, code);
        Assert.Empty(response.Headers.Server);
    }

    [Fact]
    public async Task The_test_server_holds_the_same_limit()
    {
        await using var probe = await ProbeApp.Start();
        using var body = Answers.Json(Padded(65_537));
        await (await probe.Client().PostAsync("/v1/probes", body, TestContext.Current.CancellationToken)).IsProblem(413, "body-too-large");
    }

    [Fact]
    public async Task A_body_that_is_announced_as_too_large_is_refused_before_it_is_sent()
    {
        await using var probe = await ProbeApp.Start(onKestrel: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/probes");
        request.Headers.ExpectContinue = true;
        request.Content = Answers.Json(Padded(1_000_000));
        await (await probe.Client().SendAsync(request, TestContext.Current.CancellationToken)).IsProblem(413, "body-too-large");
    }

    [Fact]
    public async Task A_caller_has_64_requests_at_once_and_64_waiting_and_the_next_is_told_to_wait()
    {
        await using var probe = await ProbeApp.Start();
        var client = probe.Client();
        var held = Enumerable.Range(0, Limits.AtOnce + Limits.Waiting + 1).Select(_ => Get(client, "/v1/held")).ToList();
        var refused = await Task.WhenAny(held);
        await (await refused).IsProblem(429, "too-many-requests");
        held.Remove(refused);

        // Another caller is not made to wait, and health is told to anybody.
        var other = probe
            .Stranger()
            .WithToken(Tokens.Signed(new Dictionary<string, object> { ["sub"] = "vcu", ["roles"] = Role.RecordsRead }));
        await (await Get(other, "/v1/probes")).Is(HttpStatusCode.OK);
        await (await Get(client, "/health/live")).Is(HttpStatusCode.OK);

        probe.Release();
        Assert.Equal(128, held.Count);
        Assert.All(await Task.WhenAll(held), r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        await (await Get(client, "/v1/probes")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_given_up_and_may_be_asked_for_again()
    {
        await using var probe = await ProbeApp.Start(more: SoonGivenUp);
        await (await Get(probe.Client(), "/v1/held")).IsProblem(503, "overloaded");
        await (await Get(probe.Client(), "/v1/held")).IsProblem(503, "overloaded");
        Assert.Equal(
            "Warning VictimContact.Api.Http.FailureLog: Answered overloaded: TimeoutException",
            Assert.Single(probe.Log.Troubles).TrimEnd());
    }

    [Fact]
    public async Task A_request_that_is_given_up_while_it_waits_for_the_caller_s_others_is_not_answered_as_done()
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var begun = new SemaphoreSlim(0);
        await using var probe = await ProbeApp.Start(
            more: SoonGivenUp,
            map: v1 => v1.MapGet("/kept", Keep).ExcludeFromDescription().DisableRequestTimeout());
        var client = probe.Client();
        var first = Enumerable.Range(0, Limits.AtOnce).Select(_ => Get(client, "/v1/kept")).ToList();
        foreach (var _ in first)
            await begun.WaitAsync(TestContext.Current.CancellationToken);
        await (await Get(client, "/v1/probes")).IsProblem(503, "overloaded");

        kept.SetResult();
        Assert.All(await Task.WhenAll(first), r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));

        async Task<IResult> Keep()
        {
            begun.Release();
            await kept.Task;
            return Results.Ok();
        }
    }

    [Theory]
    [InlineData("GET /v1/officers/a%00b HTTP/1.1", "HTTP/1.1 400")]
    [InlineData("GET /v1/probes?unit=a%00b HTTP/1.1", "HTTP/1.1 400")]
    [InlineData("GET /v1/officers/a%2Fb%0A HTTP/1.1", "HTTP/1.1 404")]
    [InlineData("GET /v1/officers/%FF%C3%28 HTTP/1.1", "HTTP/1.1 200")]
    [InlineData("BREW /v1/probes HTTP/1.1", "HTTP/1.1 405")]
    public async Task Odd_requests_on_the_wire_are_the_caller_s_fault(string requestLine, string statusLine)
    {
        await using var probe = await ProbeApp.Start(onKestrel: true);
        using var socket = new TcpClient();
        var address = probe.Client().BaseAddress!;
        await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        var text =
            $"{requestLine}\r\nHost: localhost\r\nAuthorization: Bearer {Tokens.With(Role.RecordsRead)}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Assert.StartsWith(statusLine, await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static void SoonGivenUp(WebApplicationBuilder builder) => builder.Services.PostConfigure<RequestTimeoutOptions>(
        o => o.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromMilliseconds(50),
            TimeoutStatusCode = o.DefaultPolicy!.TimeoutStatusCode,
            WriteTimeoutResponse = o.DefaultPolicy.WriteTimeoutResponse,
        });

    private static string Padded(int bytes) => Start + new string(' ', bytes - Start.Length - 1) + "}";

    private static Task<HttpResponseMessage> Get(HttpClient client, string address) =>
        client.GetAsync(address, TestContext.Current.CancellationToken);
}
