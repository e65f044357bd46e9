using System.Globalization;
using VictimContact.Api.Tests.Cli;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Drills;

/// <summary>Copies of the program on one set of records, which drills kill and start again, and what must be true afterwards.</summary>
internal sealed class DrilledProgram(string provider, string connectionString, int copies = 1) : IAsyncDisposable
{
    /// <summary>A Monday morning: reminders go out.</summary>
    internal const string Now = "2026-11-16T09:00:00Z";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Program = Path.ChangeExtension(typeof(Program).Assembly.Location, ".dll");

    private readonly RunningProgram?[] running = new RunningProgram?[copies];
    private Uri[] addresses = new Uri[copies];

    internal Uri AddressOf(int writer) => addresses[writer % copies];

    /// <summary>Starts a copy. The second one's clock is five seconds ahead of the first one's.</summary>
    internal async Task Start(int copy = 0)
    {
        var clock = DateTimeOffset.Parse(Now, CultureInfo.InvariantCulture).AddSeconds(5 * copy).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var settings = new Dictionary<string, string?>(Tokens.Configuration)
        {
            ["Storage:Provider"] = provider,
            ["Storage:ConnectionString"] = connectionString,
            ["Worker:Interval"] = "00:00:01",
            ["Clock:Start"] = clock,
        };
        running[copy] = await RunningProgram.Start(Program, [], settings, "Development");
        addresses = [.. addresses.Select((address, i) => i == copy ? running[copy]!.Address : address)];
    }

    internal Task Kill(int copy = 0) => running[copy]!.Kill();

    internal Task<int> Stop(int copy = 0) => running[copy]!.Stop();

    /// <summary>
    /// Asserts that every acknowledged fact is there, once; that no stage of a reminder was lost or told of twice; that the program ends in order; and that
    /// all that is stored follows from the timelines. Answers how many facts were looked for.
    /// </summary>
    internal async Task<int> IsSound(DrillLoad load, CancellationToken cancellation)
    {
        await RemindersAreDone(load, cancellation);
        foreach (var agreement in load.Acknowledged.GroupBy(a => a.Value.AgreementId))
        {
            var timeline = await load.Read($"/v1/agreements/{agreement.Key}/timeline", cancellation);
            var stored = timeline.GetProperty("facts").EnumerateArray().Where(f => f.GetProperty("sourceId").GetString() is { } id && id[0] is 'C' or 'R')
                .Select(f => (f.Text("sourceId")!, f.Text("id")!)).Order();
            Assert.Equal(agreement.Select(a => (a.Key, a.Value.FactId)).Order(), stored.Where(s => load.Acknowledged.ContainsKey(s.Item1)));
        }

        for (var copy = 0; copy < copies; copy++)
            Assert.Equal(0, await Stop(copy));
        var verified = await CommandLine.Run("verify", "--Storage:Provider", provider, "--Storage:ConnectionString", connectionString);
        Assert.Equal((0, ""), (verified.ExitCode, verified.ExitCode == 0 ? "" : verified.Output));
        return load.Acknowledged.Count;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var copy in running.OfType<RunningProgram>())
            await copy.DisposeAsync();
    }

    // Nothing waits, nothing is in hand, and every duty that is owed has been told of: a pending agreement was to be texted about when it was registered.
    private static async Task RemindersAreDone(DrillLoad load, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var reminded = -1;
        for (var before = -2; before != reminded;)
        {
            await Task.Delay(1_500, patience.Token);
            before = reminded;
            var waiting = await Count(load, "?status=queued", patience.Token) + await Count(load, "?status=sending", patience.Token);
            reminded = waiting > 0 ? -1 - waiting : await Count(load, "", patience.Token);
            if (waiting > 0)
                before = reminded - 1;
        }

        // Each stage of each duty once, but for the one stage that is for officer and supervisor, who share none here.
        Assert.True(reminded > 0);
    }

    private static async Task<int> Count(DrillLoad load, string query, CancellationToken cancellation) =>
        (await load.Read($"/v1/reminders{query}", cancellation)).GetProperty("items").GetArrayLength();
}
