using System.Net;
using System.Text.Json;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Investigations;

/// <summary>What tests of one investigation and its agreements say over and over.</summary>
internal static class InvestigationSteps
{
    internal const string Path = "/v1/investigations?investigationRef=DPP%2F1234%2F26";
    internal const string Ref = "DPP/1234/26";

    /// <summary>Puts the investigation; reported on Monday 2 November 2026 unless told.</summary>
    internal static Task<HttpResponseMessage> PutCase(
        this Service service, string officerId, string? assignedAt = null, string reportedOn = "2026-11-02", string offence = "burglary") =>
        service.Put(Path, new { officerId, offence, reportedOn, assignedAt });

    /// <summary>Puts it as one that no officer has.</summary>
    internal static Task<HttpResponseMessage> PutCaseOf(this Service service, string unit, string? assignedAt = null) =>
        service.Put(Path, new { unit, offence = "burglary", reportedOn = "2026-11-02", assignedAt });

    internal static async Task<JsonElement> Case(this Service service) => await (await service.Get(Path)).Is(HttpStatusCode.OK);

    /// <summary>The assignments as <c>officer assignedAt</c>.</summary>
    internal static IEnumerable<string> Assignments(this JsonElement investigation) =>
        investigation.GetProperty("assignments").EnumerateArray().Select(a => $"{a.GetProperty("officerId")} {a.GetProperty("assignedAt")}");

    internal static async Task<JsonElement> Agreement(this Service service, string id) =>
        await (await service.Get($"/v1/agreements/{id}")).Is(HttpStatusCode.OK);

    internal static async Task<int> RevisionOf(this Service service, string id) => (await service.Agreement(id)).GetProperty("revision").GetInt32();

    /// <summary>All duties of an agreement as <c>kind state dueOn</c>.</summary>
    internal static async Task<IReadOnlyList<string>> Duties(this Service service, string id)
    {
        var timeline = await (await service.Get($"/v1/agreements/{id}/timeline")).Is(HttpStatusCode.OK);
        return [.. timeline.GetProperty("duties").EnumerateArray().Select(d => $"{d.GetProperty("kind")} {d.GetProperty("state")} {d.GetProperty("dueOn")}")];
    }

    /// <summary>How many facts of a kind are on an agreement's timeline.</summary>
    internal static async Task<int> CountFacts(this Service service, string id, string kind)
    {
        var timeline = await (await service.Get($"/v1/agreements/{id}/timeline")).Is(HttpStatusCode.OK);
        return timeline.GetProperty("facts").EnumerateArray().Count(f => f.GetProperty("kind").GetString() == kind);
    }
}
