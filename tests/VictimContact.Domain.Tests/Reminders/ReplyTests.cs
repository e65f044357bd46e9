using CsCheck;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class ReplyTests
{
    private static readonly Gen<string> Code = Gen.Char[ReminderCode.Alphabet].Array[ReminderCode.Length].Select(c => new string(c));

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
    [InlineData("IAWN K7Q29")]
    [InlineData("Iawn, k7q29. Diolch")]
    [InlineData("iawnK7Q29")]
    [InlineData("K7Q29 ok")]
    [InlineData("k7q29")]
    [InlineData("K7Q29.")]
    public void An_officer_s_way_of_saying_OK_acknowledges(string text) =>
        Assert.Equal(new Reply(ReplyMeaning.Acknowledges, "K7Q29"), Reply.Read(text));

    [Theory]
    [InlineData("OK")]
    [InlineData("ok.")]
    [InlineData("Iawn!")]
    [InlineData("okay")]
    public void OK_without_a_code_acknowledges_what_it_does_not_name(string text) =>
        Assert.Equal(new Reply(ReplyMeaning.Acknowledges), Reply.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?")]
    [InlineData("\U0001F44D")]
    [InlineData("who is this")]
    [InlineData("Not OK K7Q29")]
    [InlineData("Ddim yn iawn K7Q29")]
    [InlineData("No K7Q29")]
    [InlineData("OK K7Q2")]
    [InlineData("OK K7Q291")]
    [InlineData("OK K7A29")]
    [InlineData("OK will do")]
    [InlineData("OK K7Q29 B4CDF")]
    [InlineData("OKLAHOMA")]
    [InlineData("K7Q29 done")]
    [InlineData("stop texting me")]
    [InlineData("do not stop")]
    [InlineData("HELP")]
    public void Anything_else_is_not_understood(string text) => Assert.Equal(new Reply(ReplyMeaning.Other), Reply.Read(text));

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
        Assert.Equal(new Reply(meaning), Reply.Read(text));

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
            Assert.Equal(new Reply(ReplyMeaning.Acknowledges, code), Reply.Read(new string(before) + said + new string(after)));
        });

    [Fact]
    public void A_code_is_never_made_up() => Gen.OneOf(
        Gen.String, Gen.Char["OKIAWN k7Q29.STP\u00e9\u0130\ud83d\udc4d"].Array[0, 20].Select(c => new string(c)))
        .Sample(text =>
        {
            var typed = string.Concat(text.ToUpperInvariant().Where(char.IsLetterOrDigit));
            if (Reply.Read(text).Code is { } code)
                Assert.Contains(code, typed, StringComparison.Ordinal);
        });

    // The longest text that comes in has 1,600 characters.
    [Fact]
    public void A_text_as_long_as_texts_can_be_is_read() =>
        Assert.Equal(new Reply(ReplyMeaning.Acknowledges, "K7Q29"), Reply.Read("OK K7Q29 " + new string('a', 1591)));
}
