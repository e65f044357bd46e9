using VictimContact.Benchmarks.Load;
using VictimContact.Benchmarks.Report;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>One who takes part in a <see cref="Contest"/>.</summary>
internal sealed record Contestant(string Name, LoadGenerator Load)
{
    internal List<Round> Rounds { get; } = [];

    internal double PerSecond => Rounds.Select(r => r.PerSecond).Median();
}

/// <summary>
/// The same load on one after the other, round by round, so that whatever else the machine does disturbs them alike. All are warmed up
/// first.
/// </summary>
internal sealed class Contest(RunSettings settings)
{
    internal async Task Run(IReadOnlyList<Contestant> contestants)
    {
        foreach (var contestant in contestants)
            await contestant.Load.Run(settings.WarmUp);
        for (var round = 0; round < settings.Rounds; round++)
            foreach (var contestant in contestants)
                contestant.Rounds.Add(await contestant.Load.Run(settings.Round));
    }

    /// <summary>A row for each; the ratio is to <paramref name="rival"/>.</summary>
    internal static void Print(TextWriter to, string title, string expected, IReadOnlyList<Contestant> contestants, Contestant rival)
    {
        var table = new MarkdownTable(title, "who", "requests/s", "p50", "p99", $"not {expected}", "ratio");
        foreach (var contestant in contestants)
        {
            table.Add(
                contestant.Name,
                Figures.Write(contestant.PerSecond),
                Figures.Milliseconds(MedianOf(contestant, 0.50)),
                Figures.Milliseconds(MedianOf(contestant, 0.99)),
                Figures.Write(contestant.Rounds.Sum(r => r.Unexpected)),
                contestant == rival ? "" : Figures.Times(contestant.PerSecond / rival.PerSecond));
        }

        table.Print(to);
        foreach (var contestant in contestants)
            if (contestant.Rounds.Select(r => r.FirstUnexpected).FirstOrDefault(u => u is not null) is { } unexpected)
                to.WriteLine($"{contestant.Name}: {unexpected}");
    }

    private static double MedianOf(Contestant contestant, double share) =>
        contestant.Rounds.Select(r => r.Latencies.Percentile(share).TotalMilliseconds).Median();
}
