using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Merges;

/// <summary>
/// Random histories of a victim who is known by two references: merged, everything is as if they had been one from the start; with the
/// merge voided, as if there had never been one.
/// </summary>
public sealed class MergeHistoryTests
{
    private const int Entries = 30;
    private const string Case = "DPP/1/26";
    private const string Other = "DPP/2/26";

    private static readonly DateTimeOffset First = Service.At("2026-03-02T09:00:00Z");
    private static readonly string[] Outcomes = ["spoke", "attempted", "declined-update", "unsafe-person-answered", "voicemail"];
    private static readonly string[] Frequencies = ["P3D", "P7D", "P1M", "milestones-only"];
    private static readonly string[] Milestones = ["suspect-arrested", "charged", "risk-changed", "suspect-bailed"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Merged_is_one_from_the_start_and_voided_is_never_merged(int seed)
    {
        var random = new Random(seed);
        var entries = Enumerable.Range(0, Entries).Select(i => Entry.Random(random, i)).ToList();
        var mergedAt = random.Next(Entries);

        // The merge may come before the second reference is registered at all.
        var isFirst = seed % 4 == 0;
        await using var merged = await Start();
        await using var one = await Start();
        await using var apart = await Start();
        var ids = new[] { await merged.AddAgreement(Case, "N-1"), "" };
        var whole = await one.AddAgreement(Case, "N-1");
        string[] parts = [await apart.AddAgreement(Case, "N-1"), await apart.AddAgreement(Case, "N-2")];
        var merge = isFirst ? await merged.Merge("N-2", "N-1") : default;
        using (var second = await merged.Post("/v1/agreements", new { investigationRef = Case, victimRef = "N-2" }))
            ids[1] = (await second.Is(isFirst ? HttpStatusCode.OK : HttpStatusCode.Created)).Text("id")!;
        await merged.AddAgreement(Other, "N-2");
        await one.AddAgreement(Other, "N-1");
        await apart.AddAgreement(Other, "N-2");

        for (var i = 0; i < Entries; i++)
        {
            if (i == mergedAt && !isFirst)
                merge = await merged.Merge("N-2", "N-1");
            await entries[i].Send(merged, ids);
            await entries[i].OfOne().Send(one, [whole, whole]);
            await entries[i].Send(apart, parts);
        }

        Assert.Equal(await Told(one, whole), await Told(merged, ids[0]));
        Assert.Equal(await Told(merged, ids[0]), await Told(merged, ids[1]));
        await merged.IsVerified();
        if (isFirst)
            return;

        await merged.VoidMerge(merge.Text("id")!);
        foreach (var who in new[] { 0, 1 })
            Assert.Equal(await Told(apart, parts[who]), await Told(merged, ids[who]));
        await merged.IsVerified();
    }

    private static async Task<Service> Start()
    {
        var service = Service.Start("2026-03-01T09:00:00Z");
        await service.AddOfficer("1742");
        foreach (var reference in new[] { Case, Other })
            await service.AddInvestigation(reference, "1742", "2026-03-01");
        service.SetNow("2026-06-15T09:00:00Z");
        return service;
    }

    /// <summary>How an agreement stands, all that was owed, and what counts for the force; without ids and references.</summary>
    private static async Task<string> Told(Service service, string id)
    {
        var agreement = await service.Agreement(id);
        var timeline = await service.Timeline(id);
        var stands = new[] { "status", "standing", "nextUpdateDue", "identifiedOn", "entitlement", "unsafeChannels" }
            .Select(m => $"{m} {agreement.GetProperty(m).GetRawText()}");
        var terms = agreement.GetProperty("terms");
        var duties = timeline.GetProperty("duties").EnumerateArray()
            .Select(d => string.Join(' ', new[] { "kind", "state", "dueOn", "endedOn", "cause", "daysSilent" }.Select(m => d.GetProperty(m).GetRawText())))
            .Order(StringComparer.Ordinal);
        var figures = await service.Read("/v1/compliance?from=2026-03&to=2026-06");
        var quality = await service.Read("/v1/compliance/quality?from=2026-03&to=2026-06");
        var list = await service.Read("/v1/compliance/overdue?limit=200");
        return string.Join(
            '\n',
            [
                .. stands,
                terms.ValueKind == JsonValueKind.Null ? "no terms" : $"{terms.Text("frequency")} {terms.GetProperty("version")}",
                .. duties,
                figures.GetProperty("agreements").GetRawText(),
                figures.GetProperty("duties").GetRawText(),
                quality.GetProperty("all").GetRawText(),
                .. list.GetProperty("items").EnumerateArray().Select(d => $"{d.Text("kind")} {d.Text("dueOn")}").Order(StringComparer.Ordinal),
            ]);
    }

    /// <summary>One entry of a history, which is sent under one reference or the other.</summary>
    private sealed record Entry(string Route, JsonObject Body, int Who)
    {
        internal static Entry Random(Random random, int number)
        {
            var at = (First + TimeSpan.FromMinutes(random.Next(1, 150_000))).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            var (route, body) = random.Next(12) switch
            {
                0 or 1 => ("terms", Bodies.Terms(at, One(random, Frequencies), One(random, "phone", "email"))),
                2 => ("reviews", Bodies.Review(at, One(random, "unchanged", "declined"), random.Next(2) == 0)),
                3 => ("closings", Bodies.Closing(at)),
                4 => ("reopenings", Bodies.Reopening(at)),
                5 => ("entitlements", Bodies.Entitlement(at, "enhanced")),
                6 or 7 => ("milestones", Bodies.Milestone(Case, One(random, Milestones), at)),
                8 => ("milestones", Order(random, at)),
                _ => ("contacts", Bodies.Contact(at, One(random, Outcomes), One(random, "phone", "email"))),
            };
            if (random.Next(2) == 0)
                body["sourceId"] = $"E-{number}";
            return new(route, body, random.Next(2));
        }

        /// <summary>The entry as it would be had there been one reference from the start.</summary>
        internal Entry OfOne() => this with
        {
            Body = JsonNode.Parse(Body.ToJsonString().Replace("\"N-2\"", "\"N-1\"", StringComparison.Ordinal))!.AsObject(),
        };

        internal async Task Send(Service service, string[] ids)
        {
            if (Route == "milestones")
                await service.RecordMilestone(Body);
            else
                await service.Record(ids[Who], Route, Body);
        }

        private static JsonObject Order(Random random, string at)
        {
            var body = Bodies.Milestone(Case, One(random, "order-made", "order-breached", "order-varied"), at);
            body["order"] = new JsonObject
            {
                ["orderRef"] = "RO-1",
                ["kind"] = "restraining",
                ["protects"] = new JsonArray(One(random, "N-1", "N-2", "N-3")),
            };
            return body;
        }

        private static string One(Random random, params string[] words) => words[random.Next(words.Length)];
    }
}
