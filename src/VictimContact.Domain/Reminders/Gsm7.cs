using System.Buffers;
using System.Globalization;
using System.Text;

namespace VictimContact.Domain.Reminders;

/// <summary>
/// How a text travels as SMS. <paramref name="Encoding"/> is <c>GSM-7</c> or <c>UCS-2</c>; <paramref name="Chars"/> is septets for the
/// former and characters as a reader counts them for the latter; <paramref name="Segments"/> is the number of parts that are paid for.
/// </summary>
public sealed record SmsSegments(string Encoding, int Chars, int Segments);

/// <summary>
/// The default alphabet of SMS (3GPP TS 23.038, once GSM 03.38) and its extension table. One character outside of it puts the whole text into
/// UCS-2, which holds less than half as much.
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

    /// <summary>What sending a text takes: 160 septets or 70 UTF-16 units alone, 153 or 67 a part in several.</summary>
    public static SmsSegments Count(string text) => CanEncode(text)
        ? new("GSM-7", Length(text), Parts(text.Select(c => Doubled.Contains(c) ? 2 : 1), alone: 160, inParts: 153))
        : new("UCS-2", new StringInfo(text).LengthInTextElements,
            Parts(text.EnumerateRunes().Select(r => r.Utf16SequenceLength), alone: 70, inParts: 67));

    // A pair (an escaped character, or two surrogates) is never cut by the end of a part, so a part may stay one short.
    private static int Parts(IEnumerable<int> widths, int alone, int inParts)
    {
        var (parts, used, total) = (1, 0, 0);
        foreach (var width in widths)
        {
            total += width;
            used += width;
            if (used > inParts)
                (parts, used) = (parts + 1, width);
        }

        return total <= alone ? 1 : parts;
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
