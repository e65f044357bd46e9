using System.Globalization;
using System.Net;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Sms;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Features.Reminders;

/// <summary>
/// The service texting through the stand-in for Twilio; unless a test asks for rounds, as things fall due. Officer 1742 (07700 900123)
/// has the supervisor 3001 (07700 900301), and so has 1900 (07700 900190).
/// </summary>
internal sealed class TextingScene : IAsyncDisposable
{
    internal const string Monday = "2026-11-02T09:00:00Z";
    internal const string Officer = "+447700900123";
    internal const string Other = "+447700900190";
    internal const string Supervisor = "+447700900301";

    private const string PublicUrl = "https://contact.example";

    private int cases;

    private TextingScene(TwilioStandIn twilio, ListFaults list, Service service) => (Twilio, List, Service) = (twilio, list, service);

    internal TwilioStandIn Twilio { get; }

    /// <summary>What is wrong with the list of messages.</summary>
    internal ListFaults List { get; }

    internal Service Service { get; }

    /// <summary>
    /// Every message that the stand-in took, as <c>+447700900123 … </c> without its code, in their order.
    /// </summary>
    internal IReadOnlyList<string> Texts => [.. Twilio.Messages.Select(m => $"{m.To} {TextCodes.Strip(m.Body)}")];

    internal DispatchRemindersHandler Steps =>
        (DispatchRemindersHandler)Service.Services.GetRequiredService<IRequestHandler<DispatchRemindersCommand, DispatchedReminders>>();

    internal static async Task<TextingScene> Start(string now = Monday, params (string Key, string Value)[] settings)
    {
        var clock = new ServiceClock();
        var list = new ListFaults();
        var twilio = await TwilioStandIn.Start(clock, builder => builder.Services.AddSingleton<IStartupFilter>(list));
        var all = new Dictionary<string, string?>(twilio.Settings(PublicUrl));
        all["Reminders:Rounds"] = "at-once";
        foreach (var (number, i) in new[] { Officer, Other, Supervisor }.Select((n, i) => (n, i)))
            all[$"Sms:AllowList:{i}"] = number;
        foreach (var (key, value) in settings)
            all[key] = value.Length > 0 ? value : null;
        var service = Service.Start(now, all);
        clock.Of = service.Clock;
        twilio.Callbacks.Caller = service.Stranger();
        twilio.Callbacks.Readdress = url => new(url.Replace(PublicUrl, "http://localhost", StringComparison.Ordinal));
        await service.AddOfficer("3001", mobile: "07700 900301");
        await service.AddOfficer("1742", mobile: "07700 900123", supervisorId: "3001");
        await service.AddOfficer("1900", mobile: "07700 900190", supervisorId: "3001");
        return new(twilio, list, service);
    }

    /// <summary>
    /// A new case, reported today, whose terms are to be agreed within five working days: the first reminder is due at once.
    /// </summary>
    internal async Task<string> AddCase(string officerId = "1742", string? reportedOn = null)
    {
        var reference = $"DPP/{++cases}/26";
        await Service.AddInvestigation(
            reference, officerId, reportedOn ?? Service.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return await Service.AddAgreement(reference, $"N-88{cases:0000}");
    }

    internal void Pass(TimeSpan time) => Service.Clock.Advance(time);

    /// <summary>Lets so much time pass that what could not be told is tried again.</summary>
    internal void PassRound() => Pass(TimeSpan.FromMinutes(30));

    /// <summary>Lets so much time pass that a call to the provider is given up.</summary>
    internal void PassTimeout() => Pass(Service.Services.GetRequiredService<ISmsGateway>().Timeout);

    /// <summary>Dispatches until nothing is left, as the worker does; answers how many texts were taken.</summary>
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

    internal async Task<string?> Text(string from, string body, string? sid = null) =>
        await Twilio.Callbacks.Text(PublicUrl, from, body, sid);

    internal async Task Tell(TwilioStandInMessage message, string status, int? errorCode = null) =>
        Assert.Equal(HttpStatusCode.NoContent, await Twilio.Callbacks.Tell(message, status, errorCode));

    /// <summary>The statuses of all reminders, as <c>1742 officer sent</c>, sorted.</summary>
    internal async Task<IReadOnlyList<string>> Statuses() => [.. (await Reminders()).Select(Said).Order(StringComparer.Ordinal)];

    internal async Task<IReadOnlyList<JsonElement>> Reminders(string query = "?limit=200")
    {
        using var response = await Service.Get($"/v1/reminders{query}");
        return [.. (await response.Is(HttpStatusCode.OK)).GetProperty("items").EnumerateArray()];
    }

    /// <summary>The one reminder there is, with its history.</summary>
    internal async Task<JsonElement> Reminder()
    {
        using var response = await Service.Get($"/v1/reminders/{Assert.Single(await Reminders()).GetProperty("id").GetString()}");
        return await response.Is(HttpStatusCode.OK);
    }

    internal static string HistoryOf(JsonElement reminder) => string.Join(
        ' ',
        reminder.GetProperty("history").EnumerateArray().Select(e =>
            e.GetProperty("status").GetString()
                + (e.GetProperty("providerCode").ValueKind == JsonValueKind.Null ? "" : $":{e.GetProperty("providerCode")}")));

    /// <summary>What the health report says of reminders: <c>degraded: …</c>.</summary>
    internal async Task<string> Health()
    {
        using var response = await Service.Get("/health/ready");
        var part = (await response.Is(HttpStatusCode.OK)).GetProperty("checks").GetProperty("reminders");
        return $"{part.GetProperty("status").GetString()}: {part.GetProperty("description").GetString()}";
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Twilio.DisposeAsync();
    }

    private static string Said(JsonElement reminder)
    {
        var to = reminder.GetProperty("to");
        return $"{to.GetProperty("officerId").GetString() ?? "nobody"} {to.GetProperty("role").GetString()} {reminder.GetProperty("status").GetString()}";
    }

    /// <summary>The stand-in is there before the service whose clock it goes by.</summary>
    private sealed class ServiceClock : TimeProvider
    {
        internal TimeProvider Of { get; set; } = System;

        public override DateTimeOffset GetUtcNow() => Of.GetUtcNow();
    }
}
