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

    [Fact]
    public void The_published_vectors_are_met()
    {
        foreach (var vector in Vectors())
        {
            Assert.Equal((vector.Name, vector.Encoding == "GSM-7"), (vector.Name, Gsm7.CanEncode(vector.Text)));
            if (Gsm7.CanEncode(vector.Text))
                Assert.Equal((vector.Name, vector.Chars), (vector.Name, Gsm7.Length(vector.Text)));
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

    private sealed record Vector(string Name, string Text, string Encoding, int Chars);
}
