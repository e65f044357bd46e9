using System.Net;
using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Merges;

/// <summary>What a records management system does with merges.</summary>
internal static class MergeCalls
{
    internal static async Task<JsonElement> Merge(
        this Service service, string from, string into, string kind = "victim", HttpStatusCode status = HttpStatusCode.Created)
    {
        using var response = await service.Post("/v1/merges", new { kind, from, into });
        return await response.Is(status);
    }

    internal static async Task<JsonElement> VoidMerge(this Service service, string mergeId)
    {
        using var response = await service.Post($"/v1/merges/{mergeId}/void", new { reason = "wrong-record" });
        return await response.Is(HttpStatusCode.OK);
    }
}
