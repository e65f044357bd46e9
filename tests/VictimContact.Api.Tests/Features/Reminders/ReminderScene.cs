using System.Text.Json;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Sms;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>
/// The service with a gateway that is watched. Officer 1742 (07700 900123) has the supervisor 3001 (07700 900301). An agreement that was
/// reported today and has no terms calls for a reminder at once, by the stage `opened` of the duty to agree them: unless a test asks for
/// rounds, texts go out as they fall due.
/// </summary>
internal sealed class ReminderScene : IAsyncDisposable
{
    internal const string Officer = "1742";
    internal const string Supervisor = "3001";

    private ReminderScene(Service service, RecordingGateway gateway) => (Service, Gateway) = (service, gateway);

    internal Service Service { get; }

    internal RecordingGateway Gateway { get; }

    /// <summary>The steps of a dispatch, for tests that end between them.</summary>
    internal DispatchRemindersHandler Steps =>
        (DispatchRemindersHandler)Service.Services.GetRequiredService<IRequestHandler<DispatchRemindersCommand, DispatchedReminders>>();

    internal static async Task<ReminderScene> Start(string now, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var gateway = new RecordingGateway();
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>());
        all.TryAdd("Reminders:Rounds", "at-once");
        var service = Service.Start(now, all, services => services.RemoveAll<ISmsGateway>().AddSingleton<ISmsGateway>(gateway));
        await service.AddOfficer(Supervisor, mobile: "07700 900301");
        await service.AddOfficer(Officer, mobile: "07700 900123", supervisorId: Supervisor);
        return new(service, gateway);
    }

    /// <summary>An agreement without terms, of an investigation of its own.</summary>
    internal async Task<string> AddPending(string investigationRef, string reportedOn, string officerId = Officer)
    {
        await Service.AddInvestigation(investigationRef, officerId, reportedOn);
        return await Service.AddAgreement(investigationRef, $"N-{investigationRef}");
    }

    internal Task Agree(string agreementId, string agreedAt, string frequency = "P1M") =>
        Record($"/v1/agreements/{agreementId}/terms", new { agreedAt, frequency, channel = "phone" });

    internal async Task Record(string path, object body)
    {
        using var response = await Service.Post(path, body);
        response.EnsureSuccessStatusCode();
    }

    internal async Task SetAvailability(string officerId, string availability, string? coveredBy = null)
    {
        using var response = await Service.Put($"/v1/officers/{officerId}/availability", new { availability, coveredBy });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Dispatches until nothing is left, as the worker does; answers how many texts were handed over.</summary>
    internal async Task<int> Dispatch()
    {
        var sent = 0;
        DispatchedReminders batch;
        do
        {
            batch = await Service.Send(new DispatchRemindersCommand());
            sent += batch.Sent;
        }
        while (batch.HasMore);
        return sent;
    }

    internal async Task<IReadOnlyList<JsonElement>> Reminders(string query = "")
    {
        using var response = await Service.Get($"/v1/reminders{query}");
        response.EnsureSuccessStatusCode();
        return [.. (await response.Body()).GetProperty("items").EnumerateArray()];
    }

    /// <summary>The statuses of all reminders, as <c>1742 officer sent</c>, sorted.</summary>
    internal async Task<IReadOnlyList<string>> Statuses() =>
    [
        .. (await Reminders()).Select(r =>
            $"{r.GetProperty("to").GetProperty("officerId").GetString() ?? "nobody"} {r.GetProperty("to").GetProperty("role").GetString()} {r.GetProperty("status").GetString()}")
            .Order(StringComparer.Ordinal),
    ];

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
