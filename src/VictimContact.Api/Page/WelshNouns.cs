namespace VictimContact.Api.Page;

/// <summary>
/// Nouns after numbers in Welsh: the singular, whose first letter may change. The number is written in digits, and the noun follows it as
/// the number is read aloud by tens, as schools and services count today: 12 is <c>un deg dau</c>, 21 is <c>dau ddeg un</c>. So the last
/// digit decides, and tens change nothing. <c>Diwrnod</c> stays as it is after 5, 7, 8, 9 and 10: <c>pum niwrnod</c> is for numbers in
/// letters.
/// </summary>
internal static class WelshNouns
{
    private static readonly Dictionary<string, bool> IsFeminine = new(StringComparer.Ordinal)
    {
        ["achos"] = false,
        ["adolygiad"] = false,
        ["cyhoeddiad"] = false,
        ["cyswllt"] = false,
        ["cytundeb"] = false,
        ["dioddefwr"] = false,
        ["diwrnod"] = false,
        ["dyletswydd"] = true,
        ["gorchymyn"] = false,
        ["mis"] = false,
        ["neges"] = true,
        ["swyddog"] = false,
        ["trosedd"] = true,
        ["uned"] = true,
        ["wythnos"] = true,
        ["ymchwiliad"] = false,
        ["ymdrech"] = true,
    };

    // Longest first: ll is not l, and the second of a pair below is what it becomes.
    private static readonly (string From, string To)[] Soft =
    [
        ("ch", "ch"), ("ff", "ff"), ("ph", "ph"), ("th", "th"), ("dd", "dd"), ("ll", "l"), ("rh", "r"),
        ("c", "g"), ("p", "b"), ("t", "d"), ("g", ""), ("b", "f"), ("d", "dd"), ("m", "f"),
    ];

    private static readonly (string From, string To)[] Aspirate =
        [("ch", "ch"), ("ph", "ph"), ("th", "th"), ("c", "ch"), ("p", "ph"), ("t", "th")];

    internal static IEnumerable<string> Known => IsFeminine.Keys;

    /// <summary>What follows a number: a noun, perhaps with words after it that stay as they are. An unknown noun is not changed.</summary>
    internal static string After(int number, string phrase)
    {
        var noun = phrase.Split(' ')[0];
        if (!IsFeminine.TryGetValue(noun, out var isFeminine))
            return phrase;
        return (number % 10) switch
        {
            1 when isFeminine && !noun.StartsWith("ll", StringComparison.Ordinal) && !noun.StartsWith("rh", StringComparison.Ordinal) =>
                Mutated(phrase, Soft),
            2 => Mutated(phrase, Soft),
            3 when !isFeminine => Mutated(phrase, Aspirate),
            6 => Mutated(phrase, Aspirate),
            _ => phrase,
        };
    }

    private static string Mutated(string phrase, (string From, string To)[] changes)
    {
        foreach (var (from, to) in changes)
            if (phrase.StartsWith(from, StringComparison.Ordinal))
                return to + phrase[from.Length..];
        return phrase;
    }
}
