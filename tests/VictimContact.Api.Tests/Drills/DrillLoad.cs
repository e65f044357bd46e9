using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Drills;

/// <summary>
/// Several writers that send what an RMS sends, each entry with a source id of its own, and that send an entry again until it is acknowledged, whatever
/// becomes of the program meanwhile.
/// </summary>
internal sealed class DrillLoad(Func<int, Uri> addressOf) : IDisposable
{
    internal const int Officers = 8;
    private const int Writers = 8;
    private const int Investigations = 20;

    private readonly ConcurrentDictionary<string, (string AgreementId, string FactId)> acknowledged = new();
    private readonly ConcurrentDictionary<string, int> answers = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>The facts that were acknowledged, by source id.</summary>
    internal IReadOnlyDictionary<string, (string AgreementId, string FactId)> Acknowledged => acknowledged;

    /// <summary>How often each status was answered; an answer that never came is <c>none</c>.</summary>
    internal IReadOnlyDictionary<string, int> Answers => answers;

    public void Dispose() => http.Dispose();

    /// <summary>Officers, investigations reported that day, and a victim in each, so that there is something to write to and to remind of.</summary>
    internal async Task Prepare(string reportedOn, CancellationToken cancellation)
    {
        for (var i = 0; i < Officers; i++)
            await Send(HttpMethod.Put, 0, $"/v1/officers/{1700 + i}", new { unit = "CID", mobile = $"07700 9001{i:00}", supervisorId = i == 0 ? null : "1700" }, cancellation);
        for (var i = 0; i < Investigations; i++)
            await Send(HttpMethod.Put, 0, $"/v1/investigations?investigationRef=DPP-{i}", new { officerId = $"{1700 + (i % Officers)}", offence = "burglary", reportedOn }, cancellation);
    }

    /// <summary>Writes until it is told to stop; then every entry that was begun has been acknowledged. <paramref name="now"/> gives the instants of what happens.</summary>
    internal Task Run(string run, string now, CancellationToken stop, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Write(writer, run, now, stop, cancellation), cancellation)));

    /// <summary>Reads what the program at an address has.</summary>
    internal async Task<JsonElement> Read(string path, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, 0, path, null);
        using var response = await http.SendAsync(request, cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(cancellation));
    }

    private async Task Write(int writer, string run, string now, CancellationToken stop, CancellationToken cancellation)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var investigation = $"DPP-{(n + writer) % Investigations}";
            var registered = await Send(HttpMethod.Post, writer, "/v1/agreements", new
            {
                investigationRef = investigation,
                victimRef = $"V-{run}-{writer}-{n}",
                terms = n % 3 == 0 ? null : new { agreedAt = now, frequency = "P14D", channel = "phone" },
            }, cancellation);
            var agreementId = registered.GetProperty("id").GetString()!;
            for (var contact = 0; contact < 4; contact++)
                await Record(writer, agreementId, "contacts", $"C-{run}-{writer}-{n}-{contact}", s => new { at = now, channel = "phone", outcome = "spoke", sourceId = s }, cancellation);
            await Record(writer, agreementId, "reviews", $"R-{run}-{writer}-{n}", s => new { at = now, outcome = "unchanged", victimConsulted = true, sourceId = s }, cancellation);
            if (n % 8 == 0)
                await Send(HttpMethod.Post, writer, "/v1/milestones", new { investigationRef = investigation, type = "suspect-arrested", occurredAt = now, sourceId = $"M-{run}-{writer}-{n}" }, cancellation);
        }
    }

    private async Task Record(int writer, string agreementId, string facts, string sourceId, Func<string, object> body, CancellationToken cancellation)
    {
        var recorded = await Send(HttpMethod.Post, writer, $"/v1/agreements/{agreementId}/{facts}", body(sourceId), cancellation);
        acknowledged[sourceId] = (agreementId, recorded.GetProperty("factId").GetString()!);
    }

    private async Task<JsonElement> Send(HttpMethod method, int writer, string path, object body, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                using var request = Request(method, writer, path, body);
                using var response = await http.SendAsync(request, cancellation);
                answers.AddOrUpdate($"{(int)response.StatusCode}", 1, (_, count) => count + 1);
                var text = await response.Content.ReadAsStringAsync(cancellation);
                if (response.IsSuccessStatusCode)
                    return JsonElement.Parse(text);
                Assert.True(response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null, $"{path}: {text}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                answers.AddOrUpdate("none", 1, (_, count) => count + 1);
            }

            await Task.Delay(50, cancellation);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, int writer, string path, object? body) => new(method, new Uri(addressOf(writer), path))
    {
        Content = body is null ? null : Support.Answers.Json(JsonSerializer.Serialize(body)),
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Tokens.With(Role.RecordsWrite, Role.RecordsRead, Role.ComplianceRead)) },
    };
}
