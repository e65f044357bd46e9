using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Offences;

/// <summary>An offence by its usual name, and the class that it is of.</summary>
public sealed record KnownOffence(string Offence, OffenceClass Class);

/// <summary>A row of a force's own list as it stands there. <paramref name="Line"/> is where, to be named where the row is no good.</summary>
public sealed record OffenceRow(int Line, string Offence, string Class);

/// <summary>
/// The offences known, each with its class: the Home Office's notifiable offences by their usual names and short forms, and the words of
/// the classes themselves. Offences are the same where their keys are. Immutable, and safe to share between threads.
/// </summary>
public sealed class OffenceList
{
    /// <summary>The longest offence, in Unicode characters.</summary>
    public const int LongestOffence = 80;

    private readonly FrozenDictionary<string, KnownOffence> byKey;

    private OffenceList(IReadOnlyDictionary<string, KnownOffence> byKey)
    {
        this.byKey = byKey.ToFrozenDictionary(StringComparer.Ordinal);
        Entries = [.. byKey.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value)];
    }

    /// <summary>The list inside the program.</summary>
    public static OffenceList Shipped { get; } = new(ReadShipped());

    /// <summary>Every offence known, once for each key and in the order of the keys.</summary>
    public IReadOnlyList<KnownOffence> Entries { get; }

    /// <summary>
    /// The key by which offences are the same: of the reference's key the letters and digits, each run of anything else as one hyphen and
    /// none at the ends. <c>Domestic abuse</c> and <c>domestic-abuse</c> are one. Accents that stand on a letter belong to it. Empty
    /// where there is neither letter nor digit: such an offence is refused.
    /// </summary>
    public static string KeyOf(string offence)
    {
        var text = Reference.KeyOf(offence);
        if (IsKey(text))
            return text;

        var key = new StringBuilder(text.Length);
        var (endsInLetter, isParted) = (false, false);
        foreach (var rune in text.EnumerateRunes())
        {
            endsInLetter = Rune.IsLetterOrDigit(rune) || (endsInLetter && IsMark(rune));
            if (!endsInLetter)
            {
                isParted = key.Length > 0;
                continue;
            }

            if (isParted)
                key.Append('-');
            isParted = false;
            key.Append(rune);
        }

        return key.ToString();
    }

    /// <summary>The class of an offence; null where it is in no list, which is then taken as <see cref="OffenceClass.Other"/>.</summary>
    public OffenceClass? ClassOf(string offence) => byKey.GetValueOrDefault(KeyOf(offence))?.Class;

    /// <summary>
    /// This list with a force's own rows, which add to it or take the place of what it says. The refusal is <c>offences-not-valid</c>,
    /// with every row that is no good by its line.
    /// </summary>
    public Result<OffenceList> With(IEnumerable<OffenceRow> rows)
    {
        var given = new Dictionary<string, (int Line, KnownOffence Known)>(StringComparer.Ordinal);
        var faults = new List<string>();
        foreach (var row in rows)
        {
            var offence = Reference.Clean(row.Offence);
            var key = KeyOf(offence);
            if (key.Length == 0 || offence.EnumerateRunes().Count() > LongestOffence)
                faults.Add($"Line {row.Line}: the offence must have 1 to {LongestOffence} characters, a letter or digit among them.");
            else if (!Words.TryParse<OffenceClass>(row.Class.Trim(), out var known))
                faults.Add($"Line {row.Line}: the class must be one of: {string.Join(", ", Words.All<OffenceClass>())}.");
            else if (!given.TryAdd(key, (row.Line, new(offence, known))) && given[key].Known.Class != known)
                faults.Add($"Line {row.Line}: the offence of line {given[key].Line} is there again, with another class.");
        }

        if (faults.Count > 0)
            return new DomainError("offences-not-valid", string.Join(' ', faults));
        var all = new Dictionary<string, KnownOffence>(byKey, StringComparer.Ordinal);
        foreach (var (key, (_, known)) in given)
            all[key] = known;
        return new OffenceList(all);
    }

    // Nearly every offence that is compared is a key already, or all but its case.
    private static bool IsKey(string text)
    {
        var last = '-';
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && (c != '-' || last == '-'))
                return false;
            last = c;
        }

        return last != '-';
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static Dictionary<string, KnownOffence> ReadShipped()
    {
        using var file = new StreamReader(typeof(OffenceList).Assembly.GetManifestResourceStream("offences.csv")!);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(row => KeyOf(row[0]), row => new KnownOffence(row[0], Words.Parse<OffenceClass>(row[1])), StringComparer.Ordinal);
    }
}
