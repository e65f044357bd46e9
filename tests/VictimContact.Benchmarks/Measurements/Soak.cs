using VictimContact.Benchmarks.Caseload;
using VictimContact.Benchmarks.Load;
using VictimContact.Benchmarks.Report;
using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>Mixed load for a long time: memory and latency at the end are to be those of the beginning.</summary>
internal static class Soak
{
    internal static async Task Run(RunSettings settings, TextWriter to)
    {
        using var folder = new TemporaryFolder();
        await to.WriteLineAsync();
        var seeded = await LargeDatabase.Base(settings, folder.File("base.db"));

        // So many that no timeline becomes long: what is looked for is what grows with time, not with the records.
        var database = seeded.Multiplied(settings.Quick ? 10_000 : 100_000, folder.File("soak.db"), to);
        await using var service = await Servers.StartService(Servers.Sqlite, database.ConnectionString);
        var load = MixedLoad.On(service.Address, AllAgreements(database));
        await load.Run(settings.WarmUp);

        // A run shorter than four minutes still has quarters.
        var interval = settings.Soak.TotalMinutes < 4 ? settings.Soak / 4 : TimeSpan.FromMinutes(1);
        var minutes = new List<Minute>();
        await to.WriteLineAsync("| minutes | requests/s | p50 | p99 | memory | not 200 or 201 |\n| --: | --: | --: | --: | --: | --: |");
        for (var passed = interval; passed <= settings.Soak; passed += interval)
        {
            var round = await load.Run(interval);
            var measured = new Minute(
                round.PerSecond,
                round.Latencies.Percentile(0.50).TotalMilliseconds,
                round.Latencies.Percentile(0.99).TotalMilliseconds,
                service.WorkingSet);
            minutes.Add(measured);
            await to.WriteLineAsync(string.Join(" | ",
                $"| {Figures.Write(passed.TotalMinutes)}", Figures.Write(measured.PerSecond), Figures.Milliseconds(measured.P50),
                Figures.Milliseconds(measured.P99),
                Figures.Megabytes(measured.WorkingSet),
                $"{round.Unexpected} {round.FirstUnexpected} |"));
            await to.FlushAsync();
        }

        Print(to, minutes);
    }

    private static Guid[] AllAgreements(LargeDatabase database)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection(database.ConnectionString + ";Pooling=false;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select id from agreements";
        using var reader = command.ExecuteReader();
        var ids = new List<Guid>();
        while (reader.Read())
            ids.Add(new Guid((byte[])reader[0], bigEndian: true));
        return [.. ids];
    }

    private static void Print(TextWriter to, List<Minute> minutes)
    {
        var quarter = Math.Max(1, minutes.Count / 4);
        var (first, last) = (minutes[..quarter], minutes[^quarter..]);
        var table = new MarkdownTable("Mixed load over time, medians", "what", "first quarter", "last quarter", "ratio");
        Add("requests/s", m => m.PerSecond, Figures.Write);
        Add("p50", m => m.P50, Figures.Milliseconds);
        Add("p99", m => m.P99, Figures.Milliseconds);
        Add("memory", m => m.WorkingSet, bytes => Figures.Megabytes((long)bytes));
        table.Print(to);

        void Add(string what, Func<Minute, double> figure, Func<double, string> write)
        {
            var (before, after) = (first.Select(figure).Median(), last.Select(figure).Median());
            table.Add(what, write(before), write(after), Figures.Times(after / before));
        }
    }

    private sealed record Minute(double PerSecond, double P50, double P99, long WorkingSet);
}
