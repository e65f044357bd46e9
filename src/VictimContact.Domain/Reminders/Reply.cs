using System.Text;

namespace VictimContact.Domain.Reminders;

/// <summary>What somebody who was texted means by an answer.</summary>
public enum ReplyMeaning
{
    /// <summary>Nothing that is understood here.</summary>
    Other,

    /// <summary>They have seen the reminder.</summary>
    Acknowledges,

    /// <summary>They want no more texts.</summary>
    OptsOut,

    /// <summary>They want texts again.</summary>
    OptsIn,
}

/// <summary>A text that came in. <paramref name="Code"/> names the reminder that is acknowledged; null where the text has none.</summary>
public sealed record Reply(ReplyMeaning Meaning, string? Code = null)
{
    private static readonly Reply NotUnderstood = new(ReplyMeaning.Other);

    // A zero is often typed for the letter. IAWN is Welsh.
    private static readonly string[] Agreeing = ["OKAY", "OK", "0K", "IAWN"];

    // What carriers and messaging providers heed, when it is all that a text says.
    private static readonly HashSet<string> OptingOut = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"];
    private static readonly HashSet<string> OptingIn = ["START", "YES", "UNSTOP"];

    /// <summary>
    /// Reads a text, whatever its case, spaces and punctuation: <c>OK K7Q29</c>, <c>ok. k7q 29, diolch</c>, <c>Iawn-K7Q29</c>, <c>K7Q29
    /// ok</c> and the bare code acknowledge. What comes before the OK may turn its sense round, so then nothing is understood; nor is it
    /// when there are two codes.
    /// </summary>
    public static Reply Read(string text)
    {
        var words = WordsOf(text);
        return words switch
        {
            [var only] when OptingOut.Contains(only) => new(ReplyMeaning.OptsOut),
            [var only] when OptingIn.Contains(only) => new(ReplyMeaning.OptsIn),
            [var code] when IsCode(code) => new(ReplyMeaning.Acknowledges, code),
            [var code, var agreeing] when IsCode(code) && Agreeing.Contains(agreeing) => new(ReplyMeaning.Acknowledges, code),
            [var first, .. var rest] => Agreed(first, rest),
            [] => NotUnderstood,
        };
    }

    private static Reply Agreed(string first, List<string> rest)
    {
        if (Agreeing.FirstOrDefault(a => first.StartsWith(a, StringComparison.Ordinal)) is not { } agreeing)
            return NotUnderstood;
        if (first.Length > agreeing.Length)
            rest = [first[agreeing.Length..], .. rest];
        if (rest.Count == 0)
            return new(ReplyMeaning.Acknowledges);

        // A code may be typed in groups.
        var code = "";
        var words = rest.TakeWhile(word => code.Length < ReminderCode.Length && (code += word).Length > 0).Count();
        return IsCode(code) && !rest.Skip(words).Any(word => word != code && IsCode(word))
            ? new(ReplyMeaning.Acknowledges, code)
            : NotUnderstood;
    }

    private static bool IsCode(string word) => word.Length == ReminderCode.Length && word.All(ReminderCode.Alphabet.Contains);

    /// <summary>Runs of letters and digits, in upper case.</summary>
    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.ToUpperInvariant().Append(' '))
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

        return words is ["O", "K", .. var rest] ? ["OK", .. rest] : words;
    }
}
