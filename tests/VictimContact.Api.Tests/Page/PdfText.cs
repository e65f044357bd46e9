using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace VictimContact.Api.Tests.Page;

/// <summary>
/// The words of each sheet of a PDF as Chromium writes it: glyphs by number, with a table from numbers to letters in each font.
/// </summary>
internal static partial class PdfText
{
    internal static IReadOnlyList<string> Sheets(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var objects = Objects().Matches(text).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        return
        [
            .. Kids(objects, objects.Values.Single(o => o.Contains("/Type /Pages", StringComparison.Ordinal)
                && !o.Contains("/Parent", StringComparison.Ordinal))).Select(page => Words(objects, page)),
        ];
    }

    private static IEnumerable<string> Kids(Dictionary<string, string> objects, string pages) =>
        References().Matches(Regex.Match(pages, @"/Kids \[(.*?)\]", RegexOptions.Singleline).Groups[1].Value)
            .Select(m => objects[m.Groups[1].Value])
            .SelectMany(o => o.Contains("/Kids", StringComparison.Ordinal) ? Kids(objects, o) : [o]);

    private static string Words(Dictionary<string, string> objects, string page)
    {
        var letters = new Dictionary<string, Dictionary<int, string>>();
        foreach (Match font in FontNames().Matches(page))
        {
            var table = Regex.Match(objects[font.Groups[2].Value], @"/ToUnicode (\d+) 0 R").Groups[1].Value;
            letters[font.Groups[1].Value] = table.Length == 0 ? [] : Letters(Stream(objects[table]));
        }

        var content = Stream(objects[Regex.Match(page, @"/Contents (\d+) 0 R").Groups[1].Value]);
        var words = new StringBuilder();
        var current = new Dictionary<int, string>();
        foreach (Match step in Steps().Matches(content))
        {
            if (step.Groups["font"].Success)
                current = letters.GetValueOrDefault(step.Groups["font"].Value) ?? [];
            else
                foreach (var code in step.Groups["hex"].Value.Chunk(4))
                    words.Append(current.GetValueOrDefault(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture), "?"));
        }

        return words.ToString();
    }

    private static Dictionary<int, string> Letters(string table)
    {
        var letters = new Dictionary<int, string>();
        foreach (Match block in Regex.Matches(table, "beginbfchar(.*?)endbfchar", RegexOptions.Singleline))
            foreach (Match pair in Regex.Matches(block.Groups[1].Value, "<(\\w+)> <(\\w+)>"))
                letters[Hex(pair.Groups[1].Value)] = Letter(pair.Groups[2].Value, 0);
        foreach (Match block in Regex.Matches(table, "beginbfrange(.*?)endbfrange", RegexOptions.Singleline))
            foreach (Match range in Regex.Matches(block.Groups[1].Value, "<(\\w+)> <(\\w+)> <(\\w+)>"))
                for (var code = Hex(range.Groups[1].Value); code <= Hex(range.Groups[2].Value); code++)
                    letters[code] = Letter(range.Groups[3].Value, code - Hex(range.Groups[1].Value));
        return letters;
    }

    private static string Letter(string hex, int more) =>
        string.Concat(hex.Chunk(4).Select(c => (char)(Hex(new string(c)) + more)));

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Stream(string body)
    {
        var from = body.IndexOf("stream\n", StringComparison.Ordinal) + "stream\n".Length;
        var bytes = Encoding.Latin1.GetBytes(body[from..body.LastIndexOf("\nendstream", StringComparison.Ordinal)]);
        using var inflated = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(inflated, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?<=^|\n)(\d+) 0 obj\n(.*?)\nendobj", RegexOptions.Singleline)]
    private static partial Regex Objects();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex References();

    [GeneratedRegex(@"/(F\d+) (\d+) 0 R")]
    private static partial Regex FontNames();

    [GeneratedRegex(@"/(?<font>F\d+) [\d.]+ Tf|<(?<hex>[0-9A-Fa-f]+)>")]
    private static partial Regex Steps();
}
