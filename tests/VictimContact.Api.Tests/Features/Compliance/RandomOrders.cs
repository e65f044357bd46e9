using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using VictimContact.Api.Features.Orders;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>
/// Orders that nobody thought out, played through HTTP: named in several investigations, made anew, breached, served and not, with victims
/// who are told and asked or are not; entries that are late or voided, officers who are posted and cases that change hands. It knows who
/// had which case when, and remembers nothing else.
/// </summary>
internal sealed class RandomOrders(Service service, int seed)
{
    internal static readonly string[] Units = ["CID-A", "CID-B", "RPU"];

    private static readonly string[] Officers = ["1742", "1900", "2001"];
    private static readonly string[] Kinds = ["stalking-protection", "restraining", "non-molestation"];
    private static readonly DateTimeOffset First = Service.At("2026-03-02T09:00:00Z");
    private const int Cases = 4;
    private const string SecondPerson = "SECOND";

    private readonly Random random = new(seed);
    private readonly Dictionary<string, List<(DateTimeOffset From, string Unit)>> postings = [];
    private readonly Dictionary<string, List<(DateTimeOffset From, string? Officer, string? Unit)>> holders = [];
    private DateTimeOffset now = First;
    private int breaches;

    internal List<string> Agreements { get; } = [];

    internal static string KindOf(string orderRef) => Kinds[orderRef[^1] % Kinds.Length];

    /// <summary>The unit that has a case at an instant.</summary>
    internal string UnitOf(string investigationRef, DateTimeOffset at)
    {
        var all = holders[investigationRef].OrderBy(h => h.From).ToList();
        var holder = all.FindLast(h => h.From <= at) is { From: var from } found && from != default ? found : all[0];
        if (holder.Unit is { } own)
            return own;
        var units = postings[holder.Officer!];
        return units.FindLast(u => u.From <= at) is { Unit: { } unit } ? unit : units[0].Unit;
    }

    internal async Task Play(int steps)
    {
        service.SetNow(Text(now));
        foreach (var officer in Officers)
            await Post(officer, postedAt: null);
        await service.AddOfficer(SecondPerson, "RPU");
        for (var i = 0; i < Cases; i++)
            await Investigation(i, assignedAt: null);
        for (var i = 0; i < Cases; i++)
            await Register(i);
        for (var i = 0; i < steps; i++)
        {
            await Later(TimeSpan.FromMinutes(random.Next(1, 3_000)));
            await Step(i);
        }
    }

    internal async Task Later(TimeSpan time)
    {
        now += time;
        service.SetNow(Text(now));
        while (await service.Send(new RecordOrderEndsCommand()))
        {
        }
    }

    private Task Step(int number) => random.Next(24) switch
    {
        0 => Post(One(Officers), random.Next(2) == 0 ? Past() : null),
        1 => Investigation(random.Next(Cases), Past()),
        2 => Register(100 + number),
        3 or 4 => Entry("terms", new { agreedAt = Past(), frequency = One("P365D", "P365D", "declined"), channel = "phone" }),
        5 or 6 or 7 => Entry(
            "reviews",
            new { at = Past(), outcome = "unchanged", victimConsulted = true, victimView = One("met", "partly", "not-met", "not-asked", null) }),
        8 => Entry("reviews", new { at = Past(), outcome = One("unchanged", "not-possible"), victimConsulted = false }),
        9 or 10 or 11 => Entry(
            "contacts", new { at = Past(), channel = "phone", outcome = One("spoke", "attempted"), informedOf = Told() }),
        12 => Entry("closings", new { at = Past(), reason = One("case-concluded", "victim-deceased", "transferred-force") }),
        13 => Entry("reopenings", new { at = Past() }),
        14 => Except(),
        15 => ChangeStanding("milestone"),
        16 => ChangeStanding(null),
        17 or 18 => Milestone("order-breached"),
        19 or 20 => Milestone(One("order-made", "order-interim-made")),
        _ => Milestone(One("order-applied", "order-served", "order-varied", "order-refused", "order-discharged")),
    };

    private async Task Milestone(string type)
    {
        var at = Past();
        var orderRef = $"O/{random.Next(6)}";
        var order = OrderScene.Order(orderRef, KindOf(orderRef));
        if (random.Next(3) == 0)
            order["protects"] = new JsonArray($"V-{random.Next(Cases)}");
        if (random.Next(2) == 0 && type is "order-made" or "order-interim-made" or "order-varied")
            order["endsOn"] = at.AddDays(random.Next(150)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await Try(HttpMethod.Post, "/v1/milestones", new
        {
            investigationRef = $"C-{random.Next(Cases)}",
            type,
            occurredAt = Text(at),
            order,
            sourceId = type == "order-breached" ? $"B-{breaches++}" : null,
        });
    }

    private async Task Post(string officer, DateTimeOffset? postedAt)
    {
        var unit = One(Units);
        await Try(HttpMethod.Put, $"/v1/officers/{officer}", new { unit, mobile = "07700 900123", postedAt = postedAt is { } at ? Text(at) : null });
        var known = postings.TryGetValue(officer, out var before) ? before : [];
        if (postedAt is null && known.Count > 0 && known[^1].Unit == unit)
            return;
        var from = postedAt ?? now;
        postings[officer] = [.. known.Where(u => u.From < from), (from, unit)];
    }

    private async Task Investigation(int number, DateTimeOffset? assignedAt)
    {
        var isNobodys = random.Next(4) == 0;
        var (officer, unit) = (isNobodys ? null : One(Officers), isNobodys ? One(Units) : null);
        var answered = await Try(HttpMethod.Put, $"/v1/investigations?investigationRef=C-{number}", new
        {
            officerId = officer,
            unit,
            offence = "stalking",
            reportedOn = "2026-03-01",
            assignedAt = assignedAt is { } at ? Text(at) : null,
        });
        Assert.NotNull(answered);
        if (!holders.TryGetValue($"C-{number}", out var all))
            holders.Add($"C-{number}", all = []);
        all.Add((assignedAt ?? Service.At("2026-03-01T00:00:00Z"), officer, unit));
    }

    private async Task Register(int number)
    {
        var body = new { investigationRef = $"C-{number % Cases}", victimRef = $"V-{random.Next(Cases)}", terms = Terms() };
        if (await Try(HttpMethod.Post, "/v1/agreements", body) is { } agreement && !Agreements.Contains(agreement.Text("id")!))
            Agreements.Add(agreement.Text("id")!);
    }

    private object? Terms() =>
        random.Next(3) == 0 ? null : new { agreedAt = Text(Past()), frequency = "P365D", channel = "phone" };

    private Task<JsonElement?> Entry(string facts, object body) =>
        Try(HttpMethod.Post, $"/v1/agreements/{One([.. Agreements])}/{facts}", body);

    private string[] Told() => breaches == 0 ? [] : [$"B-{Math.Max(0, breaches - 1 - random.Next(4))}"];

    private async Task Except()
    {
        var agreement = One([.. Agreements]);
        var open = (await service.Agreement(agreement)).GetProperty("duties").EnumerateArray().Select(d => d.Text("id")!).ToArray();
        if (open.Length > 0)
            await Try(HttpMethod.Post, $"/v1/agreements/{agreement}/exceptions", new
            {
                dutyId = One(open),
                at = Text(Past()),
                reason = "unable-to-contact",
                approvedBy = SecondPerson,
            });
    }

    private async Task ChangeStanding(string? kind)
    {
        var agreement = One([.. Agreements]);
        var facts = (await service.Facts(agreement, kind))
            .Where(f => kind is not null || f.Text("kind") is "review" or "contact" or "terms").Select(f => f.Text("id")!).ToArray();
        if (facts.Length == 0)
            return;
        var fact = kind is null ? $"/v1/agreements/{agreement}/facts/{One(facts)}" : $"/v1/milestones/{One(facts)}";
        await (random.Next(3) == 0
            ? Try(HttpMethod.Post, $"{fact}/restore", new { })
            : Try(HttpMethod.Post, $"{fact}/void", new { reason = "recorded-in-error", approvedBy = SecondPerson }));
    }

    private async Task<JsonElement?> Try(HttpMethod method, string path, object body)
    {
        using var response = await service.Send(method, path, body);
        Assert.True(response.StatusCode < HttpStatusCode.InternalServerError, $"{path}: {response.StatusCode}");
        return response.IsSuccessStatusCode ? await response.Body() : null;
    }

    /// <summary>Each instant once, so that nothing hangs on what comes first of two.</summary>
    private DateTimeOffset Past() => now.AddSeconds(-random.Next(random.Next(3) == 0 ? 4_000_000 : 300_000));

    private T One<T>(params T[] values) => values[random.Next(values.Length)];

    private static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
