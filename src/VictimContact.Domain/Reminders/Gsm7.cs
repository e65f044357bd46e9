using System.Buffers;
using System.Globalization;
using System.Text;

namespace VictimContact.Domain.Reminders;

/// <summary>
/// The default alphabet of SMS (3GPP TS 23.038, once GSM 03.38) and its extension table: 160 septets to a text. One character outside of it
/// puts the whole text into UCS-2, which holds less than half as much.
/// </summary>
public static class Gsm7
{
    private const string Alphabet =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    // Each of these is sent as an escape and a second septet.
    private const string Extension = "\f^{}\\[~]|€";

    private static readonly SearchValues<char> All = SearchValues.Create(Alphabet + Extension);
    private static readonly SearchValues<char> Doubled = SearchValues.Create(Extension);

    /// <summary>True when every character has a place in the alphabet or its extension; so for the empty text.</summary>
    public static bool CanEncode(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(All);

    /// <summary>The length in septets: characters of the extension count two. Meant for a text that <see cref="CanEncode"/>.</summary>
    public static int Length(ReadOnlySpan<char> text) => text.Length + DoubledIn(text);

    /// <summary>The text with one <c>?</c> for each character, as a reader counts them, that the alphabet lacks.</summary>
    public static string Replace(string text)
    {
        if (CanEncode(text))
            return text;

        var replaced = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var element = rest[..StringInfo.GetNextTextElementLength(rest)];
            replaced.Append(CanEncode(element) ? element : "?");
            rest = rest[element.Length..];
        }

        return replaced.ToString();
    }

    private static int DoubledIn(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (Doubled.Contains(c))
                count++;
        }

        return count;
    }
}
