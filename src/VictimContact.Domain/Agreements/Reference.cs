using System.Globalization;
using System.Text;

namespace VictimContact.Domain.Agreements;

/// <summary>
/// Opaque names given by the records management system: investigations, victims and units. They are never parsed. They are kept
/// trimmed and in Unicode NFC, and are the same where their keys are.
/// </summary>
public static class Reference
{
    private static readonly Rune MinusSign = new(0x2212);

    /// <summary>The reference as it is stored and answered.</summary>
    public static string Clean(string text) => text.Trim().Normalize(NormalizationForm.FormC);

    /// <summary>
    /// The key by which references are the same: what looks alike on paper and was only typed, pasted or sent in another way. In NFKC,
    /// without format characters (Unicode category Cf: zero-width, soft hyphen, bidi marks), every dash (Pd, and the minus sign) as a
    /// hyphen, trimmed, and without case by Unicode's simple folding: <c>ſ</c> is <c>s</c> and <c>ẞ</c> is <c>ß</c>, but <c>ß</c> is not
    /// <c>ss</c>. Empty where nothing can be seen: such a reference is refused. Computed here, because databases fold case each in their
    /// own way.
    /// </summary>
    public static string KeyOf(string text)
    {
        // Nearly all references are of ASCII, of which only the case is folded: without this a write took a tenth longer.
        if (Ascii.IsValid(text))
            return text.Trim().ToLowerInvariant();

        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.DashPunctuation || rune == MinusSign)
                visible.Append('-');
            else if (category != UnicodeCategory.Format)
                visible.Append(rune);
        }

        // Letters are folded apart from their accents, which a format character may have kept from their order. .NET has no folding of its
        // own: upper case and then lower case comes to the same.
        var folded = visible.ToString().Normalize(NormalizationForm.FormKD).Trim().ToUpperInvariant().ToLowerInvariant();
        return folded.Normalize(NormalizationForm.FormKC);
    }
}
