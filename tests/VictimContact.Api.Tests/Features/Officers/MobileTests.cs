using System.Text.Json;
using VictimContact.Api.Features.Officers;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Officers;

public sealed class MobileTests
{
    // 07400 123456 is in a range that Ofcom gave to a network of the United Kingdom; 07700 900xxx is the range for drama.
    [Theory]
    [InlineData("07400123456", "+447400123456")]
    [InlineData("07400 123 456", "+447400123456")]
    [InlineData("07400-123-456", "+447400123456")]
    [InlineData("07400.123.456", "+447400123456")]
    [InlineData("07400/123456", "+447400123456")]
    [InlineData("(07400) 123456", "+447400123456")]
    [InlineData("+447400123456", "+447400123456")]
    [InlineData("+44 (0)7400 123456", "+447400123456")]
    [InlineData("447400123456", "+447400123456")]
    [InlineData("00447400123456", "+447400123456")]
    [InlineData("7400123456", "+447400123456")]
    [InlineData("07700 900000", "+447700900000")]
    [InlineData("07700 900999", "+447700900999")]
    [InlineData("+44 (0)7700 900123", "+447700900123")]
    [InlineData("00447700900123", "+447700900123")]
    public void Any_way_of_writing_a_mobile_of_the_united_kingdom_is_read(string text, string e164) =>
        Assert.Equal(e164, Mobile.ToE164(text));

    [Theory]
    [InlineData("07700\u00A0900\u00A0123")] // no-break spaces
    [InlineData("07700\u2009900\u202F123")] // thin and narrow no-break spaces
    [InlineData("07700\u2003900\u3000123")] // em and ideographic spaces
    [InlineData("07700  900   123")]
    [InlineData("07700\t900123")] // two cells
    [InlineData("07700900123\r\n")] // a cell as it is copied
    [InlineData("\u200E07700 900123\u200E")] // left-to-right marks, as iPhones put them round a number
    [InlineData("\u202A+44 7700 900123\u202C")] // embedding, as Windows' contacts do
    [InlineData("\u206807700900123\u2069")] // isolates
    [InlineData("07700\u200B900\u200D123")] // zero-width space and joiner
    [InlineData("07700\u2060900123")] // word joiner
    [InlineData("\uFEFF07700900123")] // byte order mark
    [InlineData("07700\u00AD900\u00AD123")] // soft hyphens
    [InlineData("07700\u2010900\u2011123")] // hyphen and non-breaking hyphen
    [InlineData("07700\u2013900\u2014123")] // en and em dash
    [InlineData("07700\u2212900\u2212123")] // minus signs
    [InlineData("07700\uFF0D900\uFE63123")] // full-width and small hyphen
    [InlineData("07700--900123")]
    [InlineData("'07700900123")] // a spreadsheet's mark of text
    [InlineData("\u201907700 900123")] // as a word processor writes it
    [InlineData(" '+447700900123")]
    [InlineData("+ 44 7700 900123")]
    [InlineData("(+44)\u00A07700\u2011900123")]
    [InlineData("+44\u00A0(0)7700\u00A0900123")]
    [InlineData("tel:+447700900123")]
    [InlineData("tel:+44-7700-900123")]
    [InlineData("TEL:07700900123")]
    [InlineData("Tel: 07700 900123")]
    [InlineData("tel:07700%20900%20123")] // as a browser copies a link with spaces
    [InlineData("tel:%2B447700900123")]
    [InlineData("\u200Etel:\u00A0+44 (0)7700 900123\u202C")]
    public void A_mobile_is_read_as_it_was_pasted(string text) => Assert.Equal("+447700900123", Mobile.ToE164(text));

    [Theory]
    [InlineData("020 7946 0123", "a landline")]
    [InlineData("0808 157 0123", "a freephone number")]
    [InlineData("070 1234 5678", "a personal number, which costs the caller and may be anybody's")]
    [InlineData("07640 123456", "a pager")]
    [InlineData("07781 123456", "Guernsey")]
    [InlineData("07911 123456", "Guernsey: 07911 1 is Sure's range there, however often it stands in examples")]
    [InlineData("07797 712345", "Jersey")]
    [InlineData("07624 012345", "the Isle of Man")]
    [InlineData("+353 86 123 4567", "Ireland")]
    [InlineData("+1 415 555 2671", "the United States")]
    [InlineData("07700 900123 x12", "an extension")]
    [InlineData("07700 900123 ext. 12", "an extension")]
    [InlineData("07700 900123;ext=12", "an extension")]
    [InlineData("07700 901000", "one past the range for drama")]
    [InlineData("07700 899999", "one before the range for drama")]
    [InlineData("07700 9001234", "a digit too many")]
    [InlineData("0700 900 123", "a digit too few")]
    [InlineData("０７７００９００１２３", "full-width digits")]
    [InlineData("+44770090012３", "one full-width digit")]
    [InlineData("0740O 123456", "a letter O")]
    [InlineData("07700\u00B7900\u00B7123", "middle dots")]
    [InlineData("07700\u2032900123", "a prime, which is no apostrophe")]
    [InlineData("07700'900'123", "apostrophes between digits")]
    [InlineData("''07700900123", "two apostrophes")]
    [InlineData("07700900123'", "an apostrophe after it")]
    [InlineData("\"07700900123\"", "quotation marks")]
    [InlineData("=\"07700900123\"", "a formula")]
    [InlineData("7.7009E+09", "a number as a spreadsheet shows it")]
    [InlineData("\uFF0B447700900123", "a full-width plus")]
    [InlineData("\u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663", "Arabic digits")]
    [InlineData("07700900123\t07700900124", "two numbers")]
    [InlineData("07700900123\n07700900124", "two numbers, one a line")]
    [InlineData("tel:+44-7700-900174;ext=12", "an extension")]
    [InlineData("tel:07700900123;phone-context=+44", "what a telephone would have to work out")]
    [InlineData("tel:020 7946 0123", "a landline")]
    [InlineData("tel:tel:07700900123", "not an address")]
    [InlineData("tel:07700%2x900123", "not an address")]
    [InlineData("tel:", "no number")]
    [InlineData("sms:+447700900123", "an address of something else")]
    [InlineData("callto:+447700900123", "an address of something else")]
    [InlineData("mobile: 07700 900123", "words")]
    [InlineData("\u200B\uFEFF", "nothing")]
    [InlineData("\uD83D\uDCF1 07700 900123", "a picture")]
    [InlineData("07700\uD800900123", "half a character")]
    [InlineData("999", "an emergency number")]
    [InlineData("+44", "no number")]
    [InlineData("", "nothing")]
    [InlineData("   ", "nothing")]
    [InlineData("000000000000000000000000000000000000000000007400123456", "longer than any way of writing one")]
    public void Anything_else_is_refused(string text, string reason) => Assert.True(Mobile.ToE164(text) is null, reason);

    [Fact]
    public void Only_the_last_three_digits_are_shown_where_the_number_is_not_needed() =>
        Assert.Equal("+44*******123", Mobile.Masked("+447700900123"));

    /// <summary>
    /// What libphonenumber says of numbers: ours are those that it calls GB mobiles, and those of the range for drama that are well
    /// written.
    /// </summary>
    [Fact]
    public void The_vectors_of_the_library_are_read_as_the_rules_say()
    {
        string[] drama = ["07700900123", "+44 7700 900 123", "447700900123", "+44 (0)7700 900123", "07700.900.123", "+447700900123\n"];
        using var vectors = JsonDocument.Parse(File.ReadAllText(Repository.SharedData("phone/vectors.json")));
        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            var input = vector.GetProperty("input").GetString()!;
            var isGbMobile = vector.GetProperty("type").GetString() == "MOBILE" && vector.GetProperty("region").GetString() == "GB";
            var expected = isGbMobile || drama.Contains(input) ? vector.GetProperty("e164").GetString() : null;
            Assert.True(expected == Mobile.ToE164(input), input);
        }
    }
}
