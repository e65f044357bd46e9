using System.Diagnostics;
using VictimContact.Benchmarks.Caseload;
using VictimContact.Benchmarks.Load;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>
/// How long the service takes to be ready, and how much memory it holds under load, on a large database beside an empty one.
/// </summary>
internal static class Start
{
    private const int Starts = 5;

    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        using var folder = new TemporaryFolder();
        await to.WriteLineAsync();
        var seeded = await LargeDatabase.Base(settings, folder.File("base.db"));
        var database = seeded.Multiplied(settings.Quick ? 50_000 : 1_000_000, folder.File("large.db"), to);
        var empty = Servers.ConnectionStringOf(folder.File("empty.db"));
        _ = await Ready(empty);

        var table = new MarkdownTable(
            "Start and memory, SQLite", "what", "an empty database", $"{Figures.Write(database.Agreements)} agreements");
        table.Add("start of the process to ready, median", await Starting(empty), await Starting(database.ConnectionString));
        var idle = await Memory(empty, _ => Task.CompletedTask);
        var (round, peak) = await UnderLoad(settings, database);
        table.Add("memory: idle, and at most under mixed load", Figures.Megabytes(idle), Figures.Megabytes(peak));
        table.Print(to);
        await to.WriteLineAsync(
            $"The load: {Figures.Write(round.PerSecond)} requests/s, p50 {Figures.Milliseconds(round.Latencies.Percentile(0.50))}, "
            + $"p99 {Figures.Milliseconds(round.Latencies.Percentile(0.99))}, not 200 or 201: {round.Unexpected} {round.FirstUnexpected}");
    }

    private static async Task<string> Starting(string connectionString)
    {
        var costs = new List<double>();
        for (var i = 0; i < Starts; i++)
            costs.Add(await Ready(connectionString));
        return Figures.Milliseconds(costs.Median());
    }

    /// <summary>Milliseconds from starting the process to the first 200 of its readiness.</summary>
    private static async Task<double> Ready(string connectionString)
    {
        var started = Stopwatch.GetTimestamp();
        await using var service = await Servers.StartService(Servers.Sqlite, connectionString);
        using var client = new HttpClient { BaseAddress = service.Address };
        while (true)
        {
            using var response = await client.GetAsync("/health/ready");
            if (response.IsSuccessStatusCode)
                break;
            await Task.Delay(5);
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        await service.Stop();
        return elapsed.TotalMilliseconds;
    }

    private static async Task<(Round Round, long Peak)> UnderLoad(RunSettings settings, LargeDatabase database)
    {
        Round? round = null;
        var peak = await Memory(
            database.ConnectionString,
            async address =>
                round = await MixedLoad.On(address, database.FirstAgreements).Run(TimeSpan.FromSeconds(settings.Quick ? 5 : 30)));
        return (round!, peak);
    }

    private static async Task<long> Memory(string connectionString, Func<Uri, Task> use)
    {
        await using var service = await Servers.StartService(Servers.Sqlite, connectionString);
        await using var gauge = new MemoryGauge(service);
        await use(service.Address);
        return gauge.Peak;
    }
}
