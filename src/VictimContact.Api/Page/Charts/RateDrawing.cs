namespace VictimContact.Api.Page.Charts;

/// <summary>
/// Where the parts of a chart of monthly rates lie: dots joined by lines, since bars would have to start at 0 and would hide the few points
/// that good months differ by. The scale starts at a round number below all that it shows. No two words touch.
/// </summary>
internal sealed class RateDrawing
{
    internal const decimal Height = 190;
    internal const int FontSize = 12;

    private const decimal Left = 44;
    private const decimal Top = 18;
    private const decimal Bottom = 162;
    private const decimal Inset = 8;

    // Wider than any common sans serif sets a letter or a digit, even where a reader has spread them, so that words keep apart.
    private const decimal Letter = 9;
    private const decimal Line = 15;

    private readonly IReadOnlyList<(Month Month, decimal? Rate)> rates;
    private readonly List<Box> taken = [];

    /// <param name="rates">The rates, month by month.</param>
    /// <param name="target">Where a line is drawn across; null for nowhere.</param>
    /// <param name="width">How wide the drawing is, in its own units.</param>
    /// <param name="mostValues">Of how many months the rate is written beside the dot, where there is room.</param>
    internal RateDrawing(IReadOnlyList<(Month Month, decimal? Rate)> rates, decimal? target, decimal width, int mostValues)
    {
        this.rates = rates;
        Width = width;
        Floor = FloorOf(rates.Select(r => r.Rate).Append(target).OfType<decimal>());
        TargetY = target is { } line ? Y(line) : null;
        Dots = [.. rates.SelectMany((r, i) => r.Rate is { } rate ? [new ChartDot(X(i), Y(rate))] : Array.Empty<ChartDot>())];
        Lines = [.. Runs()];
        Months = [.. MonthWords()];
        Values = [.. ValueWords(mostValues)];
    }

    internal decimal Width { get; }

    /// <summary>What the scale starts at, in percent.</summary>
    internal int Floor { get; }

    internal decimal? TargetY { get; }

    internal IReadOnlyList<ChartDot> Dots { get; }

    /// <summary>The dots of months that follow each other, as a polyline's points. A month without a rate ends one.</summary>
    internal IReadOnlyList<string> Lines { get; }

    internal IReadOnlyList<ChartWord> Months { get; }

    internal IReadOnlyList<ChartWord> Values { get; }

    internal static decimal PlotLeft => Left;

    /// <summary>The lines of the scale, each with its number.</summary>
    internal IEnumerable<ChartWord> Scale =>
        Enumerable.Range(0, (100 - Floor) / Step + 1).Select(i => Floor + i * Step)
            .Select(percent => new ChartWord($"{percent}%", Left - 6, Y(percent / 100m)));

    internal static string N(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    // From 80 % the lines are 5 apart, from 50 % they are 10, below that 20.
    private int Step => Floor >= 80 ? 5 : Floor >= 50 ? 10 : 20;

    private static int FloorOf(IEnumerable<decimal> shown) => ((int)Math.Floor(shown.DefaultIfEmpty(0).Min() * 10) * 10) switch
    {
        >= 90 => 90,
        var ten and >= 50 => ten,
        var ten => ten / 20 * 20,
    };

    private decimal X(int index) => rates.Count == 1
        ? (Left + Width) / 2
        : Left + Inset + index * (Width - Left - 2 * Inset) / (rates.Count - 1);

    private decimal Y(decimal rate) => Bottom - (rate * 100 - Floor) * (Bottom - Top) / (100 - Floor);

    private IEnumerable<string> Runs()
    {
        var run = new List<string>();
        for (var i = 0; i <= rates.Count; i++)
        {
            if (i < rates.Count && rates[i].Rate is { } rate)
            {
                run.Add($"{N(X(i))},{N(Y(rate))}");
                continue;
            }

            if (run.Count > 1)
                yield return string.Join(' ', run);
            run.Clear();
        }
    }

    private IEnumerable<ChartWord> MonthWords()
    {
        foreach (var i in new[] { 0, rates.Count - 1, rates.Count / 2 }.Where(i => i >= 0 && i < rates.Count).Distinct())
            if (Place(Say.ShortMonthOf(rates[i].Month), X(i), Height - 10, leftmost: 0) is { } word)
                yield return word;
    }

    // The last month, the worst and the best are what is asked first; then the others as there is room.
    private IEnumerable<ChartWord> ValueWords(int most)
    {
        var known = rates.Select((r, i) => (Index: i, r.Rate)).Where(r => r.Rate is not null)
            .Select(r => (r.Index, Rate: r.Rate!.Value)).ToList();
        if (known.Count == 0)
            yield break;
        var asked = new[] { known[^1], known.MinBy(k => k.Rate), known.MaxBy(k => k.Rate) }.Concat(known).Distinct();
        foreach (var (index, rate) in asked.Take(most))
        {
            var text = Say.Percent(rate);
            if ((Place(text, X(index), Y(rate) - 7, Left) ?? Place(text, X(index), Y(rate) + Line, Left)) is { } word)
                yield return word;
        }
    }

    /// <summary>A word with its middle at <paramref name="x"/> as far as the edges let it; null where another has the place.</summary>
    private ChartWord? Place(string text, decimal x, decimal baseline, decimal leftmost)
    {
        var half = text.Length * Letter / 2;
        var middle = Math.Clamp(x, leftmost + half, Width - half);
        var box = new Box(middle - half, baseline - FontSize, middle + half, baseline - FontSize + Line);
        if (box.Upper < 0 || (baseline < Height - 10 && box.Lower > Bottom) || taken.Any(box.Meets))
            return null;
        taken.Add(box);
        return new(text, middle, baseline);
    }

    private sealed record Box(decimal Near, decimal Upper, decimal Far, decimal Lower)
    {
        internal bool Meets(Box other) => Near < other.Far && other.Near < Far && Upper < other.Lower && other.Upper < Lower;
    }
}

/// <summary>A month's rate.</summary>
internal sealed record ChartDot(decimal X, decimal Y);

/// <summary>A word of a drawing, by its middle or its end, and the line that it stands on.</summary>
internal sealed record ChartWord(string Text, decimal X, decimal Y);
