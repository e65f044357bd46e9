using System.Text;

namespace VictimContact.Domain.Reminders;

/// <summary>What somebody who was texted means by an answer.</summary>
public enum ReplyMeaning
{
    /// <summary>Nothing that is understood here.</summary>
    Other,

    /// <summary>
    /// They have seen a text: those of <see cref="Reply.Codes"/> that are of their number, or without any the one that is open.
    /// </summary>
    Acknowledges,

    /// <summary>They want no more texts.</summary>
    OptsOut,

    /// <summary>They want texts again.</summary>
    OptsIn,
}

/// <summary>A text that came in.</summary>
public sealed record Reply(ReplyMeaning Meaning)
{
    private const int MostCodes = 20;

    // A zero is often typed for the letter. GWELWYD and IAWN are Welsh.
    private static readonly string[] Agreeing = ["SEEN", "OKAY", "OK", "0K", "GWELWYD", "IAWN"];

    // What turns the sense of an answer round, in English and in Welsh.
    private static readonly HashSet<string> Refusing =
        ["NO", "NOT", "NOPE", "NEVER", "DONT", "WONT", "CANT", "CANNOT", "NA", "NAGE", "NAC", "NID", "NI", "DDIM", "STOP", "PEIDIWCH"];

    // What carriers and messaging providers heed, when it is all that a text says.
    private static readonly HashSet<string> OptingOut = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"];
    private static readonly HashSet<string> OptingIn = ["START", "YES", "UNSTOP"];

    /// <summary>
    /// What in it may be a code, each once, in the order of the text. Whether one is a code of that number is for others to say.
    /// </summary>
    public IReadOnlyList<string> Codes { get; private init; } = [];

    /// <summary>
    /// Reads a text, whatever its case, spaces, punctuation and emoji. A code anywhere in it acknowledges, also one that is typed in groups
    /// or next to the word (<c>okK7q 29</c>), unless the text begins with a word that says no; so does SEEN, OK, GWELWYD or IAWN at its
    /// beginning without any code.
    /// </summary>
    public static Reply Read(string text)
    {
        var words = WordsOf(text);
        if (words is [var only] && OptingOut.Contains(only))
            return new(ReplyMeaning.OptsOut);
        if (words is [var single] && OptingIn.Contains(single))
            return new(ReplyMeaning.OptsIn);
        if (words.Count == 0 || Refusing.Contains(words[0]))
            return new(ReplyMeaning.Other);
        var codes = CodesIn(words).Distinct().Take(MostCodes).ToList();
        return new(codes.Count > 0 || Agreeing.Contains(words[0]) ? ReplyMeaning.Acknowledges : ReplyMeaning.Other) { Codes = codes };
    }

    /// <summary>Words, or words that follow each other, which have the length and the letters of a code.</summary>
    private static IEnumerable<string> CodesIn(List<string> words)
    {
        for (var first = 0; first < words.Count; first++)
        {
            var code = "";
            for (var next = first; next < words.Count && code.Length < ReminderCode.Length; next++)
                code += words[next];
            if (IsCode(code))
                yield return code;
        }
    }

    private static bool IsCode(string word) => word.Length == ReminderCode.Length && word.All(ReminderCode.Alphabet.Contains);

    /// <summary>
    /// Runs of letters and digits, in upper case and without apostrophes; a word of agreement is parted from what it is written together
    /// with.
    /// </summary>
    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.ToUpperInvariant().Where(c => c is not ('\'' or '\u2019')).Append(' '))
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(c);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (words is ["O", "K", .. var rest])
            return ["OK", .. rest];
        if (words is not [var first, .. var others])
            return words;
        var agreeing = Agreeing.FirstOrDefault(a => first.StartsWith(a, StringComparison.Ordinal) && IsCode(first[a.Length..]));
        return agreeing is null ? words : [agreeing, first[agreeing.Length..], .. others];
    }
}
