using System.Buffers;
using System.Text;
using PhoneNumbers;

namespace VictimContact.Api.Features.Officers;

/// <summary>Mobile numbers of the United Kingdom, kept in E.164 (<c>+447700900123</c>).</summary>
internal static class Mobile
{
    internal const string Form = "This must be a mobile number of the United Kingdom, without an extension.";

    private const string Region = "GB";
    private const int UnitedKingdom = 44;
    private const int LongestText = 32;
    private const int DigitsShown = 3;

    // Ofcom keeps this range for drama; no library calls it valid, and trainers, test systems and integrators need numbers of nobody.
    private const ulong FirstOfDrama = 7700900000;
    private const ulong LastOfDrama = 7700900999;

    private const string LinkScheme = "tel:";

    // The library also reads letters, extensions, digits of other scripts and text around a number: signs of something that is not one.
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789+.()/");

    private static readonly Rune MinusSign = new(0x2212);

    /// <summary>
    /// The number in E.164, typed or pasted from a contact card, a <c>tel:</c> link or a spreadsheet: spaces and dashes of every kind,
    /// format characters (bidi marks, zero-width characters, soft hyphens, byte order marks) and a leading apostrophe are passed over. Null
    /// for anything that is not a United Kingdom mobile: landlines, 070 personal numbers, pagers, other countries. The Crown dependencies
    /// (07781, 07911 1 …) have +44 in common with it but are abroad to its networks: a text there is barred or charged as international by
    /// most senders, so the number is refused here, where somebody can mend it, and not on the day when a reminder does not arrive.
    /// </summary>
    internal static string? ToE164(string text)
    {
        var bare = Bare(text);
        if (bare is ['\'' or '\u2019', ..])
            bare = bare[1..];
        if (bare.StartsWith(LinkScheme, StringComparison.OrdinalIgnoreCase))
            bare = Bare(Uri.UnescapeDataString(bare[LinkScheme.Length..]));
        if (bare.Length > LongestText || bare.AsSpan().ContainsAnyExcept(Characters))
            return null;
        try
        {
            var library = PhoneNumberUtil.GetInstance();
            var number = library.Parse(bare, Region);
            return IsMobile(library, number) ? library.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>The number with its last three digits only, by which colleagues can tell two phones apart.</summary>
    internal static string Masked(string e164) => "+44" + new string('*', e164.Length - "+44".Length - DigitsShown) + e164[^DigitsShown..];

    private static string Bare(string text) => string.Concat(text.EnumerateRunes().Where(r => !IsPassedOver(r)));

    private static bool IsPassedOver(Rune rune) =>
        Rune.IsWhiteSpace(rune) || rune == MinusSign
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;

    private static bool IsMobile(PhoneNumberUtil library, PhoneNumber number) =>
        number.CountryCode == UnitedKingdom
        && (number.NationalNumber is >= FirstOfDrama and <= LastOfDrama
            || (library.IsValidNumberForRegion(number, Region) && library.GetNumberType(number) == PhoneNumberType.MOBILE));
}
