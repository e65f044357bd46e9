namespace VictimContact.Benchmarks.Report;

/// <summary>A table as it can be pasted into a note: padded, so that it reads well in a terminal too.</summary>
internal sealed class MarkdownTable(string title, params string[] columns)
{
    private readonly List<string[]> rows = [];

    internal void Add(params string[] cells)
    {
        if (cells.Length != columns.Length)
            throw new ArgumentException($"The table has {columns.Length} columns.", nameof(cells));
        rows.Add(cells);
    }

    internal void Print(TextWriter to)
    {
        var widths = columns.Select((c, i) => rows.Select(r => r[i].Length).Append(c.Length).Max()).ToList();
        to.WriteLine();
        to.WriteLine($"### {title}");
        to.WriteLine();
        to.WriteLine(Line(columns, widths));
        to.WriteLine(Line(widths.Select((w, i) => i == 0 ? new string('-', w) : new string('-', w - 1) + ":"), widths));
        foreach (var row in rows)
            to.WriteLine(Line(row, widths));
        to.Flush();
    }

    // Words on the left, figures on the right.
    private static string Line(IEnumerable<string> cells, List<int> widths) =>
        "| " + string.Join(" | ", cells.Select((c, i) => i == 0 ? c.PadRight(widths[i]) : c.PadLeft(widths[i]))) + " |";
}
