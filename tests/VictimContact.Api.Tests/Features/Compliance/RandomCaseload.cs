using System.Globalization;
using System.Net;
using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>
/// A caseload that nobody thought out, played through HTTP over eight months: entries of all kinds, late ones, voided ones, officers who
/// are posted, cases that change hands or are nobody's and offences that turn out to be others. What is refused is refused.
/// </summary>
internal sealed class RandomCaseload(Service service, int seed)
{
    internal static readonly string[] Officers = ["1742", "1900", "2001"];
    internal static readonly string[] Units = ["CID-A", "CID-B", "RPU"];
    internal static readonly string[] Offences = ["burglary", "stalking", "theft"];

    private static readonly string[] Outcomes =
        ["spoke", "met", "sent", "representative", "declined-update", "attempted", "voicemail", "no-update", "unsafe-person-answered"];

    private static readonly string[] Channels = ["phone", "email", "sms"];
    private static readonly string[] Frequencies = ["P3D", "P7D", "P14D", "P1M", "milestones-only", "declined"];
    private static readonly string[] Milestones = ["suspect-arrested", "charged", "hearing-listed", "risk-changed", "sentenced"];
    private static readonly DateTimeOffset First = Service.At("2026-03-02T09:00:00Z");
    private const int Cases = 5;

    // Never in a case, so that exceptions and voidings are approved.
    private const string SecondPerson = "SECOND";

    private readonly Random random = new(seed);
    private DateTimeOffset now = First;

    /// <summary>All agreements, by the reference of their investigation.</summary>
    internal List<string> Agreements { get; } = [];

    internal async Task Play(int steps)
    {
        service.SetNow(Text(now));
        foreach (var officer in Officers)
            await service.AddOfficer(officer, One(Units));
        await service.AddOfficer(SecondPerson, One(Units));
        for (var i = 0; i < Cases; i++)
            await Investigation(i, assignedAt: null);
        for (var i = 0; i < 2 * Cases; i++)
            await Register(i);
        for (var i = 0; i < steps; i++)
        {
            now += random.Next(4) == 0 ? TimeSpan.FromSeconds(random.Next(90)) : TimeSpan.FromMinutes(random.Next(1, 4_000));
            service.SetNow(Text(now));
            await Step(i);
        }
    }

    private Task Step(int number) => random.Next(20) switch
    {
        0 => service.AddOfficer(One(Officers), One(Units)),
        15 => Try(
            HttpMethod.Put, $"/v1/officers/{One(Officers)}", new { unit = One(Units), mobile = "07700 900123", postedAt = Past() }),
        1 => Investigation(random.Next(Cases), Past()),
        2 => Register(100 + number),
        3 => Milestone(),
        4 => VoidMilestone(),
        5 or 6 => VoidFact(),
        7 => Entry("closings", new { at = Past(), reason = "case-concluded" }),
        8 => Entry("reopenings", new { at = Past() }),
        9 => Entry("entitlements", new { level = One("standard", "enhanced"), changedAt = Past() }),
        10 => Except(),
        11 or 12 => Entry("terms", Terms()),
        13 => Entry(
            "reviews",
            new
            {
                at = Past(),
                outcome = One("unchanged", "declined", "not-possible"),
                victimConsulted = false,
                victimView = One("met", "not-asked")
            }),
        14 => Entry(
            "reviews", new { at = Past(), outcome = "unchanged", victimConsulted = true, victimView = One("met", "partly", "not-met") }),
        _ => Entry("contacts", new { at = Past(), channel = One(Channels), outcome = One(Outcomes) }),
    };

    private object Terms() => new { agreedAt = Past(), frequency = One(Frequencies), channel = One(Channels) };

    private Task<JsonElement?> Investigation(int number, string? assignedAt)
    {
        var isNobodys = random.Next(4) == 0;
        return Try(HttpMethod.Put, $"/v1/investigations?investigationRef=C-{number}", new
        {
            officerId = isNobodys ? null : One(Officers),
            unit = isNobodys ? One(Units) : null,
            offence = One(Offences),
            reportedOn = First.AddDays(-number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            assignedAt,
        });
    }

    private async Task Register(int number)
    {
        var body = new
        {
            investigationRef = $"C-{random.Next(Cases)}",
            victimRef = $"V-{number}",
            terms = random.Next(3) == 0 ? Terms() : null
        };
        if (await Try(HttpMethod.Post, "/v1/agreements", body) is { } agreement)
            Agreements.Add(agreement.GetProperty("id").GetString()!);
    }

    private Task<JsonElement?> Entry(string facts, object body) =>
        Try(HttpMethod.Post, $"/v1/agreements/{One([.. Agreements])}/{facts}", body);

    private async Task Milestone()
    {
        var at = Past();
        await Try(
            HttpMethod.Post,
            "/v1/milestones",
            new { investigationRef = $"C-{random.Next(Cases)}", type = One(Milestones), occurredAt = at, notifiedAt = at });
    }

    private async Task Except()
    {
        var agreement = One([.. Agreements]);
        var open = (await service.Agreement(agreement)).GetProperty("duties").EnumerateArray().Select(d => d.Text("id")!).ToArray();
        if (open.Length > 0)
            await Try(HttpMethod.Post, $"/v1/agreements/{agreement}/exceptions", new
            {
                dutyId = One(open),
                at = Past(),
                reason = "unable-to-contact",
                approvedBy = One(SecondPerson, SecondPerson, SecondPerson, One(Officers)),
            });
    }

    private async Task VoidFact()
    {
        var agreement = One([.. Agreements]);

        // A registration seldom: nothing more happens to an agreement without one.
        var facts = (await service.Facts(agreement)).Where(f => f.Text("kind") != "registration" || random.Next(12) == 0)
            .Select(f => f.Text("id")!).ToArray();
        await ChangeStanding($"/v1/agreements/{agreement}/facts/{One(facts)}");
    }

    /// <summary>Mostly a voiding, sometimes a restore, and sometimes one of an earlier day.</summary>
    private Task<JsonElement?> ChangeStanding(string fact)
    {
        var at = random.Next(3) == 0 ? Past() : null;
        return random.Next(4) == 0
            ? Try(HttpMethod.Post, $"{fact}/restore", new { at })
            : Try(HttpMethod.Post, $"{fact}/void", new { reason = "recorded-in-error", at, approvedBy = SecondPerson });
    }

    private async Task VoidMilestone()
    {
        var milestones = (await service.Facts(One([.. Agreements]), "milestone")).Select(f => f.Text("id")!).ToArray();
        if (milestones.Length > 0)
            await ChangeStanding($"/v1/milestones/{One(milestones)}");
    }

    private async Task<JsonElement?> Try(HttpMethod method, string path, object body)
    {
        using var response = await service.Send(method, path, body);
        Assert.True(response.StatusCode < HttpStatusCode.InternalServerError, $"{path}: {response.StatusCode}");
        return response.IsSuccessStatusCode ? await response.Body() : null;
    }

    /// <summary>Mostly of the last days, sometimes of long ago, and sometimes stamped by a clock that is minutes ahead.</summary>
    private string Past() => random.Next(5) == 0
        ? Text(now.AddSeconds(random.Next(300)))
        : Text(now.AddHours(-random.Next(random.Next(3) == 0 ? 2_000 : 100)));

    private T One<T>(params T[] values) => values[random.Next(values.Length)];

    private static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
