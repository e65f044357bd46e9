using System.Text.Json;
using System.Text.Json.Nodes;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>
/// Orders of two units on Monday 15 June 2026, so that everything that is counted is there. All of it in the standard period, March to
/// May. 6 April (Easter), 4 May and 25 May are bank holidays.
/// </summary>
internal static class OrderScene
{
    internal const string Now = "2026-06-15T09:00:00Z";

    internal static Task<Service> Start() => Fill(Service.Start(Now));

    internal static async Task<Service> Fill(Service service)
    {
        await service.AddOfficer("1742", "CID-A", "07700 900123");
        using (var posted = await service.Put(
            "/v1/officers/2001", new { unit = "CID-B", mobile = "07700 900201", postedAt = "2026-01-01T09:00:00Z" }))
            posted.EnsureSuccessStatusCode();
        await service.AddInvestigation("DPP/1/26", "1742", "2026-01-05");
        await service.AddInvestigation("DPP/2/26", "2001", "2026-02-02");
        await service.AddInvestigation("DPP/3/26", "1742", "2026-05-29");
        var one = await Victim(service, "DPP/1/26", "N-1", "2026-01-05T10:00:00Z");
        var first = await Victim(service, "DPP/2/26", "M-1", "2026-02-02T10:00:00Z");
        var second = await Victim(service, "DPP/2/26", "M-2", "2026-02-02T10:00:00Z");

        // Made, served, and with a last day that is 46 days ahead. Its follow-ups are due on 30 March (met in time, and she was asked), 17
        // April (met late, and she was not) and 18 May (overdue).
        await Milestone(service, "DPP/1/26", "order-made", "2026-03-02T10:00:00Z", Order("SPO/1", "stalking-protection", endsOn: "2026-07-31"));
        await Milestone(service, "DPP/1/26", "order-served", "2026-03-03T10:00:00Z", Order("SPO/1", "stalking-protection"));
        await service.Record(one, "reviews", Bodies.Review("2026-03-20T10:00:00Z", victimView: "met"));
        await service.Record(one, "reviews", Bodies.Review("2026-04-20T10:00:00Z", victimView: "not-asked"));

        // Two breaches, of which she was told on the next working day and three days late; and a third, a crime without a victim.
        await Milestone(service, "DPP/1/26", "order-breached", "2026-04-07T10:00:00Z", Order("SPO/1", "stalking-protection"), "B-1");
        await service.Record(one, "contacts", Bodies.Contact("2026-04-08T10:00:00Z", informedOf: ["B-1"]));
        await Milestone(service, "DPP/1/26", "order-breached", "2026-05-05T10:00:00Z", Order("SPO/1", "stalking-protection"), "B-2");
        await service.Record(one, "contacts", Bodies.Contact("2026-05-08T10:00:00Z", informedOf: ["B-2"]));
        await Milestone(service, "DPP/3/26", "order-breached", "2026-05-29T10:00:00Z", Order("SPO/1", "stalking-protection"));

        // Interim, not served. Both follow-ups are due on 29 April: one victim is asked that day, and again is to be by 27 May.
        await Milestone(service, "DPP/2/26", "order-interim-made", "2026-04-01T10:00:00Z", Order("RO/2", "restraining"));
        await service.Record(second, "reviews", Bodies.Review("2026-04-29T10:00:00Z", victimView: "not-met"));

        // Of a breach one of them was told in time, the other is still to be told.
        await Milestone(service, "DPP/2/26", "order-breached", "2026-05-26T10:00:00Z", Order("RO/2", "restraining"), "B-3");
        await service.Record(first, "contacts", Bodies.Contact("2026-05-27T10:00:00Z", informedOf: ["B-3"]));

        // It ran out on 10 May, and its victim was last asked on 10 March, 61 days before: on the day of its first follow-up. The second,
        // of 7 April, is missed.
        await Milestone(service, "DPP/2/26", "order-made", "2026-02-10T10:00:00Z", Order("NMO/3", "non-molestation", "M-1", "2026-05-10"));
        await Milestone(service, "DPP/2/26", "order-served", "2026-02-11T10:00:00Z", Order("NMO/3", "non-molestation"));
        await service.Record(first, "reviews", Bodies.Review("2026-03-10T10:00:00Z", victimView: "partly"));

        // Discharged three weeks after the review of 29 April, which met its follow-up of 6 April late. The next is void.
        await Milestone(service, "DPP/2/26", "order-made", "2026-03-09T10:00:00Z", Order("OCC/4", "occupation", "M-2"));
        await Milestone(service, "DPP/2/26", "order-discharged", "2026-05-20T10:00:00Z", Order("OCC/4", "occupation"));
        return service;
    }

    internal static JsonObject Order(string orderRef, string kind, string? protects = null, string? endsOn = null)
    {
        var order = new JsonObject { ["orderRef"] = orderRef, ["kind"] = kind };
        if (protects is not null)
            order["protects"] = new JsonArray(protects);
        if (endsOn is not null)
            order["endsOn"] = endsOn;
        return order;
    }

    internal static Task<JsonElement> Milestone(
        Service service, string investigationRef, string type, string at, JsonObject order, string? sourceId = null)
    {
        var body = Bodies.Milestone(investigationRef, type, at, sourceId: sourceId);
        body["order"] = order;
        return service.RecordMilestone(body);
    }

    internal static Task<JsonElement> Figures(Service service, string query = "") => service.Read($"/v1/compliance/orders{query}");

    /// <summary>
    /// Figures in a line: in force, interim, not served, ending soon; ended, without review; breaches, victims, told in time, late, not
    /// yet, overdue, missed, exempt, rate; follow-ups due, met, late, missed, overdue, exempt, with the victim's voice, rates.
    /// </summary>
    internal static string Line(this JsonElement orders)
    {
        var (now, period) = (orders.GetProperty("now"), orders.GetProperty("period"));
        return string.Join(
            " | ",
            now.ValueKind == JsonValueKind.Null ? "null" : Texts(now, "inForce", "interim", "notServed", "endingSoon"),
            Texts(period, "ended", "endedWithoutReview"),
            Texts(
                period.GetProperty("breaches"),
                "count", "victims", "toldInTime", "toldLate", "notYetTold", "overdue", "missed", "exempt", "inTimeRate"),
            Texts(
                period.GetProperty("followUps"),
                "due", "met", "metLate", "missed", "overdue", "exempt", "withVictimsVoice", "onTimeRate", "voiceRate"));
    }

    internal static IEnumerable<string> GroupLines(this JsonElement answer) => answer.GetProperty("groups").EnumerateArray()
        .Select(g => $"{g.Text("key")}: {g.GetProperty("orders").Line()}");

    private static async Task<string> Victim(Service service, string investigationRef, string victimRef, string agreedAt)
    {
        var id = await service.AddAgreement(investigationRef, victimRef);
        await service.Record(id, "terms", Bodies.Terms(agreedAt, "P365D"));
        return id;
    }

    private static string Texts(JsonElement element, params string[] members) =>
        string.Join(' ', members.Select(m => element.GetProperty(m).ToString() is { Length: > 0 } text ? text : "null"));
}
