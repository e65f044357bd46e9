using System.Globalization;
using VictimContact.Api.Page;

namespace VictimContact.Api.Tests.Page;

/// <summary>Numbers in Welsh, from 0 to 10, and beyond as they are read by tens.</summary>
public sealed class WelshNounsTests
{
    // 1 changes a feminine noun, 2 every one, 3 a masculine one and 6 every one, where they can be changed so.
    [Theory]
    [InlineData("cytundeb", "cytundeb", "gytundeb", "chytundeb", "chytundeb", "cytundeb")]
    [InlineData("cyswllt", "cyswllt", "gyswllt", "chyswllt", "chyswllt", "cyswllt")]
    [InlineData("cyhoeddiad", "cyhoeddiad", "gyhoeddiad", "chyhoeddiad", "chyhoeddiad", "cyhoeddiad")]
    [InlineData("swyddog", "swyddog", "swyddog", "swyddog", "swyddog", "swyddog")]
    [InlineData("dioddefwr", "dioddefwr", "ddioddefwr", "dioddefwr", "dioddefwr", "dioddefwr")]
    [InlineData("dyletswydd", "ddyletswydd", "ddyletswydd", "dyletswydd", "dyletswydd", "dyletswydd")]
    [InlineData("diwrnod", "diwrnod", "ddiwrnod", "diwrnod", "diwrnod", "diwrnod")]
    [InlineData("wythnos", "wythnos", "wythnos", "wythnos", "wythnos", "wythnos")]
    [InlineData("mis", "mis", "fis", "mis", "mis", "mis")]
    [InlineData("neges", "neges", "neges", "neges", "neges", "neges")]
    [InlineData("gorchymyn", "gorchymyn", "orchymyn", "gorchymyn", "gorchymyn", "gorchymyn")]
    [InlineData("trosedd", "drosedd", "drosedd", "trosedd", "throsedd", "trosedd")]
    [InlineData("uned", "uned", "uned", "uned", "uned", "uned")]
    [InlineData("achos", "achos", "achos", "achos", "achos", "achos")]
    [InlineData("adolygiad", "adolygiad", "adolygiad", "adolygiad", "adolygiad", "adolygiad")]
    [InlineData("ymchwiliad", "ymchwiliad", "ymchwiliad", "ymchwiliad", "ymchwiliad", "ymchwiliad")]
    [InlineData("ymdrech", "ymdrech", "ymdrech", "ymdrech", "ymdrech", "ymdrech")]
    public void From_0_to_10(string noun, string one, string two, string three, string six, string others)
    {
        Assert.Contains(noun, WelshNouns.Known);
        Assert.Equal(
            [others, one, two, three, others, others, six, others, others, others, others],
            Enumerable.Range(0, 11).Select(n => WelshNouns.After(n, noun)));
    }

    [Theory]
    [InlineData(11, "cytundeb", "cytundeb")] // un deg un
    [InlineData(11, "dyletswydd", "ddyletswydd")]
    [InlineData(12, "cytundeb", "gytundeb")] // un deg dau
    [InlineData(13, "cytundeb", "chytundeb")] // un deg tri
    [InlineData(16, "cytundeb", "chytundeb")] // un deg chwech
    [InlineData(20, "cytundeb", "cytundeb")] // dau ddeg
    [InlineData(21, "dyletswydd", "ddyletswydd")] // dau ddeg un
    [InlineData(28, "diwrnod", "diwrnod")]
    [InlineData(100, "diwrnod", "diwrnod")]
    [InlineData(102, "diwrnod", "ddiwrnod")] // cant a dau
    [InlineData(1_003, "cytundeb", "chytundeb")]
    [InlineData(2, "swyddog yn y 28 diwrnod diwethaf", "swyddog yn y 28 diwrnod diwethaf")]
    [InlineData(2, "cytundeb yn y mis", "gytundeb yn y mis")]
    public void Beyond_it_is_the_last_digit_that_counts_and_the_first_word_that_changes(int number, string phrase, string expected) =>
        Assert.Equal(expected, WelshNouns.After(number, phrase));

    [Theory]
    [InlineData("en", "0 agreements", "1 agreement", "2 agreements", "3 agreements")]
    [InlineData("cy", "0 cytundeb", "1 cytundeb", "2 gytundeb", "3 chytundeb")]
    public void Each_language_counts_by_its_own_grammar(string language, params string[] expected) => In(language, () =>
        Assert.Equal(expected, Enumerable.Range(0, 4).Select(n => Say.Count(n, PageWords.OneAgreement, PageWords.ManyAgreements))));

    [Theory]
    [InlineData("en", "P1D", "Every day")]
    [InlineData("en", "P2W", "Every 2 weeks")]
    [InlineData("cy", "P2D", "Bob 2 ddiwrnod")]
    [InlineData("cy", "P28D", "Bob 28 diwrnod")]
    [InlineData("cy", "P2W", "Bob 2 wythnos")]
    [InlineData("cy", "P2M", "Bob 2 fis")]
    [InlineData("cy", "P3M", "Bob 3 mis")]
    public void How_often_is_counted_by_the_same_grammar(string language, string frequency, string expected) =>
        In(language, () => Assert.Equal(expected, ServiceWords.Frequency(frequency)));

    [Fact]
    public void A_channel_has_the_word_before_it_that_it_takes() => In("cy", () => Assert.Equal(
        [
            "dros y ffôn", "drwy neges destun", "drwy e-bost", "drwy lythyr", "wyneb yn wyneb", "drwy fideo", "drwy borth ar-lein",
            "drwy gynrychiolydd", "drwy wasanaeth cymorth",
        ],
        Enum.GetValues<VictimContact.Domain.Agreements.Channel>().Select(c => ServiceWords.By(c, null))));

    [Theory]
    [InlineData("en", "by letter or in person")]
    [InlineData("cy", "drwy lythyr neu wyneb yn wyneb")]
    public void Two_channels_are_one_or_the_other(string language, string expected) => In(language, () => Assert.Equal(
        expected, ServiceWords.By(VictimContact.Domain.Agreements.Channel.Letter, VictimContact.Domain.Agreements.Channel.InPerson)));

    [Theory]
    [InlineData("0.884", "88.40%")]
    [InlineData("0.5", "50.00%")]
    [InlineData("0.99999", "99.99%")]
    [InlineData("0.66666666", "66.66%")]
    [InlineData("1", "100.00%")]
    [InlineData("0", "0.00%")]
    public void A_rate_is_cut_off_and_never_rounded_up(string rate, string expected) =>
        Assert.Equal(expected, Say.Percent(decimal.Parse(rate, CultureInfo.InvariantCulture)));

    private static void In(string language, Action say)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
