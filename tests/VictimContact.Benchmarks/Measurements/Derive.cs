using System.Diagnostics;
using VictimContact.Benchmarks.Report;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Milestones;

namespace VictimContact.Benchmarks.Measurements;

/// <summary>What every write pays at least once: deriving the duties of a long timeline.</summary>
internal static class Derive
{
    private const int AtOnce = 100;

    internal static Task Run(RunSettings settings, TextWriter to)
    {
        var timeline = LongTimeline.Build();
        var rules = new Rules(MilestoneCatalogue.Shipped, WorkingDayCalendar.Shipped);
        var duties = DutyDerivation.Derive(timeline, rules).Duties.Count;

        // Long enough for the compiler to have done with it.
        for (var warmUp = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(warmUp) < TimeSpan.FromSeconds(settings.Quick ? 1.5 : 4);)
            Batch(timeline, rules);

        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        Batch(timeline, rules);
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - allocatedBefore) / AtOnce;

        var costs = new List<double>();
        for (var i = 0; i < (settings.Quick ? 50 : 300); i++)
        {
            var started = Stopwatch.GetTimestamp();
            Batch(timeline, rules);
            costs.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / AtOnce);
        }

        var table = new MarkdownTable("Deriving duties, one thread", "timeline", "median", "fastest batch", "allocated");
        table.Add(
            $"{timeline.Facts.Count} facts, {duties} duties",
            $"{Figures.Write(costs.Median())} µs",
            $"{Figures.Write(costs.Min())} µs",
            $"{Figures.Write(allocated)} B");
        table.Print(to);
        return Task.CompletedTask;
    }

    private static void Batch(Domain.Timeline.AgreementTimeline timeline, Rules rules)
    {
        for (var i = 0; i < AtOnce; i++)
            DutyDerivation.Derive(timeline, rules);
    }
}
