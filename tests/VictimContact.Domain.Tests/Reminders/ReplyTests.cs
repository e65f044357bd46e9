using CsCheck;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class ReplyTests
{
    private static readonly Gen<string> Code = Gen.Char[ReminderCode.Alphabet].Array[ReminderCode.Length].Select(c => new string(c));

    // Natural replies, as people type them.
    [Theory]
    [InlineData("OK K7Q29")]
    [InlineData("ok k7q29")]
    [InlineData("Ok  K7q29 ")]
    [InlineData(" ok.  k7q29.")]
    [InlineData("ok.k7q29")]
    [InlineData("OK: K7Q29!")]
    [InlineData("\"OK K7Q29\"")]
    [InlineData("O.K. K7Q29")]
    [InlineData("Okay, K7Q29")]
    [InlineData("0K K7Q29")]
    [InlineData("okk7q29")]
    [InlineData("OK-K7Q29")]
    [InlineData("OK K7Q 29")]
    [InlineData("OK K 7 Q 2 9")]
    [InlineData("OK K7Q29 thanks, will do")]
    [InlineData("ok K7Q29 K7Q29")]
    [InlineData("OK\nK7Q29\n\nSent from my phone")]
    [InlineData("Ok thanks K7Q29")]
    [InlineData("Thanks. K7Q29")]
    [InlineData("Seen K7Q29")]
    [InlineData("SEEN, will ring her today. K7Q29")]
    [InlineData("seenK7Q29")]
    [InlineData("K7Q29 done")]
    [InlineData("K7Q29 \U0001F44D")]
    [InlineData("\U0001F44D\U0001F44D k7q29")]
    [InlineData("Done, see K7Q29 \u2705")]
    [InlineData("Re: K7Q29")]
    [InlineData("Yes K7Q29")]
    [InlineData("Can do, K7Q29")]
    [InlineData("IAWN K7Q29")]
    [InlineData("Iawn, k7q29. Diolch")]
    [InlineData("Iawn diolch K7Q29")]
    [InlineData("iawnK7Q29")]
    [InlineData("Gwelwyd K7Q29")]
    [InlineData("GWELWYD k7q 29, diolch yn fawr")]
    [InlineData("Wedi gweld K7Q29")]
    [InlineData("K7Q29 ok")]
    [InlineData("k7q29")]
    [InlineData("K7Q29.")]
    public void A_code_anywhere_acknowledges(string text) => Assert.Equal("Acknowledges K7Q29", Written(text));

    [Theory]
    [InlineData("OK K7Q29 B4CDF", "K7Q29 B4CDF")]
    [InlineData("b4cdf and k7q29", "B4CDF K7Q29")]
    [InlineData("OK K7Q29, B4CDF, K7Q29", "K7Q29 B4CDF")]
    public void Several_codes_acknowledge_several_texts(string text, string codes) => Assert.Equal($"Acknowledges {codes}", Written(text));

    [Theory]
    [InlineData("OK")]
    [InlineData("ok.")]
    [InlineData("Iawn!")]
    [InlineData("okay")]
    [InlineData("Seen")]
    [InlineData("Seen, thanks")]
    [InlineData("gwelwyd")]
    [InlineData("Ok thanks \U0001F44D")]
    [InlineData("OK K7Q2")]
    [InlineData("OK K7Q291")]
    [InlineData("OK K7A29")]
    public void A_word_without_a_code_acknowledges_what_it_does_not_name(string text) => Assert.Equal("Acknowledges ", Written(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?")]
    [InlineData("\U0001F44D")]
    [InlineData("who is this")]
    [InlineData("Not OK K7Q29")]
    [InlineData("Ddim yn iawn K7Q29")]
    [InlineData("No K7Q29")]
    [InlineData("no, not mine: K7Q29")]
    [InlineData("Can't do K7Q29")]
    [InlineData("Won\u2019t manage, K7Q29")]
    [InlineData("Na K7Q29")]
    [InlineData("Ni welais K7Q29")]
    [InlineData("Stop K7Q29")]
    [InlineData("OKLAHOMA")]
    [InlineData("stop texting me")]
    [InlineData("do not stop")]
    [InlineData("HELP")]
    public void Anything_else_is_not_understood(string text) => Assert.Equal("Other ", Written(text));

    [Theory]
    [InlineData("STOP", ReplyMeaning.OptsOut)]
    [InlineData(" stop. ", ReplyMeaning.OptsOut)]
    [InlineData("StopAll", ReplyMeaning.OptsOut)]
    [InlineData("unsubscribe", ReplyMeaning.OptsOut)]
    [InlineData("CANCEL", ReplyMeaning.OptsOut)]
    [InlineData("END", ReplyMeaning.OptsOut)]
    [InlineData("QUIT", ReplyMeaning.OptsOut)]
    [InlineData("REVOKE", ReplyMeaning.OptsOut)]
    [InlineData("OPTOUT", ReplyMeaning.OptsOut)]
    [InlineData("START", ReplyMeaning.OptsIn)]
    [InlineData("start!", ReplyMeaning.OptsIn)]
    [InlineData("Yes", ReplyMeaning.OptsIn)]
    [InlineData("UNSTOP", ReplyMeaning.OptsIn)]
    public void A_word_that_carriers_heed_opts_out_or_in(string text, ReplyMeaning meaning) =>
        Assert.Equal(meaning, Reply.Read(text).Meaning);

    [Fact]
    public void Case_spaces_and_punctuation_do_not_matter() => Gen.Select(
        Gen.OneOf(Gen.Const("OK"), Gen.Const("IAWN"), Gen.Const("OKAY")),
        Code,
        Gen.Bool.Array[9],
        Gen.Char[" .,:;-!\n\t()'\""].Array[0, 3],
        Gen.Char[" .,:;-!\n\t()'\""].Array[0, 3])
        .Sample((agreeing, code, lower, before, after) =>
        {
            var said = string.Concat(
                (agreeing + " ").Concat(code).Select((c, i) => lower[i % lower.Length] ? char.ToLowerInvariant(c) : c));
            Assert.Equal($"Acknowledges {code}", Written(new string(before) + said + new string(after)));
        });

    [Fact]
    public void A_code_is_never_made_up() => Gen.OneOf(
        Gen.String, Gen.Char["OKIAWN k7Q29.STP\u00e9\u0130\ud83d\udc4d"].Array[0, 20].Select(c => new string(c)))
        .Sample(text =>
        {
            var typed = string.Concat(text.ToUpperInvariant().Where(char.IsLetterOrDigit));
            Assert.All(Reply.Read(text).Codes, code => Assert.Contains(code, typed, StringComparison.Ordinal));
        });

    // The longest text that comes in has 1,600 characters.
    [Fact]
    public void A_text_as_long_as_texts_can_be_is_read() =>
        Assert.Equal("Acknowledges K7Q29", Written("OK K7Q29 " + new string('a', 1591)));

    private static string Written(string text) => Reply.Read(text) is var reply ? $"{reply.Meaning} {string.Join(' ', reply.Codes)}" : "";
}
