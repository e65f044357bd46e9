using System.Text.Json.Nodes;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Kit;

/// <summary>
/// Sends the examples of the published description, and the kit, through Prism as a proxy that holds each call and each answer against that
/// description. No answer is to differ from it, and no call that the service takes.
/// </summary>
public sealed class PrismProxyTests
{
    private static readonly string Described = Path.Combine(Repository.Root, "api-spec", "openapi.json");

    [Fact]
    public async Task Every_operation_is_asked_and_answers_without_a_violation()
    {
        PrismProgram.Require();
        await using var examples = await DescribedExamples.Start(listens: true);
        await using var proxy = await Proxy.Before(examples.Service);
        Assert.Empty(await examples.SendAll(proxy.Client));
        Assert.Empty(proxy.Violations);
        Assert.True(proxy.Calls >= examples.Operations, $"{proxy.Calls} calls");
    }

    [Fact]
    public async Task The_kit_is_played_without_a_violation()
    {
        PrismProgram.Require();
        foreach (var file in KitTests.Files.Select(f => KitTests.Read(f.Data)))
        {
            await using var service = Service.Listen("2026-11-16T09:00:00Z", "Testing");
            await using var proxy = await Proxy.Before(service);
            var player = new KitPlayer(proxy.Client, service.Clock);
            foreach (var request in file.Requests)
                await player.Play(request);
            Assert.Empty(proxy.Violations);
            Assert.Equal(file.Requests.Count, proxy.Calls);

            // What is wrong with these it has seen too.
            Assert.Equal(file.Name == "7-problems", proxy.Seen > 10);
        }
    }

    /// <summary>A proxy, a client of it, and what it has found.</summary>
    private sealed class Proxy : DelegatingHandler, IAsyncDisposable
    {
        // Where Prism says what it has found.
        private const string Header = "sl-violations";

        private readonly PrismProgram prism;
        private readonly List<string> violations = [];

        private Proxy(PrismProgram prism) : base(new HttpClientHandler())
        {
            this.prism = prism;
            Client = new HttpClient(this, disposeHandler: false) { BaseAddress = prism.Address };
        }

        internal HttpClient Client { get; }

        internal int Calls { get; private set; }

        /// <summary>How much was found, also in calls that the service refuses.</summary>
        internal int Seen { get; private set; }

        internal IReadOnlyList<string> Violations => violations;

        internal static async Task<Proxy> Before(Service service) =>
            new(await PrismProgram.Start("proxy", Described, service.Address.ToString()));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues(Header, out var found))
            {
                var seen = JsonNode.Parse(string.Concat(found))!.AsArray();
                Seen += seen.Count;
                violations.AddRange(seen
                    .Where(v => response.IsSuccessStatusCode || (string?)v!["location"]?[0] == "response")
                    .Select(v => $"{request.Method} {request.RequestUri!.PathAndQuery} {(int)response.StatusCode}: {v!.ToJsonString()}"));
            }

            return response;
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            Dispose();
            await prism.DisposeAsync();
        }
    }
}
