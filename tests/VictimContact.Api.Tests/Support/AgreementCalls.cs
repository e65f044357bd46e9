using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VictimContact.Api.Tests.Support;

/// <summary>What a records management system does with agreements, one call a line.</summary>
internal static class AgreementCalls
{
    /// <summary>Records a fact on an agreement and asserts that it is a new one.</summary>
    internal static async Task<JsonElement> Record(this Service service, string agreementId, string facts, JsonObject body)
    {
        using var response = await service.Post($"/v1/agreements/{agreementId}/{facts}", body);
        return await response.Is(HttpStatusCode.Created);
    }

    internal static async Task<JsonElement> RecordMilestone(this Service service, JsonObject body)
    {
        using var response = await service.Post("/v1/milestones", body);
        return await response.Is(HttpStatusCode.Created);
    }

    internal static async Task<JsonElement> Void(this Service service, string agreementId, string factId)
    {
        using var response = await service.Post($"/v1/agreements/{agreementId}/facts/{factId}/void", new { reason = "recorded-in-error" });
        return await response.Is(HttpStatusCode.OK);
    }

    internal static async Task<JsonElement> Read(this Service service, string path)
    {
        using var response = await service.Get(path);
        return await response.Is(HttpStatusCode.OK);
    }

    internal static Task<JsonElement> Agreement(this Service service, string agreementId) => service.Read($"/v1/agreements/{agreementId}");

    internal static Task<JsonElement> Timeline(this Service service, string agreementId) =>
        service.Read($"/v1/agreements/{agreementId}/timeline");

    /// <summary>The facts of an agreement's timeline, of one kind where it is given.</summary>
    internal static async Task<IReadOnlyList<JsonElement>> Facts(this Service service, string agreementId, string? kind = null) =>
        [.. (await service.Timeline(agreementId)).GetProperty("facts").EnumerateArray().Where(f => kind is null || f.Text("kind") == kind)];

    /// <summary>
    /// Every duty of the timeline as <c>kind state dueOn endedOn</c>, the last a hyphen while it is open; in ordinal order.
    /// </summary>
    internal static async Task<string[]> Duties(this Service service, string agreementId) =>
    [
        .. (await service.Timeline(agreementId)).GetProperty("duties").EnumerateArray()
            .Select(d => $"{d.Text("kind")} {d.Text("state")} {d.Text("dueOn")} {d.Text("endedOn") ?? "-"}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The id of the agreement's first duty of a kind in its timeline.</summary>
    internal static async Task<string> DutyId(this Service service, string agreementId, string kind) =>
        (await service.Timeline(agreementId)).GetProperty("duties").EnumerateArray().First(d => d.Text("kind") == kind).Text("id")!;

    internal static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();

    /// <summary>The codes of the warnings of a fact's answer, in order.</summary>
    internal static string[] Warnings(this JsonElement recorded) =>
        [.. recorded.GetProperty("warnings").EnumerateArray().Select(w => w.Text("code")!)];

    /// <summary>The ids of the duties that a fact met.</summary>
    internal static string[] Met(this JsonElement recorded) =>
        [.. recorded.GetProperty("met").EnumerateArray().Select(m => m.GetString()!)];

    /// <summary>How many duties a fact met.</summary>
    internal static int MetCount(this JsonElement recorded) => recorded.Met().Length;
}
