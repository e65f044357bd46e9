using System.Globalization;
using System.Text;
using CsCheck;
using VictimContact.Domain.Agreements;

namespace VictimContact.Domain.Tests.Agreements;

public sealed class ReferenceTests
{
    private static readonly List<Rune> Unicode =
        [.. Enumerable.Range(0, 0x110000).Where(c => Rune.IsValid(c) && c != 0xFFFE).Select(c => new Rune(c))];

    private static readonly List<Rune> Formats = [.. Unicode.Where(r => Rune.GetUnicodeCategory(r) == UnicodeCategory.Format)];

    // Characters that fold, compose and decompose in their own ways, among ones that do nothing.
    private static readonly Gen<string> Text = Gen.OneOf(
        "A", "b", "7", "/", " ", "-", "\u2011", "\u2212", "\u00a0", "\u200b", "\u00ad", "\u202e", "\ufeff",
        "\u00e9", "\u0301", "\u0307", "\u0331", "\u0345", "I", "i", "\u0130", "\u0131", "s", "\u017f", "\u00df", "\u1e9e",
        "\u03a3", "\u03c2", "\u0391", "\u1fb4", "\u1e96", "\ufb01", "\uff21", "\u00a8", "\u2126",
        "\ud801\udc00", "\ud801\udc28", "\u13a0", "\uab70").Array[1, 8].Select(string.Concat);

    [Theory]
    [InlineData("DPP/1234/23", " dpp/1234/23\t")]
    [InlineData("Siân", "SIA\u0302N")] // the circumflex as a character of its own, as some systems write it
    [InlineData("DPP/1234/23", "DPP/\u200b1234/23")] // zero-width space
    [InlineData("DPP/1234/23", "\u200eDPP/1234/23\u202c")] // bidi marks
    [InlineData("DPP-1234", "DPP\u20111234")] // non-breaking hyphen
    [InlineData("DPP-1234", "DPP\u00ad-1234")] // soft hyphen
    [InlineData("DPP-1234", "DPP\u22121234")] // minus sign, as a spreadsheet writes it
    [InlineData("DPP 1234", "DPP\u00a01234")] // no-break space
    [InlineData("DPP/1234/23", "\ufeffDPP/1234/23 \u200b")] // byte order mark; a space that only looks like the last character
    [InlineData("DPP/1234/23", "ＤＰＰ／１２３４／２３")] // full width
    [InlineData("S", "ſ")]
    [InlineData("STRAẞE", "straße")]
    [InlineData("ΣΑΣ", "σας")]
    [InlineData("H\u0331", "\u1e96")] // a letter that has a character with its line below in small only
    public void References_that_differ_in_what_cannot_be_seen_are_the_same(string one, string other) =>
        Assert.Equal(Reference.KeyOf(one), Reference.KeyOf(other));

    [Theory]
    [InlineData("DPP/1234/23", "DPP/1234/24")]
    [InlineData("A B", "AB")]
    [InlineData("A-B", "AB")]
    [InlineData("A-B", "A_B")]
    [InlineData("Siân", "Sian")]
    [InlineData("STRASSE", "straße")]
    [InlineData("i", "\u0131")]
    [InlineData("i", "\u0130")]
    public void Other_references_are_others(string one, string other) => Assert.NotEqual(Reference.KeyOf(one), Reference.KeyOf(other));

    [Theory]
    [InlineData("DPP/1234/23", "dpp/1234/23")]
    [InlineData(" CID–Llanelli ", "cid-llanelli")]
    [InlineData("\u200b \u00ad\ufeff", "")]
    public void The_key_is_small_plain_and_perhaps_empty(string reference, string key) => Assert.Equal(key, Reference.KeyOf(reference));

    [Fact]
    public void A_reference_is_kept_as_it_was_written_but_for_its_ends() =>
        Assert.Equal("dpp/1234/23 b", Reference.Clean("  dpp/1234/23 b "));

    [Fact]
    public void Every_dash_is_a_hyphen() => Assert.All(
        Unicode.Where(r => Rune.GetUnicodeCategory(r) == UnicodeCategory.DashPunctuation).Append(new(0x2212)),
        dash => Assert.Equal("a-b", Reference.KeyOf($"A{dash}B")));

    [Fact]
    public void Upper_and_lower_case_of_every_character_are_the_same() => Assert.All(Unicode, rune =>
    {
        var key = Reference.KeyOf($"x{rune}x");
        Assert.Equal(key, Reference.KeyOf($"X{Rune.ToUpperInvariant(rune)}X"));
        Assert.Equal(key, Reference.KeyOf($"x{Rune.ToLowerInvariant(rune)}x"));
        Assert.Equal(key, Reference.KeyOf(key));
    });

    // But for the iota below a Greek letter: upper case makes it a letter, and then it takes the accents that stand after it.
    [Fact]
    public void Case_is_nothing_to_a_reference() => Text.Where(text => !text.AsSpan().ContainsAny("\u0345\u1fb4")).Sample(text =>
    {
        Assert.Equal(Reference.KeyOf(text), Reference.KeyOf(text.ToUpperInvariant()));
        Assert.Equal(Reference.KeyOf(text), Reference.KeyOf(text.ToLowerInvariant()));
    });

    [Fact]
    public void A_key_is_its_own_key_also_as_it_is_stored() => Text.Sample(text =>
    {
        Assert.Equal(Reference.KeyOf(text), Reference.KeyOf(Reference.KeyOf(text)));
        Assert.Equal(Reference.KeyOf(text), Reference.KeyOf(Reference.Clean(text)));
    });

    [Fact]
    public void A_format_character_anywhere_changes_nothing() =>
        Gen.Select(Text, Gen.Int[0, 8], Gen.Int[0, Formats.Count - 1]).Sample((text, at, format) => Assert.Equal(
            Reference.KeyOf(text),
            Reference.KeyOf(string.Concat(text.EnumerateRunes().Take(at).Append(Formats[format]).Concat(text.EnumerateRunes().Skip(at))))));
}
