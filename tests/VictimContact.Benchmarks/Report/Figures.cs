using System.Globalization;

namespace VictimContact.Benchmarks.Report;

/// <summary>Medians, and figures as they are written in tables: three digits are more than such a measurement knows.</summary>
internal static class Figures
{
    internal static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    internal static string Write(double value) => value switch
    {
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("N1", CultureInfo.InvariantCulture),
        _ => value.ToString("N2", CultureInfo.InvariantCulture),
    };

    internal static string Write(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Milliseconds(double milliseconds) => $"{Write(milliseconds)} ms";

    internal static string Milliseconds(TimeSpan span) => Milliseconds(span.TotalMilliseconds);

    internal static string Times(double ratio) => $"{Write(ratio)} ×";

    internal static string Percent(double share) =>
        $"{share.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal)}";

    internal static string Megabytes(long bytes) => $"{Write(bytes / 1e6)} MB";
}
