using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>How often what was answered, over all clients of a drill.</summary>
internal sealed class AnswerCounts
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, int> All => counts;

    internal int Unanswered => counts.GetValueOrDefault("no answer");

    /// <summary>The types of the problems that were answered, each once.</summary>
    internal IReadOnlyList<string> Problems =>
        [.. counts.Keys.Where(k => k.StartsWith("urn:", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    internal int Refused => counts.Where(c => c.Key.StartsWith("urn:", StringComparison.Ordinal)).Sum(c => c.Value);

    internal void Add(string answer) => counts.AddOrUpdate(answer, 1, (_, before) => before + 1);

    public override string ToString() =>
        string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}: {c.Value}"));
}

/// <summary>
/// Sends as a records management system does: what got no answer, or 503, is sent again until it is answered 200 or 201. Any other answer,
/// and a 503 that does not say when to come again, ends the drill.
/// </summary>
internal sealed class DrillClient(Func<int, Uri> copy, AnswerCounts counts) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly string Token = Tokens.With("records.write", "records.read");

    private readonly HttpClient http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) }.WithToken(Token);

    internal Task<JsonElement> Get(string path) => Send(HttpMethod.Get, path, null);

    internal Task<JsonElement> Put(string path, object body) => Send(HttpMethod.Put, path, body);

    internal Task<JsonElement> Post(string path, object body) => Send(HttpMethod.Post, path, body);

    /// <summary>Reads all pages of a list.</summary>
    internal async Task<IReadOnlyList<JsonElement>> List(string path)
    {
        var items = new List<JsonElement>();
        for (string? next = ""; next is not null;)
        {
            var page = await Get(path + (next.Length > 0 ? $"&cursor={Uri.EscapeDataString(next)}" : ""));
            items.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("nextCursor").GetString();
        }

        return items;
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> Send(HttpMethod method, string path, object? body)
    {
        var started = Stopwatch.StartNew();
        for (var attempt = 0; started.Elapsed < Patience.Limit; attempt++)
        {
            if (await TrySend(method, new Uri(copy(attempt), path), body) is { } answer)
                return answer;
            await Task.Delay(Pause);
        }

        throw new TimeoutException($"{method} {path} was not accepted in {Patience.Limit}. {counts}");
    }

    private async Task<JsonElement?> TrySend(HttpMethod method, Uri address, object? body)
    {
        try
        {
            using var request = new HttpRequestMessage(method, address);
            request.Content = body is null ? null : JsonContent.Create(body);
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return Accepted(response, text) ? JsonElement.Parse(text) : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            counts.Add("no answer");
            return null;
        }
    }

    private bool Accepted(HttpResponseMessage response, string text)
    {
        counts.Add($"{(int)response.StatusCode}");
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created)
            return true;
        if (response.StatusCode != HttpStatusCode.ServiceUnavailable || response.Headers.RetryAfter is null)
            throw new InvalidOperationException(
                $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri} was answered {(int)response.StatusCode}: {text}");
        counts.Add(JsonElement.Parse(text).Text("type")!);
        return false;
    }
}
