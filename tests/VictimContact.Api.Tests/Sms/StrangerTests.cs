using System.Net;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Sms;

/// <summary>Strangers who send a webhook's body a few bytes at a time, against a real server.</summary>
public sealed class StrangerTests : IAsyncLifetime
{
    private const string PublicUrl = "https://contact.example/vcu";
    private const string Path = "/v1/webhooks/twilio/status/0199c1d2-6f00-7000-8000-000000000001";
    private const string Stranger = "203.0.113.7";
    private const string Provider = "198.51.100.1";

    private TwilioStandIn standIn = null!;

    public async ValueTask InitializeAsync() => standIn = await TwilioStandIn.Start();

    public ValueTask DisposeAsync() => standIn.DisposeAsync();

    [Fact]
    public Task Strangers_at_the_provider_s_own_address_keep_no_signed_call_waiting() => SignedCallIsAnswered(strangers: 70, read: 70);

    // So many that some of them are kept waiting; what a stranger writes of its address before the proxy's own word does not count.
    [Fact]
    public Task Strangers_at_another_address_keep_no_signed_call_waiting_however_many_they_are() =>
        SignedCallIsAnswered(strangers: 300, read: 256, KeyValuePair.Create("ForwardedHeaders_Enabled", (string?)"true"));

    [Fact]
    public async Task A_body_that_has_not_come_within_some_seconds_is_waited_for_no_longer()
    {
        await using var service = Service.Listen("2026-11-02T09:00:00Z", "Testing", standIn.Settings(PublicUrl));
        using var json = await RawConnection.To(service.Address);
        await json.Write($"POST /v1/agreements HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Tokens.With("records.write")}\r\n");
        await json.Write("Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n");
        using var form = await RawConnection.To(service.Address);
        await form.Write(Head(Stranger));
        await form.ReadTo("100 Continue\r\n\r\n");
        foreach (var connection in new[] { json, form })
        {
            // More than the 240 bytes a second that the server asks for by itself.
            while (!connection.IsAnswered)
            {
                await connection.Write(new string(' ', 40));
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            var answer = await connection.ReadToEnd();
            Assert.Contains("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
            Assert.Contains("urn:victim-contact:request-timeout", answer, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(service.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    private async Task SignedCallIsAnswered(int strangers, int read, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        // Nobody is cut off here: what is shown is that the signed call does not wait for that.
        await using var service = Service.Listen(
            "2026-11-02T09:00:00Z",
            "Testing",
            standIn.Settings(PublicUrl).Concat(settings).ToDictionary(),
            configure: services => services
                .PostConfigure<KestrelServerOptions>(o => o.Limits.MinRequestBodyDataRate = null)
                .PostConfigure<RequestTimeoutOptions>(o => o.DefaultPolicy = null));
        var connections = new List<RawConnection>();
        for (var i = 0; i < strangers; i++)
        {
            connections.Add(await RawConnection.To(service.Address));
            await connections[i].Write(Head($"198.51.100.{i}, {Stranger}"));
        }

        // The server asks for a body when it begins to read it.
        var asked = connections.ConvertAll(c => c.ReadTo("100 Continue\r\n\r\n"));
        while (asked.Count(a => a.IsCompletedSuccessfully) < read)
            await await Task.WhenAny(asked.Where(a => !a.IsCompletedSuccessfully));
        using var ending = new CancellationTokenSource();
        var dribbling = Dribble([.. connections.Where((_, i) => asked[i].IsCompleted)], ending.Token);

        var receipt = TwilioStandInCallbacks.ReceiptOf("SM00000000000000000000000000000001", "+447700900123", "delivered");
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(service.Address, Path));
        call.Content = new FormUrlEncodedContent(receipt);
        call.Headers.Add("X-Twilio-Signature", TwilioSigning.Sign(TwilioStandIn.AuthToken, PublicUrl + Path, receipt));
        call.Headers.Add("X-Forwarded-For", Provider);
        using var provider = new HttpClient();
        using var response = await provider.SendAsync(call, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(read, connections.Where((c, i) => asked[i].IsCompleted && !c.IsAnswered).Count());
        await ending.CancelAsync();
        await dribbling;
        connections.ForEach(c => c.Dispose());
    }

    private static async Task Dribble(IReadOnlyList<RawConnection> strangers, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            foreach (var stranger in strangers)
                await stranger.Write("a");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private static string Head(string from) =>
        $"POST {Path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: {from}\r\nX-Twilio-Signature: RSOYDt4T1cUTdK1PDd93/VVr8B8=\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\nExpect: 100-continue\r\n\r\n";
}
