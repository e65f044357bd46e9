using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Sms;
using VictimContact.Api.Tests.Features.Reminders;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Year;

/// <summary>Plays the stories through HTTP while the clock runs through the year, and ticks like the worker.</summary>
internal sealed partial class PlayedYear : IAsyncDisposable
{
    private static readonly DateTimeOffset End = new(2027, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly RecordingGateway gateway = new();
    private readonly Dictionary<string, string> ids = [];
    private readonly Dictionary<string, string> dutyMilestones = [];
    private readonly List<(DateTimeOffset At, string To, JsonElement Reminder)> sent = [];
    private readonly List<(Outage Outage, List<JsonElement> Agreements)> owed = [];
    private readonly List<Service> copies = [];
    private int ticks;

    private PlayedYear(IReadOnlyDictionary<string, string?>? settings, int count)
    {
        for (var i = 0; i < count; i++)
            copies.Add(Service.Start(
                "2026-01-01T00:00:00Z",
                settings,
                services => services.RemoveAll<ISmsGateway>().AddSingleton<ISmsGateway>(gateway),
                i == 0 ? null : Service.Folder));

        // Without settings nothing is handed on.
        gateway.Onwards = settings is null ? null : Service.Services.GetRequiredService<TwilioSmsGateway>();
    }

    /// <summary>The first copy of the program, or the only one.</summary>
    internal Service Service => copies[0];

    internal ToldYear Year { get; private set; } = null!;

    private static IEnumerable<string> Victims => Stories.All.Where(c => c.Path == "/v1/agreements").Select(c => c.Name!);

    internal static Task<PlayedYear> Play(TimeSpan every, params IReadOnlyList<Outage> outages) => Play(null, every, outages);

    /// <summary>Plays the year through Twilio, by its settings.</summary>
    internal static async Task<PlayedYear> Play(
        IReadOnlyDictionary<string, string?>? settings, TimeSpan every, params IReadOnlyList<Outage> outages)
    {
        var played = new PlayedYear(settings, count: 1);
        await played.Run(every, outages);
        return played;
    }

    /// <summary>Plays the year with two copies of the program, which tick at the same time.</summary>
    internal static async Task<PlayedYear> PlayWithTwoCopies(TimeSpan every)
    {
        var played = new PlayedYear(settings: null, count: 2);
        await played.Run(every, []);
        return played;
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = copies.Count - 1; i >= 0; i--)
            await copies[i].DisposeAsync();
    }

    private async Task Run(TimeSpan every, IReadOnlyList<Outage> outages)
    {
        var calls = new Queue<Call>(Stories.All);
        for (var now = Service.Clock.GetUtcNow(); now <= End; now += every)
        {
            while (calls.TryPeek(out var call) && call.At <= now)
                await Send(calls.Dequeue());

            foreach (var copy in copies)
                copy.Clock.SetUtcNow(now);
            foreach (var ended in outages.Where(o => o.Until == now))
                owed.Add((ended, await ReadAgreements()));
            if (!outages.Any(o => o.Covers(now)))
                await Tick(now);
        }

        Year = await Told();
    }

    private async Task Send(Call call)
    {
        Service.Clock.SetUtcNow(call.At);
        var body = Placeholder().Replace(JsonSerializer.Serialize(call.Body), m => ids.GetValueOrDefault(m.Groups[1].Value, m.Value));
        foreach (Match asked in Placeholder().Matches(body))
            body = body.Replace(asked.Value, await OpenDuty(asked.Groups[1].Value), StringComparison.Ordinal);

        using var response = await Service.Send(call.Method, Placeholder().Replace(call.Path, m => ids[m.Groups[1].Value]), body);
        var answer = await response.Body();
        Assert.True(response.IsSuccessStatusCode, $"{call.At:O} {call.Path} {body}: {answer}");
        if (call.Name is { } name)
            ids[name] = (answer.TryGetProperty("factId", out var factId) ? factId : answer.GetProperty("id")).GetString()!;
    }

    private async Task<string> OpenDuty(string victimAndKind)
    {
        var words = victimAndKind.Split(' ');
        var agreement = await Read($"/v1/agreements/{ids[words[0]]}");
        var duty = agreement.GetProperty("duties").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == words[1]);
        return duty.GetProperty("id").GetString()!;
    }

    private async Task Tick(DateTimeOffset now)
    {
        IReadOnlyList<DispatchedReminders> dispatched;
        do
        {
            ticks++;
            dispatched = await Task.WhenAll(copies.Select(c => Task.Run(() => c.Send(new DispatchRemindersCommand()))));
            foreach (var sms in gateway.Sent.Skip(sent.Count).ToList())
                sent.Add((now, sms.To, await Read($"/v1/reminders/{sms.ReminderId}")));
        }
        while (dispatched.Any(d => d.HasMore));
    }

    private async Task<ToldYear> Told()
    {
        foreach (var victim in Victims)
        {
            var timeline = await Read($"/v1/agreements/{ids[victim]}/timeline");
            foreach (var duty in timeline.GetProperty("duties").EnumerateArray())
                if (duty.GetProperty("milestoneId").GetString() is { } milestoneId)
                    dutyMilestones[duty.GetProperty("id").GetString()!] = NameOf(milestoneId);
        }

        return new(
            [
                .. sent.Select(TextOf)
                    .OrderBy(t => t.At).ThenBy(t => t.OfficerId, StringComparer.Ordinal).ThenBy(t => t.Body, StringComparer.Ordinal),
            ],
            owed.ToDictionary(o => o.Outage, o => (IReadOnlySet<OwedDuty>)o.Agreements.SelectMany(OpenDutiesOf).ToHashSet()),
            ticks);
    }

    private Text TextOf((DateTimeOffset At, string To, JsonElement Reminder) handed)
    {
        var to = handed.Reminder.GetProperty("to");
        return new(
            handed.At,
            handed.To,
            to.GetProperty("officerId").GetString() ?? to.GetProperty("unit").GetString()!,
            to.GetProperty("role").GetString()!,
            handed.Reminder.GetProperty("text").GetString()!,
            [.. StagesOf(handed.Reminder)]);
    }

    private IEnumerable<ToldStage> StagesOf(JsonElement reminder) => reminder.GetProperty("duties").EnumerateArray().Select(d =>
        new ToldStage(
            DutyOf(NameOf(d.GetProperty("agreementId").GetString()!), d, "dutyId"),
            d.GetProperty("stage").GetString()!,
            d.GetProperty("place").GetString()!));

    private IEnumerable<OwedDuty> OpenDutiesOf(JsonElement agreement) =>
        agreement.GetProperty("duties").EnumerateArray().Select(d => DutyOf(agreement.GetProperty("victimRef").GetString()!, d, "id"));

    private OwedDuty DutyOf(string victim, JsonElement duty, string id) => new(
        victim,
        duty.GetProperty("kind").GetString()!,
        dutyMilestones.GetValueOrDefault(duty.GetProperty(id).GetString()!),
        DateOnly.ParseExact(duty.GetProperty("dueOn").GetString()!, "yyyy-MM-dd"));

    private string NameOf(string id) => ids.Single(i => i.Value == id).Key;

    private async Task<List<JsonElement>> ReadAgreements()
    {
        var agreements = new List<JsonElement>();
        foreach (var victim in Victims.Where(ids.ContainsKey))
            agreements.Add(await Read($"/v1/agreements/{ids[victim]}"));
        return agreements;
    }

    private async Task<JsonElement> Read(string path)
    {
        using var response = await Service.Get(path);
        return await response.Is(HttpStatusCode.OK);
    }

    [GeneratedRegex(@"\$([^$]+)\$")]
    private static partial Regex Placeholder();
}
