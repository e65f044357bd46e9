using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace VictimContact.Benchmarks.Caseload;

/// <summary>A police force's records as they are sent to a service: officers, investigations, and victims with terms.</summary>
internal sealed class Force : IDisposable
{
    internal const int Officers = 40;
    private const int ReportedDaysAgo = 200;
    private const int AgreedDaysAgo = 190;
    private const int AtOnce = 48;

    private static readonly string[] Offences = ["burglary", "stalking", "assault", "robbery", "theft"];
    private static readonly string[] Frequencies = ["P7D", "P14D", "P28D", "P1M", "P2M", "P90D"];

    private readonly HttpClient client;

    internal Force(Uri service)
    {
        client = new HttpClient { BaseAddress = service };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Running.Servers.Token);
    }

    /// <summary>
    /// Makes investigations with victims, each of whom agreed to terms half a year ago. Answers the agreements' ids, in the order of the
    /// victims.
    /// </summary>
    internal async Task<Guid[]> Register(int investigations, int agreements)
    {
        await Each(Officers, i => Put($"/v1/officers/{OfficerOf(i)}", new
        {
            unit = $"CID-{i % 8}",
            mobile = $"07700 900{i:000}",
            supervisorId = i == 0 ? null : OfficerOf(i / 8),
        }));
        await Each(investigations, i => Put($"/v1/investigations?investigationRef={ReferenceOf(i)}", new
        {
            officerId = OfficerOf(i % Officers),
            offence = Offences[i % Offences.Length],
            reportedOn = Running.Days.Day(Running.Days.Today.AddDays(-ReportedDaysAgo)),
        }));
        var ids = new Guid[agreements];
        await Each(agreements, async i => ids[i] = (await Post("/v1/agreements", new
        {
            investigationRef = ReferenceOf(i % investigations),
            victimRef = $"V-{i:000000}",
            terms = new
            {
                agreedAt = Running.Days.Ago(AgreedDaysAgo, 10),
                frequency = FrequencyOf(i),
                channel = i % 3 == 0 ? "email" : "phone"
            },
        })).GetProperty("id").GetGuid());
        return ids;
    }

    /// <summary>Makes so many officers, each with a number of their own and one new victim, with whom nothing is agreed yet.</summary>
    internal Task RegisterOneEach(int officers) => Each(officers, async i =>
    {
        // Ofcom's numbers for drama are too few. Nothing of a benchmark leaves the machine.
        await Put($"/v1/officers/O-{i:00000}", new { unit = $"CID-{i % 40}", mobile = $"074000{i:00000}" });
        await Put($"/v1/investigations?investigationRef={ReferenceOf(i)}", new
        {
            officerId = $"O-{i:00000}",
            offence = Offences[i % Offences.Length],
            reportedOn = Running.Days.Day(Running.Days.Today),
        });
        await Post("/v1/agreements", new { investigationRef = ReferenceOf(i), victimRef = $"V-{i:000000}" });
    });

    internal static string OfficerOf(int number) => $"O-{number:000}";

    internal static string ReferenceOf(int investigation) => $"DPP/{investigation:000000}/26";

    internal static string FrequencyOf(int agreement) => Frequencies[agreement % Frequencies.Length];

    /// <summary>
    /// Does something for each number below <paramref name="count"/>, as many at once as a records management system would.
    /// </summary>
    internal static Task Each(int count, Func<int, Task> send) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await send(i));

    internal async Task<JsonElement> Post(string path, object body) =>
        await Answer(await client.PostAsJsonAsync(path, body), HttpStatusCode.Created);

    public void Dispose() => client.Dispose();

    private async Task Put(string path, object body) => await Answer(await client.PutAsJsonAsync(path, body), HttpStatusCode.Created);

    private static async Task<JsonElement> Answer(HttpResponseMessage response, HttpStatusCode expected)
    {
        using (response)
        {
            return response.StatusCode == expected
                ? await response.Content.ReadFromJsonAsync<JsonElement>()
                : throw new InvalidOperationException(
                    $"{response.RequestMessage?.RequestUri}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }
}
