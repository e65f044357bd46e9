using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Http;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Support;

/// <summary>
/// Sends what the published description shows, as somebody would who tries it out, and says what is not answered as the description says.
/// Friday 27 November 2026, after every instant that the examples name.
/// </summary>
internal sealed partial class DescribedExamples : IAsyncDisposable
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";
    private const string PublicUrl = "https://contact.example";

    // In an order in which each finds what it is about. What stands in braces is taken from the answers before.
    private static readonly (string Operation, string Address)[] Writes =
    [
        ("PutUnit", "/v1/units/CID-LLANELLI"),
        ("PutOfficer", "/v1/officers/1742"),
        ("PutOfficers", "/v1/officers"),
        ("PutInvestigation", "/v1/investigations?investigationRef=DPP/1234/23"),
        ("RegisterAgreement", "/v1/agreements"),
        ("RecordMilestone", "/v1/milestones"),
        ("AgreeTerms", "/v1/agreements/{agreement}/terms"),
        ("ChangeEntitlement", "/v1/agreements/{agreement}/entitlements"),
        ("CorrectIdentification", "/v1/agreements/{agreement}/identifications"),
        ("RecordReview", "/v1/agreements/{agreement}/reviews"),
        ("RecordContact", "/v1/agreements/{agreement}/contacts"),
        ("GrantException", "/v1/agreements/{agreement}/exceptions"),
        ("RecordChase", "/v1/compliance/chases"),
        ("VoidFact", "/v1/agreements/{agreement}/facts/{fact}/void"),
        ("RestoreFact", "/v1/agreements/{agreement}/facts/{fact}/restore"),
        ("VoidMilestone", "/v1/milestones/{milestone}/void"),
        ("RestoreMilestone", "/v1/milestones/{milestone}/restore"),
        ("CloseAgreement", "/v1/agreements/{agreement}/closings"),
        ("ReopenAgreement", "/v1/agreements/{agreement}/reopenings"),
        ("RecordMerge", "/v1/merges"),
        ("VoidMerge", "/v1/merges/{merge}/void"),
        ("PutAvailability", "/v1/officers/1742/availability"),
        ("PublishMonth", "/v1/publications"),
    ];

    private readonly Dictionary<string, string> found = [];
    private readonly TwilioStandIn twilio;
    private readonly Description description;

    private DescribedExamples(TwilioStandIn twilio, Service service, Description description) =>
        (this.twilio, Service, this.description) = (twilio, service, description);

    internal Service Service { get; }

    /// <summary>How many operations there are, each of which is asked.</summary>
    internal int Operations => description.Operations.Count;

    private HttpClient Caller { get; set; } = null!;

    /// <summary>Starts a service that texts through the stand-in for Twilio, on a port where others are to reach it.</summary>
    internal static async Task<DescribedExamples> Start(bool listens = false)
    {
        var twilio = await TwilioStandIn.Start();
        var settings = new Dictionary<string, string?>(twilio.Settings(PublicUrl))
        {
            ["Reminders:Rounds"] = "at-once",
            ["Sms:AllowList:0"] = "+447700900123",
        };
        var service = listens
            ? Service.Listen("2026-11-27T09:00:00Z", "Testing", settings)
            : Service.Start("2026-11-27T09:00:00Z", settings);
        await service.AddOfficer("903", unit: "CJU", mobile: "07700 900903");
        return new(twilio, service, await Description.Of(service.Services));
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await twilio.DisposeAsync();
    }

    /// <summary>Sends all, by a client that is given every role; answers the faults.</summary>
    internal async Task<IReadOnlyList<string>> SendAll(HttpClient client)
    {
        Caller = client.WithToken(Tokens.With([.. Role.All]));
        var bodies = description.Operations.Where(o => o.Said["requestBody"] is not null).ToList();
        Assert.Equal(bodies.Select(o => o.Id), bodies.Where(o => (o.Example(Json) ?? o.Example(Form)) is not null).Select(o => o.Id));
        Assert.Equal(
            bodies.Where(o => o.Example(Json) is not null).Select(o => o.Id).Order(StringComparer.Ordinal),
            Writes.Select(w => w.Operation).Order(StringComparer.Ordinal));

        var faults = new List<string>();
        foreach (var (id, address) in Writes)
            faults.AddRange(await SendBody(description.Operation(id), address));
        faults.AddRange(await SendForms());
        await Service.Send(new DispatchRemindersCommand());
        found["reminder"] = (await Service.Read("/v1/reminders")).GetProperty("items")[0].Text("id")!;
        foreach (var operation in description.Operations.Where(o => o.Method == "GET"))
            faults.AddRange(await Ask(operation));
        return faults;
    }

    private async Task<IReadOnlyList<string>> SendBody(DescribedOperation operation, string address)
    {
        var body = operation.Example(Json)!.DeepClone();
        var faults = description.Faults(operation.Said["requestBody"]!["content"]![Json]!["schema"]!, body)
            .Select(f => $"{operation.Id} sends {f}").ToList();

        // The service makes the ids of duties, so that an example cannot name one that there is.
        if (body["dutyId"] is not null)
            body["dutyId"] = await OpenDuty();
        using var request = new HttpRequestMessage(new(operation.Method), Filled(address)) { Content = Answers.Json(body.ToJsonString()) };
        AddHeaders(request, operation);
        using var response = await Caller.SendAsync(request, TestContext.Current.CancellationToken);
        faults.AddRange(await description.Faults(operation, response));
        if (response.IsSuccessStatusCode)
            Note(operation.Id, await response.Body());
        return faults;
    }

    private async Task<IReadOnlyList<string>> SendForms()
    {
        var faults = new List<string>();
        foreach (var operation in description.Operations.Where(o => o.Example(Form) is not null))
        {
            var form = operation.Example(Form)!.AsObject().ToDictionary(f => f.Key, f => (string)f.Value!);
            faults.AddRange(description.Faults(operation.Said["requestBody"]!["content"]![Form]!["schema"]!, operation.Example(Form))
                .Select(f => $"{operation.Id} sends {f}"));
            var path = operation.Path.Replace("{attemptId}", "019a80d4-3ae0-7c15-9b7e-52d0f8a3c641", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
            request.Headers.Add("X-Twilio-Signature", TwilioSigning.Sign(TwilioStandIn.AuthToken, PublicUrl + path, form));
            using var response = await Caller.SendAsync(request, TestContext.Current.CancellationToken);
            faults.AddRange(await description.Faults(operation, response));
        }

        return faults;
    }

    /// <summary>Asks with what must be said, and then with each parameter more that has an example.</summary>
    private async Task<IReadOnlyList<string>> Ask(DescribedOperation operation)
    {
        var query = operation.Parameters.Where(p => (string?)p["in"] == "query" && ExampleOf(p) is not null).ToList();
        var required = query.Where(p => (bool?)p["required"] == true).Select(Said).ToList();
        var faults = new List<string>();
        foreach (var more in query.Select(Said).Except(required).Prepend(null))
        {
            var address = Filled(operation.Path) + "?" + string.Join('&', more is null ? required : required.Append(more));
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            AddHeaders(request, operation);
            using var response = await Caller.SendAsync(request, TestContext.Current.CancellationToken);
            faults.AddRange((await description.Faults(operation, response)).Select(f => $"{address}: {f}"));
        }

        return faults;

        static string Said(JsonObject parameter) => $"{parameter["name"]}={Uri.EscapeDataString(ExampleOf(parameter)!)}";
    }

    // Where a word is to be said, the first of its list is the example.
    private static string? ExampleOf(JsonObject parameter) => (parameter["example"] ?? parameter["schema"]!["example"])?.ToString()
        ?? ((bool?)parameter["required"] == true && (string?)parameter["name"] == "concern" ? "entered-late" : null);

    private static void AddHeaders(HttpRequestMessage request, DescribedOperation operation)
    {
        // Which revision an agreement has is for its reader to say.
        foreach (var header in operation.Parameters.Where(p => (string?)p["in"] == "header" && (string?)p["name"] != "If-Match"))
            request.Headers.Add((string)header["name"]!, (string)header["example"]!);
    }

    private void Note(string operation, JsonElement answer)
    {
        var (name, member) = operation switch
        {
            "RegisterAgreement" => ("agreement", "id"),
            "RecordMilestone" => ("milestone", "id"),
            "RecordContact" => ("fact", "factId"),
            "RecordMerge" => ("merge", "id"),
            _ => ("", ""),
        };
        if (name.Length > 0)
            found[name] = answer.Text(member)!;
    }

    private async Task<string> OpenDuty() =>
        found["duty"] = (await Service.Agreement(found["agreement"])).GetProperty("duties")[0].Text("id")!;

    private string Filled(string address) => Braces().Replace(address, match => match.Groups[1].Value switch
    {
        "id" when address.StartsWith("/v1/reminders", StringComparison.Ordinal) => found["reminder"],
        "id" => found["agreement"],
        "dutyId" => found["duty"],
        "officerId" => "1742",
        "month" => "2026-10",
        var name => found[name],
    });

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Braces();
}
