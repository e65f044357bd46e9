using System.Text.Json;
using System.Text.Json.Nodes;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Features.Compliance;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Publications;

/// <summary>
/// Two units whose victims' terms were to be agreed in October 2026, on Monday 9 November: Llanelli's of burglaries by the 5th, of which 12
/// were and 9 are not yet; Carmarthen's of stalking by the 1st, of which 13 were and 2 are not.
/// </summary>
internal static class PublicationScene
{
    internal const string Now = "2026-11-09T10:00:00Z";

    internal static Task<Service> Start() => Fill(Service.Start(Now));

    internal static async Task<Service> Fill(Service service)
    {
        await service.AddOfficer("1742", "CID-LLANELLI", "07700 900123");
        await service.AddOfficer("2001", "RPU-CARMARTHEN", "07700 900201");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-09-28");
        await service.AddInvestigation("DPP/2/26", "2001", "2026-09-30", "stalking");
        for (var i = 1; i <= 21; i++)
            await service.AddAgreement("DPP/1/26", $"A-{i}", i > 9 ? Terms("2026-10-02T10:00:00Z") : null);
        for (var i = 1; i <= 15; i++)
            await service.AddAgreement("DPP/2/26", $"B-{i}", i > 2 ? Terms("2026-10-01T10:00:00Z") : null);
        return service;
    }

    /// <summary>
    /// An order for each of twelve of Llanelli's victims with terms and nine of Carmarthen's, breached on Tuesday 20 October. Three of
    /// Llanelli's and all of Carmarthen's were told the next day, on time, the others a day late.
    /// </summary>
    internal static async Task AddOrders(Service service)
    {
        var victims = Enumerable.Range(10, 12).Select(i => ("DPP/1/26", $"A-{i}", IsLate: i > 12))
            .Concat(Enumerable.Range(3, 9).Select(i => ("DPP/2/26", $"B-{i}", IsLate: false)));
        foreach (var (investigation, victim, isLate) in victims)
        {
            await OrderScene.Milestone(service, investigation, "order-made", "2026-10-19T10:00:00Z", Order());
            await OrderScene.Milestone(service, investigation, "order-breached", "2026-10-20T10:00:00Z", Order(), $"breach of {victim}");
            var id = (await service.Read($"/v1/agreements?victimRef={victim}")).GetProperty("items")[0].GetProperty("id").GetString()!;
            var at = isLate ? "2026-10-22T10:00:00Z" : "2026-10-21T10:00:00Z";
            await service.Record(id, "contacts", Bodies.Contact(at, informedOf: [$"breach of {victim}"]));

            JsonObject Order() => OrderScene.Order($"RO/{victim}", "restraining", victim);
        }
    }

    /// <summary>Terms without updates, so that nothing but them is owed.</summary>
    internal static object Terms(string agreedAt) => new { agreedAt, frequency = "milestones-only", channel = "phone" };

    internal static async Task<JsonElement> Publish(Service service, string month = "2026-10")
    {
        using var response = await service.Client(Role.ComplianceWrite).PostAsync(
            new Uri("/v1/publications", UriKind.Relative), Answers.Json($$"""{"month":"{{month}}"}"""), TestContext.Current.CancellationToken);
        Assert.Equal(201, (int)response.StatusCode);
        return await response.Body();
    }

    internal static async Task<string> Read(Service service, string path, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept", accept);
        using var response = await service.Client(Role.ScrutinyRead).SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// One kind's figures in a line: due, judged, met, late, missed, overdue, exempt, declined, rate; days agreed and silent, and their
    /// rate.
    /// </summary>
    internal static string Line(this JsonElement duties, string kind)
    {
        var duty = duties.EnumerateArray().Single(d => d.GetProperty("kind").GetString() == kind);
        return string.Join(' ', duty.EnumerateObject().Skip(1).Select(
            m => m.Value.ValueKind == JsonValueKind.Null ? "-" : m.Value.GetRawText()));
    }
}
