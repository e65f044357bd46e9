using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VictimContact.Benchmarks.Report;

/// <summary>What the figures were measured on. A durable write can be no faster than the disk says that it has kept something.</summary>
internal static class Machine
{
    private const int Appends = 200;
    private const int AppendBytes = 4096;

    internal static void Print(TextWriter to)
    {
        var table = new MarkdownTable("Machine", "what", "value");
        table.Add("cores", Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        table.Add("system", RuntimeInformation.OSDescription);
        table.Add(".NET", Environment.Version.ToString());
        table.Add($"fsync after appending 4 KiB in {Path.GetTempPath()}, median of {Appends}", $"{Figures.Write(FsyncMicroseconds())} µs");
        table.Print(to);
    }

    private static double FsyncMicroseconds()
    {
        using var folder = new Running.TemporaryFolder();
        using var file = File.OpenHandle(folder.File("fsync"), FileMode.CreateNew, FileAccess.Write);
        var block = new byte[AppendBytes];
        var costs = new List<double>();
        for (var i = 0; i < Appends; i++)
        {
            RandomAccess.Write(file, block, (long)i * AppendBytes);
            var started = Stopwatch.GetTimestamp();
            RandomAccess.FlushToDisk(file);
            costs.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        return costs.Median();
    }
}
