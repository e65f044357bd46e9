using System.Text.Json.Nodes;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>Entries of October 2026 in two units, of which each sign of quality is one, seen on Monday 23 November.</summary>
internal static class QualityScene
{
    internal const string First = "2026-10-05T09:00:00Z";

    internal const string Now = "2026-11-23T09:00:00Z";

    /// <summary>Answers the agreement that they are of.</summary>
    internal static async Task<string> Fill(Service service)
    {
        await service.AddOfficer("1742", "CID-A");
        await service.AddOfficer("1900", "RPU");
        await service.AddOfficer("903", mobile: "07700 900903");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-10-05");
        await service.AddInvestigation("DPP/2/26", "1900", "2026-10-05");
        var id = await service.AddAgreement("DPP/1/26", "N-1", Bodies.Terms("2026-10-05T08:00:00Z", "P7D", alternativeChannel: "sms", unsafeChannels: ["letter"]));
        await service.AddAgreement("DPP/2/26", "N-2", Bodies.Terms("2026-10-05T08:00:00Z", "declined"));
        await service.AddAgreement("DPP/2/26", "N-3", Bodies.Terms("2026-10-05T08:00:00Z", "P28D"));

        // Due on the 12th; entered at half past eleven of that night in London.
        await Record(service, id, "2026-10-12T22:30:00Z", "contacts", Bodies.Contact("2026-10-12T16:00:00Z"));
        await Record(service, id, "2026-10-19T10:00:00Z", "contacts", Bodies.Contact("2026-10-19T09:00:00Z", channel: "in-person", outcome: "met"));

        // Typed two days after it.
        await Record(service, id, "2026-10-22T10:00:00Z", "contacts", Bodies.Contact("2026-10-20T09:00:00Z", "attempted"));
        await Record(service, id, "2026-10-22T10:30:00Z", "contacts", Bodies.Contact("2026-10-22T10:20:00Z", "sent", "letter"));
        await Record(service, id, "2026-10-23T10:00:00Z", "reviews", Bodies.Review("2026-10-23T09:00:00Z", victimView: "not-met"));
        await Record(service, id, "2026-10-24T10:00:00Z", "reviews", Bodies.Review("2026-10-24T09:00:00Z", victimConsulted: false));
        await Record(service, id, "2026-10-26T10:00:00Z", "exceptions", Bodies.Exception((await service.Agreement(id)).GetProperty("duties")[0].Text("id")!, "2026-10-26T09:00:00Z"));
        service.SetNow(Now);
        return id;
    }

    private static async Task Record(Service service, string id, string now, string facts, JsonObject body)
    {
        service.SetNow(now);
        await service.Record(id, facts, body);
    }
}
