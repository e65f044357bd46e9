using System.Text.Json;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class Gsm7Tests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Theory]
    [InlineData("", true)]
    [InlineData("@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà\r\n", true)]
    [InlineData("\f^{}\\[~]|€", true)]
    [InlineData("victim's", true)]
    [InlineData("victim’s", false)] // A typographic apostrophe.
    [InlineData("`", false)]
    [InlineData("ç", false)] // Only the capital has a place.
    [InlineData("á", false)]
    [InlineData("tŷ", false)]
    [InlineData("\t", false)]
    [InlineData("\u001B", false)] // The escape is a code, not a character.
    [InlineData("e\u0301", false)]
    public void A_text_is_GSM_7_only_if_every_character_is_in_the_alphabet(string text, bool expected) =>
        Assert.Equal(expected, Gsm7.CanEncode(text));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("a€b", 4)]
    [InlineData("\f^{}\\[~]|€", 20)]
    public void A_character_of_the_extension_takes_two_septets(string text, int expected) => Assert.Equal(expected, Gsm7.Length(text));

    [Theory]
    [InlineData("DPP/1234/23 €", "DPP/1234/23 €")]
    [InlineData("tŷ–1", "t??1")]
    [InlineData("e\u0301x", "?x")] // One character to a reader, one question mark.
    [InlineData("a👩‍👩‍👧b", "a?b")]
    public void What_the_alphabet_lacks_becomes_a_question_mark(string text, string expected) => Assert.Equal(expected, Gsm7.Replace(text));

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_question_mark() => Assert.Equal("a?b", Gsm7.Replace("a\uD83Db"));

    public static TheoryData<string, string, int, int> Boundaries => new()
    {
        { new('a', 160), "GSM-7", 160, 1 },
        { new('a', 161), "GSM-7", 161, 2 },
        { new('a', 306), "GSM-7", 306, 2 },
        { new('a', 307), "GSM-7", 307, 3 },
        { new string('a', 158) + "€", "GSM-7", 160, 1 },
        // The pair would be septets 153 and 154 and moves to the second part, which then holds one fewer.
        { new string('a', 152) + "€" + new string('a', 151), "GSM-7", 305, 2 },
        { new string('a', 152) + "€" + new string('a', 152), "GSM-7", 306, 3 },
        { new('ŵ', 70), "UCS-2", 70, 1 },
        { new('ŵ', 71), "UCS-2", 71, 2 },
        { new('ŵ', 134), "UCS-2", 134, 2 },
        { new('ŵ', 135), "UCS-2", 135, 3 },
        { string.Concat(Enumerable.Repeat("👍", 35)), "UCS-2", 35, 1 },
        { new string('ŵ', 66) + "👍" + new string('ŵ', 65), "UCS-2", 132, 2 },
        { new string('ŵ', 66) + "👍" + new string('ŵ', 66), "UCS-2", 133, 3 },
        { "e\u0301", "UCS-2", 1, 1 },
        { "", "GSM-7", 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Boundaries))]
    public void A_long_text_travels_in_parts(string text, string encoding, int chars, int segments) =>
        Assert.Equal(new SmsSegments(encoding, chars, segments), Gsm7.Count(text));

    [Fact]
    public void The_published_vectors_are_met()
    {
        foreach (var vector in Vectors())
        {
            var expected = new SmsSegments(vector.Encoding, vector.Chars, vector.Segments);
            Assert.Equal((vector.Name, expected), (vector.Name, Gsm7.Count(vector.Text)));
        }
    }

    private static Vector[] Vectors()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VictimContact.sln")))
            folder = folder.Parent;

        var file = Path.Combine(folder?.FullName ?? "", "..", "shared", "data", "sms", "segments.json");
        Assert.SkipUnless(File.Exists(file), "The vectors are not part of the repository: ../shared/data/sms/segments.json is absent.");
        return JsonSerializer.Deserialize<Vector[]>(File.ReadAllText(file), Web)!;
    }

    private sealed record Vector(string Name, string Text, string Encoding, int Chars, int Segments);
}
