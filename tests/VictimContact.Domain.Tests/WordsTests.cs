using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;

namespace VictimContact.Domain.Tests;

public sealed class WordsTests
{
    [Fact]
    public void A_word_is_the_name_in_kebab_case()
    {
        Assert.Equal("in-person", Words.Of(Channel.InPerson));
        Assert.Equal("under-18", Words.Of(EntitlementBasis.Under18));
        Assert.Equal("met-late", Words.Of(DutyState.MetLate));
        Assert.Equal(["agree", "update", "inform", "review"], Words.All<DutyKind>());
    }

    [Theory]
    [InlineData("InPerson")]
    [InlineData("IN-PERSON")]
    [InlineData("phone, sms")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_but_the_exact_word_is_accepted(string? word) => Assert.False(Words.TryParse<Channel>(word, out _));

    [Fact]
    public void A_word_reads_back_as_its_value() => Assert.Equal(Channel.InPerson, Words.Parse<Channel>("in-person"));
}
