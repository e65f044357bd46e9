using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Compliance;

/// <summary>
/// A small caseload on Monday 23 November 2026, made so that every outcome is there once. All of it in the standard period, August to
/// October. Llanelli's burglary was reported on Monday 3 August (terms due on the 10th), Carmarthen's stalking on Thursday 1 October
/// (enhanced, due on the 2nd).
/// </summary>
internal static class ComplianceScene
{
    internal const string Now = "2026-11-23T09:00:00Z";

    internal static Task<Service> Start() => Fill(Service.Start(Now));

    internal static async Task<Service> Fill(Service service)
    {
        await service.AddOfficer("1742", "CID-LLANELLI", "07700 900123");
        await service.AddOfficer("1900", "CID-LLANELLI", "07700 900190");
        await service.AddOfficer("2001", "RPU-CARMARTHEN", "07700 900201");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-08-03");
        await service.AddInvestigation("DPP/2/26", "2001", "2026-10-01", "stalking");

        // Agreed on time; an update on its day, 5 September; the next, due on 5 October, offered and declined two days late; the one of 7
        // November is owed.
        var kept = await service.AddAgreement(
            "DPP/1/26", "kept", new { agreedAt = "2026-08-05T10:00:00Z", frequency = "P1M", channel = "phone" });
        await Record(service, kept, "contacts", new { at = "2026-09-05T12:00:00Z", channel = "phone", outcome = "spoke" });
        await Record(service, kept, "contacts", new { at = "2026-10-07T12:00:00Z", channel = "phone", outcome = "declined-update" });
        await Record(service, kept, "contacts", new { at = "2026-11-06T12:00:00Z", channel = "phone", outcome = "voicemail" });

        await service.AddAgreement("DPP/1/26", "forgotten");

        var excused = await service.AddAgreement("DPP/1/26", "excused");
        await Record(service, excused, "exceptions", new
        {
            dutyId = await OpenDuty(service, excused),
            at = "2026-08-12T10:00:00Z",
            reason = "unable-to-contact",
            approvedBy = "1900",
        });

        await service.AddAgreement(
            "DPP/2/26", "late", new { agreedAt = "2026-10-05T10:00:00Z", frequency = "declined", channel = "phone" });
        await service.AddAgreement(
            "DPP/2/26", "milestones", new { agreedAt = "2026-10-02T09:00:00Z", frequency = "milestones-only", channel = "phone" });
        var closed = await service.AddAgreement("DPP/2/26", "closed");
        await Record(service, closed, "closings", new { at = "2026-10-10T10:00:00Z", reason = "crime-cancelled" });
        return service;
    }

    internal static async Task Record(Service service, string agreementId, string facts, object body)
    {
        using var response = await service.Post($"/v1/agreements/{agreementId}/{facts}", body);
        response.EnsureSuccessStatusCode();
    }

    internal static async Task<JsonElement> Figures(Service service, string query = "")
    {
        using var response = await service.Get($"/v1/compliance{query}");
        response.EnsureSuccessStatusCode();
        return await response.Body();
    }

    /// <summary>
    /// One kind's figures in a line: open, due soon, overdue, oldest; then due, met, late, missed, overdue, exempt, declined, rate; and of
    /// updates the days that were agreed and silent, with their rate.
    /// </summary>
    internal static string Line(this JsonElement figures, string kind)
    {
        var duty = figures.GetProperty("duties").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == kind);
        var period = duty.GetProperty("period");
        return string.Join(' ', Texts(duty, "open", "dueSoon", "overdue", "oldestDueOn")) + " | "
            + string.Join(' ', Texts(period, "due", "met", "metLate", "missed", "overdue", "exempt", "declined", "onTimeRate")
                .Concat(kind == "update" ? Texts(period, "daysAgreed", "daysSilent", "keptRate") : []));
    }

    private static IEnumerable<string> Texts(JsonElement element, params string[] members) =>
        members.Select(m => element.GetProperty(m).ToString() is { Length: > 0 } text ? text : "null");

    private static async Task<string> OpenDuty(Service service, string agreementId)
    {
        using var response = await service.Get($"/v1/agreements/{agreementId}");
        return (await response.Body()).GetProperty("duties")[0].GetProperty("id").GetString()!;
    }
}
