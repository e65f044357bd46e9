using System.Text;
using System.Text.Json;

namespace VictimContact.Api.Http;

/// <summary>Text that can be stored, on either database.</summary>
internal static class StoredText
{
    /// <summary>
    /// The string under the reader; null when there is none, or when it holds half a surrogate pair (which no UTF-8 database can store).
    /// </summary>
    internal static string? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return null;
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Unicode keeps it from ever being a character, and .NET does not normalise text with it.
    private static readonly Rune NoCharacter = new(0xFFFE);

    /// <summary>True for text that can be kept, printed and put in a log line: no control character, no half of a surrogate pair.</summary>
    internal static bool IsClean(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune == NoCharacter)
                return false;
        }

        return true;
    }
}
