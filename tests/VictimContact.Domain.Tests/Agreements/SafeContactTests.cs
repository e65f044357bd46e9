using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Tests.Agreements;

/// <summary>Trap 56: the one free text collects everything that was promised not to be held.</summary>
public sealed class SafeContactTests
{
    [Theory]
    [InlineData("After 16:00, no voicemail.")]
    [InlineData("after 16:00, before 18:30")]
    [InlineData("Weekdays 16:00-18:00, Saturdays 10:00-12:00")]
    [InlineData("Mon 2 Nov 2026, 9-5")] // six digits, 2026 9 5
    [InlineData("2 Nov 2026 to 14 Jan 2027")]
    [InlineData("before 9.30 or after 17.15")]
    [InlineData("9-5 (not 12-1)")]
    [InlineData("Ask for Mam's cousin first")]
    [InlineData("flat 12, then door 3, code word \"tulip\"")]
    [InlineData("123456")]
    [InlineData("12 34 56")]
    [InlineData("123 -- 4567")] // four characters between
    [InlineData("12:34:56:78")] // a colon parts times of day
    [InlineData("1a2b3c4d5e6f7")]
    [InlineData("rings 3 times; then 1 2 3 4 5 6; hang up")]
    [InlineData("")]
    public void Times_days_and_words_are_taken(string note) => Assert.False(SafeContact.HoldsPersonalData(note));

    [Theory]
    [InlineData("g@example.com")]
    [InlineData("g＠example.com")] // full width
    [InlineData("g﹫example.com")] // small
    [InlineData("call 1234567")]
    [InlineData("mobile 07700900123")]
    [InlineData("07700 900123")]
    [InlineData("07700-900-123")]
    [InlineData("0 7 7 0 0 9 0 0 1 2 3")]
    [InlineData("ring (01554) 772222 first")]
    [InlineData("07700/900/123")]
    [InlineData("07700\\900\\123")]
    [InlineData("07700_900_123")]
    [InlineData("07700.900.123")]
    [InlineData("07700,900,123")]
    [InlineData("07700  900123")]
    [InlineData("07700\u00A0900123")] // no-break space
    [InlineData("07700\u2009900\u202F123")] // thin and narrow no-break spaces
    [InlineData("07700\u2003900\u3000123")] // em and ideographic spaces
    [InlineData("07700\u2011900\u2013123")] // non-breaking hyphen, en dash
    [InlineData("07700\u2212900123")] // minus sign
    [InlineData("+44 (0) 7700 900123")]
    [InlineData("[01554] {772} <222>")]
    [InlineData("772222-1")]
    [InlineData("772 - 2221")] // three characters between
    [InlineData("0·7·7·0·0·9·0")]
    [InlineData("0•7•7•0•0•9•0")]
    [InlineData("0…7…7…0…0…9…0")]
    [InlineData("07\u200B700\u200D900\u2060123")] // zero-width space and joiner, word joiner
    [InlineData("0\u200B\u200B\u200B\u200B7700900")]
    [InlineData("07700\u00AD900123")] // soft hyphen
    [InlineData("\u202A07700\u202C900123")] // bidi marks
    [InlineData("٠٧٧٠٠٩٠٠١٢٣")] // Arabic-Indic digits
    [InlineData("٠٧٧٠، ٩٠٠")] // with a comma of theirs
    [InlineData("०७७००९००१२३")] // Devanagari digits
    [InlineData("０７７００９００１２３")] // full width
    [InlineData("０７７００　９００－１２３")]
    [InlineData("⁰⁷⁷⁰⁰⁹⁰⁰¹²³")] // raised
    [InlineData("⓪⑦⑦⓪⓪⑨⓪")] // circled
    [InlineData("0\uFE0F\u20E37\uFE0F\u20E37\uFE0F\u20E30\uFE0F\u20E30\uFE0F\u20E39\uFE0F\u20E30\uFE0F\u20E3")] // keys of a telephone
    [InlineData("𝟎𝟕𝟕𝟎𝟎𝟗𝟎")] // mathematical bold
    // A date in figures and times without colons are digits that only separators part.
    [InlineData("not before 2026-11-20")]
    [InlineData("until 20/11/2026")]
    [InlineData("Works shifts: 0600-1400, 1400-2200")]
    [InlineData("Mon-Fri 09.00-17.30")]
    public void Numbers_and_addresses_are_found(string note) => Assert.True(SafeContact.HoldsPersonalData(note));
}
