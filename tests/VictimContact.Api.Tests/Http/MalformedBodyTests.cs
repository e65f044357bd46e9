using System.Net;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Http;

/// <summary>Bodies that break the rules of HTTP itself, which the test server does not parse.</summary>
public sealed class MalformedBodyTests : IAsyncLifetime
{
    private const string Chunked = "Transfer-Encoding: chunked\r\n\r\n";
    private const string Good = """{"ref":"a","at":"2026-11-02T10:15:00Z","channel":"sms"}""";

    private const string Head = "POST /v1/probes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";

    private static readonly string Access = $"Authorization: Bearer {Tokens.With(Role.RecordsWrite)}\r\n";

    private ProbeApp probe = null!;

    public async ValueTask InitializeAsync() => probe = await ProbeApp.Start(onKestrel: true);

    public ValueTask DisposeAsync() => probe.DisposeAsync();

    public static TheoryData<string> Chunks() =>
    [
        "fffffffffffffffff\r\nabc\r\n0\r\n\r\n",
        "80000000\r\nabc\r\n0\r\n\r\n",
        "-5\r\nabc\r\n0\r\n\r\n",
        "zz\r\nabc\r\n0\r\n\r\n",
        "\r\n\r\n",
        "3\r\nabcX0\r\n\r\n",
        "3\r\nabc\r\n0\r\nno trailer\r\n\r\n",
        "3\r\nabc\r\n0\r\nA: b\0c\r\n\r\n",
        "3\r\nabc\r\n0\r\nA\0: b\r\n\r\n",
        "3\r\nabc\r\n0\r\nA: " + new string('b', 40_000) + "\r\n\r\n",
        "3;" + new string('b', 200_000) + "\r\nabc\r\n0\r\n\r\n",
    ];

    [Theory]
    [MemberData(nameof(Chunks))]
    public async Task Chunks_that_cannot_be_parsed_are_the_caller_s_fault(string chunks)
    {
        var answer = await Answer(Access + Chunked + chunks);
        Assert.Matches(@"\AHTTP/1\.1 4(00|13) ", answer);
        Assert.Contains("\"type\":\"urn:victim-contact:", answer, StringComparison.Ordinal);
        await NothingIsLogged();
    }

    [Theory]
    [MemberData(nameof(Chunks))]
    public async Task A_stranger_s_chunks_that_nobody_reads_leave_no_trace(string chunks)
    {
        Assert.StartsWith("HTTP/1.1 401 ", await Answer(Chunked + chunks), StringComparison.Ordinal);
        await NothingIsLogged();
    }

    [Fact]
    public async Task A_trailer_in_any_encoding_is_passed_over()
    {
        var chunks = $"{Good.Length:x}\r\n{Good}\r\n0\r\nA: \u00e2\r\n\r\n";
        Assert.StartsWith("HTTP/1.1 200 ", await Answer(Access + Chunked + chunks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\nabc", true)]
    [InlineData("Content-Length: 100\r\n\r\nabc", false)]
    [InlineData($"{Chunked}5\r\nab", true)]
    [InlineData($"{Chunked}5\r\nab", false)]
    public async Task A_connection_that_ends_within_a_body_leaves_no_trace(string start, bool isInOrder)
    {
        foreach (var access in new[] { Access, "" })
        {
            using var connection = await RawConnection.To(probe.Stranger().BaseAddress!);
            await connection.Write($"{Head}Expect: 100-continue\r\n{access}{start}");
            // It is being read, or was refused.
            await connection.ReadTo("\r\n");
            if (isInOrder)
            {
                connection.EndSending();
                await connection.ReadToEnd();
            }
            else
            {
                connection.Reset();
            }
        }

        await NothingIsLogged();
    }

    private async Task<string> Answer(string rest)
    {
        using var connection = await RawConnection.To(probe.Stranger().BaseAddress!);
        await connection.Write(Head + rest);
        return await connection.ReadToEnd();
    }

    private async Task NothingIsLogged()
    {
        using var response = await probe.Stranger().GetAsync("/health/live", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(probe.Log.Troubles);
    }
}
