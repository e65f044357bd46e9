using System.Collections.Frozen;
using System.Text;

namespace VictimContact.Domain;

/// <summary>
/// The written form of every enumeration of this service: kebab-case, the same in JSON, SQL, query strings and documents.
/// <c>InPerson</c> is written <c>in-person</c>, <c>Under18</c> is written <c>under-18</c>. Nothing else is accepted.
/// </summary>
public static class Words
{
    /// <summary>
    /// The word for a value. Throws <see cref="ArgumentOutOfRangeException"/> for a value that the enumeration does not name.
    /// </summary>
    public static string Of<T>(T value) where T : struct, Enum =>
        Table<T>.ByValue.TryGetValue(value, out var word) ? word : throw new ArgumentOutOfRangeException(nameof(value));

    /// <summary>True, and the value, when <paramref name="word"/> is exactly one of the words of <typeparamref name="T"/>.</summary>
    public static bool TryParse<T>(string? word, out T value) where T : struct, Enum
    {
        value = default;
        return word is not null && Table<T>.ByWord.TryGetValue(word, out value);
    }

    /// <summary>The value of a word that this service wrote itself. Throws <see cref="FormatException"/> for any other.</summary>
    public static T Parse<T>(string word) where T : struct, Enum =>
        TryParse<T>(word, out var value) ? value : throw new FormatException($"Not a word of {typeof(T).Name}.");

    /// <summary>All words of an enumeration, in the order in which it declares them.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Table<T>.All;

    private static string Kebab(string name)
    {
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsPart = char.IsUpper(name[i]) || (char.IsDigit(name[i]) && !char.IsDigit(name[i - 1]));
            if (i > 0 && startsPart)
                word.Append('-');
            word.Append(char.ToLowerInvariant(name[i]));
        }

        return word.ToString();
    }

    private static class Table<T> where T : struct, Enum
    {
        internal static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues<T>().ToFrozenDictionary(v => v, v => Kebab(v.ToString()));
        internal static readonly FrozenDictionary<string, T> ByWord =
            ByValue.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
        internal static readonly IReadOnlyList<string> All = [.. Enum.GetValues<T>().Select(v => ByValue[v])];
    }
}
