using Spectre.Console;

namespace VictimContact.Api.Cli;

/// <summary>Output for a person at a terminal, or plain lines for a file or another program.</summary>
internal static class Terminal
{
    /// <summary>One line, never wrapped and never coloured.</summary>
    internal static void Line(this IAnsiConsole console, string text = "") => console.Profile.Out.Writer.WriteLine(text);

    /// <summary>
    /// Rows under headings: a drawn table on a terminal, else columns aligned by spaces. The first column is text, the others numbers.
    /// </summary>
    internal static void Rows(this IAnsiConsole console, IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (console.Profile.Out.IsTerminal)
        {
            var table = new Table().Border(TableBorder.Rounded);
            for (var i = 0; i < headings.Count; i++)
                table.AddColumn(new TableColumn(Markup.Escape(headings[i])) { Alignment = i == 0 ? Justify.Left : Justify.Right });
            foreach (var row in rows)
                table.AddRow([.. row.Select(Markup.Escape)]);
            console.Write(table);
            return;
        }

        IReadOnlyList<IReadOnlyList<string>> all = [headings, .. rows];
        var widths = headings.Select((_, i) => all.Max(r => r[i].Length)).ToList();
        foreach (var row in all)
            console.Line(string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
    }

    /// <summary>Does work that tells how much of <paramref name="total"/> is done: with a bar on a terminal, else in silence.</summary>
    internal static Task<T> WithProgress<T>(this IAnsiConsole console, string what, double total, Func<Action<double>, Task<T>> work) =>
        console.Profile.Out.IsTerminal
            ? console.Progress().StartAsync(context =>
            {
                var task = context.AddTask(Markup.Escape(what), maxValue: Math.Max(1, total));
                return work(done => task.Increment(done));
            })
            : work(_ => { });

    /// <summary>The same for work that has no result.</summary>
    internal static Task WithProgress(this IAnsiConsole console, string what, double total, Func<Action<double>, Task> work) =>
        console.WithProgress(what, total, async done =>
        {
            await work(done);
            return true;
        });
}
