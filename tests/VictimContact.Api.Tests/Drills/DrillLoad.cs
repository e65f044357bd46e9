using System.Collections.Concurrent;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Drills;

/// <summary>What the program has answered with 200 or 201: from then on it must be in the timelines, once.</summary>
/// <param name="AgreementId">The agreement that it is about; null for a milestone, which is about all of the investigation.</param>
/// <param name="FactId">The id that was answered; null for a registration, whose answer is the agreement.</param>
internal sealed record Acknowledged(string Kind, string InvestigationRef, string? AgreementId, string SourceId, string? FactId);

/// <summary>
/// Records management systems, eight unless told, that write as fast as they are answered: victims, contacts, milestones and reviews of
/// the latest investigations, with a new investigation now and then, so that cases stay as small as real ones.
/// </summary>
internal sealed class DrillLoad : IAsyncDisposable
{
    internal const int Writers = 8;

    private static readonly string[] Offences = ["stalking", "burglary", "robbery", "violence-against-the-person", "harassment"];
    private static readonly string[] Officers = ["1742", "1900", "2001", "2002"];
    private static readonly string[] MilestoneTypes = ["suspect-arrested", "suspect-interviewed", "suspect-bailed", "charged"];
    private static readonly string[] Channels = ["phone", "email", "sms"];

    private readonly ConcurrentQueue<Investigation> open = new();
    private readonly ConcurrentBag<Investigation> all = [];
    private readonly ConcurrentBag<Acknowledged> acknowledged = [];
    private readonly IReadOnlyList<DrillCopy> copies;
    private readonly List<DrillClient> clients;
    private Task[] writing = [];
    private int last;
    private volatile bool ending;

    private DrillLoad(IReadOnlyList<DrillCopy> copies, int writers)
    {
        this.copies = copies;
        clients =
        [
            .. Enumerable.Range(0, writers).Select(w => new DrillClient(attempt => copies[(w + attempt) % copies.Count].Address, Answers))
        ];
    }

    internal AnswerCounts Answers { get; } = new();

    internal IReadOnlyCollection<Acknowledged> Facts => acknowledged;

    internal IEnumerable<(string InvestigationRef, string AgreementId)> Agreements =>
        all.SelectMany(i => i.Agreements.Select(a => (i.Ref, a)));

    /// <summary>
    /// Enters the officers and the first investigations, and begins to write; what one copy does not answer is sent to the next one.
    /// </summary>
    internal static async Task<DrillLoad> Begin(IReadOnlyList<DrillCopy> copies, int investigations = 20, int writers = Writers)
    {
        var load = new DrillLoad(copies, writers);
        await load.clients[0].Put("/v1/officers/880", new { unit = "CID-LLANELLI", mobile = "07700 900880" });
        foreach (var (officer, i) in Officers.Select((o, i) => (o, i)))
            await load.clients[0].Put(
                $"/v1/officers/{officer}", new { unit = "CID-LLANELLI", mobile = $"07700 90017{i}", supervisorId = "880" });
        for (var i = 0; i < investigations; i++)
            await load.AddInvestigation(load.clients[0]);
        load.writing = [.. load.clients.Select((client, writer) => load.WriteOrTell(client, new Random(writer)))];
        return load;
    }

    /// <summary>Lets every writer end what it has begun: from here on nothing is on its way.</summary>
    internal async Task End()
    {
        ending = true;
        await Task.WhenAll(writing);
    }

    /// <summary>Waits until so many more facts have been acknowledged.</summary>
    internal async Task Acknowledge(int more)
    {
        for (var enough = acknowledged.Count + more; acknowledged.Count < enough;)
        {
            // A writer ends before it is told to only by a fault.
            if (writing.FirstOrDefault(w => w.IsCompleted) is { } ended)
                await ended;
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        ending = true;
        await Task.WhenAny(Task.WhenAll(writing), Task.Delay(TimeSpan.FromSeconds(1)));
        clients.ForEach(c => c.Dispose());
    }

    /// <summary>Writes; a fault is told with what the program printed of it, which is soon pushed out by what it prints next.</summary>
    private async Task WriteOrTell(DrillClient client, Random random)
    {
        try
        {
            await Write(client, random);
        }
        catch (Exception e)
        {
            await Task.Delay(100);
            throw new InvalidOperationException($"{e.Message}\n{string.Join("\n\n", copies.Select(c => c.LastLines))}", e);
        }
    }

    private async Task Write(DrillClient client, Random random)
    {
        while (!ending)
        {
            var investigations = open.ToArray();
            var investigation = investigations[random.Next(investigations.Length)];
            await (random.Next(100) switch
            {
                < 2 => AddInvestigation(client),
                < 12 => Register(client, investigation),
                < 20 => RecordMilestone(client, investigation, random),
                < 30 => Review(client, investigation, random),
                _ => RecordContact(client, investigation, random),
            });
        }
    }

    private async Task AddInvestigation(DrillClient client)
    {
        var number = Next();
        var investigation = new Investigation($"DPP/{number}/26");
        await client.Put(
            $"/v1/investigations?investigationRef={Uri.EscapeDataString(investigation.Ref)}",
            new
            {
                officerId = Officers[number % Officers.Length],
                offence = Offences[number % Offences.Length],
                reportedOn = "2026-11-06"
            });
        await Register(client, investigation);
        await Register(client, investigation);
        all.Add(investigation);
        open.Enqueue(investigation);
        if (open.Count > 20)
            open.TryDequeue(out _);
    }

    private async Task Register(DrillClient client, Investigation investigation)
    {
        var number = Next();
        var sourceId = $"REG-{number}";
        object? terms = number % 4 == 0
            ? null
            : new
            {
                agreedAt = "2026-11-09T10:15:00Z",
                frequency = number % 2 == 0 ? "P7D" : "P14D",
                channel = Channels[number % Channels.Length]
            };
        var answer = await client.Post(
            "/v1/agreements", new { investigationRef = investigation.Ref, victimRef = $"N-{number}", terms, sourceId });
        var agreementId = answer.Text("id")!;
        investigation.Agreements.Add(agreementId);
        acknowledged.Add(new("registration", investigation.Ref, agreementId, sourceId, null));
    }

    private async Task RecordMilestone(DrillClient client, Investigation investigation, Random random)
    {
        var sourceId = $"MIL-{Next()}";
        var type = MilestoneTypes[random.Next(MilestoneTypes.Length)];
        var answer = await client.Post(
            "/v1/milestones", new { investigationRef = investigation.Ref, type, occurredAt = At(random), sourceId });
        investigation.Milestones.Add(sourceId);
        acknowledged.Add(new("milestone", investigation.Ref, null, sourceId, answer.Text("id")));
    }

    private Task RecordContact(DrillClient client, Investigation investigation, Random random)
    {
        string[]? informedOf = random.Next(3) == 0 && investigation.Milestones.TryPeek(out var milestone) ? [milestone] : null;
        var channel = Channels[random.Next(Channels.Length)];
        var sourceId = $"CON-{Next()}";
        return Record(
            client, investigation, "contact", random, new { at = At(random), channel, outcome = "spoke", informedOf, sourceId }, sourceId);
    }

    private Task Review(DrillClient client, Investigation investigation, Random random)
    {
        var sourceId = $"REV-{Next()}";
        return Record(
            client,
            investigation,
            "review",
            random,
            new { at = At(random), outcome = "unchanged", victimConsulted = random.Next(2) == 0, sourceId },
            sourceId);
    }

    private async Task Record(DrillClient client, Investigation investigation, string kind, Random random, object body, string sourceId)
    {
        var agreements = investigation.Agreements.ToArray();
        var agreementId = agreements[random.Next(agreements.Length)];
        var answer = await client.Post($"/v1/agreements/{agreementId}/{kind}s", body);
        acknowledged.Add(new(kind, investigation.Ref, agreementId, sourceId, answer.Text("factId")));
    }

    private int Next() => Interlocked.Increment(ref last);

    private static string At(Random random) => $"2026-11-{random.Next(10, 16)}T{random.Next(8, 18):00}:{random.Next(60):00}:00Z";

    private sealed record Investigation(string Ref)
    {
        internal ConcurrentBag<string> Agreements { get; } = [];

        internal ConcurrentBag<string> Milestones { get; } = [];
    }
}
