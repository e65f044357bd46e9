using System.Globalization;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>
/// The program texts through the stand-in for Twilio and is killed on the way. Every case is a new victim with whom nothing is agreed yet,
/// so that one stage is due at once. Its officer is one of twenty, so that texts are about one case or about several.
/// </summary>
internal sealed class SendDrill : IAsyncDisposable
{
    private const int Officers = 20;
    private const string PublicUrl = "https://contact.example";

    private readonly List<DrillCopy> copies = [];
    private readonly AnswerCounts answers = new();
    private readonly List<string> agreements = [];
    private readonly DrillDatabase database;
    private long leftUnrecorded;

    private SendDrill(DrillDatabase database, TwilioStandIn twilio) => (this.database, Twilio) = (database, twilio);

    internal TwilioStandIn Twilio { get; }

    internal IReadOnlyList<DrillCopy> Copies => copies;

    internal IReadOnlyList<string> Agreements => agreements;

    /// <summary>How often a copy was killed, and how often of that after a message was accepted and before that was recorded.</summary>
    internal int Kills { get; private set; }

    internal int KillsBeforeRecord { get; private set; }

    internal static async Task<SendDrill> Begin(DrillDatabase database, params IReadOnlyList<TimeSpan> ahead)
    {
        var twilio = await TwilioStandIn.Start(database.Clock);
        database.Settings = Settings(twilio);
        var drill = new SendDrill(database, twilio);
        foreach (var copyAhead in ahead)
            drill.copies.Add(await DrillCopy.Start(database, copyAhead));
        twilio.Callbacks.Readdress = url => new(drill.copies[Random.Shared.Next(drill.copies.Count)].Address, new Uri(url).PathAndQuery);
        using var client = drill.Client();
        for (var i = 0; i < Officers; i++)
            await client.Put($"/v1/officers/{OfficerOf(i)}", new { unit = "CID-LLANELLI", mobile = Mobile(i) });
        return drill;
    }

    internal DrillClient Client() => new(attempt => copies[attempt % copies.Count].Address, answers);

    /// <summary>New cases, each with a stage that is due at once.</summary>
    internal async Task AddCases(int count)
    {
        using var client = Client();
        for (var i = 0; i < count; i++)
        {
            var investigationRef = string.Create(CultureInfo.InvariantCulture, $"DPP/{agreements.Count}/26");
            await client.Put(
                $"/v1/investigations?investigationRef={Uri.EscapeDataString(investigationRef)}",
                new { officerId = OfficerOf(agreements.Count % Officers), offence = "burglary", reportedOn = "2026-11-16" });
            var answer = await client.Post("/v1/agreements", new { investigationRef, victimRef = $"N-{agreements.Count}" });
            agreements.Add(answer.Text("id")!);
        }
    }

    /// <summary>
    /// Waits for a step of a send, kills the copy there, or a moment later, and starts it again. Fails when the step is never reached.
    /// </summary>
    internal async Task KillAt(Func<TaskCompletionSource, TwilioStandInConduct> step, TimeSpan later = default)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Twilio.MeetNext(step(reached));
        await AddCases(2);
        await reached.Task.WaitAsync(Patience.Limit);
        await Task.Delay(later);
        await KillAndStartAgain(copies[0]);
    }

    /// <summary>Kills a copy now, and starts it again.</summary>
    internal async Task KillAndStartAgain(DrillCopy copy)
    {
        await copy.Kill();
        Kills++;

        // What an earlier kill left behind may still be there: it is looked up when its lease has run out.
        var unrecorded = Twilio.Messages.Count - await database.Count("select count(*) from sms_attempts where sid is not null");
        if (unrecorded > leftUnrecorded)
            KillsBeforeRecord++;
        leftUnrecorded = unrecorded;
        await copy.StartAgain();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var copy in copies)
            await copy.DisposeAsync();
        await Twilio.DisposeAsync();
    }

    private static Dictionary<string, string?> Settings(TwilioStandIn twilio)
    {
        var settings = new Dictionary<string, string?>(twilio.Settings(PublicUrl))
        {
            ["Sms:Timeout"] = "00:00:02",
            ["Sms:ReconcileAfter"] = "00:00:02",
            ["Worker:Interval"] = "00:00:00.200",
            ["Reminders:Rounds"] = "at-once",
            ["Reminders:PerRecipientAnHour"] = "1000",
            ["Reminders:PerMinute"] = "1000000",
        };
        for (var i = 0; i < Officers; i++)
            settings[$"Sms:AllowList:{i}"] = "+44" + Mobile(i)[1..].Replace(" ", "", StringComparison.Ordinal);
        return settings;
    }

    private static string OfficerOf(int number) => $"20{number:00}";

    private static string Mobile(int officer) => $"07700 9001{officer:00}";
}
