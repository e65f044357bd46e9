using VictimContact.Domain.Agreements;
using VictimContact.Domain.Offences;

namespace VictimContact.Domain.Tests.Offences;

/// <summary>(2) What an offence is classed by: the list inside the program, and a force's own.</summary>
public sealed class OffenceListTests
{
    private static readonly OffenceList Shipped = OffenceList.Shipped;

    [Theory]
    [InlineData("domestic-abuse", "domestic-abuse")]
    [InlineData("Domestic abuse", "domestic-abuse")]
    [InlineData("  DOMESTIC   ABUSE! ", "domestic-abuse")]
    [InlineData("domestic_abuse", "domestic-abuse")]
    [InlineData("domestic\u2011abuse", "domestic-abuse")] // a hyphen that does not break
    [InlineData("do\u00admestic abuse", "domestic-abuse")] // a soft hyphen is not seen
    [InlineData("--a--b--", "a-b")]
    [InlineData("GBH (s.18)", "gbh-s-18")]
    [InlineData("Trais yn y TŶ", "trais-yn-y-tŷ")]
    [InlineData("Trais yn y ty\u0302", "trais-yn-y-tŷ")] // the accent by itself
    [InlineData("n\u0304\u0323x", "ṇ̄x")] // accents that no letter is made with
    [InlineData("a!\u0302b", "a-b")] // an accent that stands on no letter
    [InlineData("\u0302a", "a")]
    [InlineData("Ｓｔａｌｋｉｎｇ", "stalking")] // full width
    [InlineData("!?", "")]
    [InlineData("", "")]
    public void The_key_is_the_letters_and_digits(string offence, string key)
    {
        Assert.Equal(key, OffenceList.KeyOf(offence));
        Assert.Equal(key, OffenceList.KeyOf(key));
    }

    [Theory]
    [InlineData("Rape", OffenceClass.Sexual)]
    [InlineData("sexual assault", OffenceClass.Sexual)]
    [InlineData("Attempted murder", OffenceClass.SeriousViolence)]
    [InlineData("Coercive control", OffenceClass.DomesticAbuse)]
    [InlineData("controlling or coercive behaviour", OffenceClass.DomesticAbuse)]
    [InlineData("Grievous bodily harm with intent", OffenceClass.SeriousViolence)]
    [InlineData("GBH, with intent", OffenceClass.SeriousViolence)]
    [InlineData("Wounding with intent", OffenceClass.SeriousViolence)]
    [InlineData("Arson with intent to endanger life", OffenceClass.SeriousViolence)]
    [InlineData("Human trafficking", OffenceClass.ModernSlavery)]
    [InlineData("False imprisonment", OffenceClass.Kidnap)]
    [InlineData("Kidnapping", OffenceClass.Kidnap)]
    [InlineData("Murder", OffenceClass.Homicide)]
    [InlineData("Causing death by dangerous driving", OffenceClass.Homicide)]
    [InlineData("Preparation of terrorist acts", OffenceClass.Terrorism)]
    [InlineData("Racially or religiously aggravated assault", OffenceClass.HateCrime)]
    [InlineData("Stalking", OffenceClass.StalkingHarassment)]
    [InlineData("harassment", OffenceClass.StalkingHarassment)]
    [InlineData("Stalking involving fear of violence", OffenceClass.StalkingHarassment)]
    [InlineData("Malicious communications", OffenceClass.StalkingHarassment)]
    [InlineData("Assault", OffenceClass.Other)]
    [InlineData("Grievous bodily harm", OffenceClass.Other)]
    [InlineData("Burglary", OffenceClass.Other)]
    [InlineData("Criminal damage and arson", OffenceClass.Other)]
    [InlineData("Violence and sexual offences", OffenceClass.Other)] // police.uk does not say which of the two
    [InlineData("Bicycle theft", OffenceClass.Other)]
    public void The_usual_names_are_classed(string offence, OffenceClass expected) => Assert.Equal(expected, Shipped.ClassOf(offence));

    [Fact]
    public void The_words_of_the_classes_are_offences_of_them() =>
        Assert.All(Enum.GetValues<OffenceClass>(), c => Assert.Equal(c, Shipped.ClassOf(Words.Of(c))));

    [Theory]
    [InlineData("Witchcraft")]
    [InlineData("stalk")]
    [InlineData("!")]
    public void What_is_in_no_list_has_no_class(string offence) => Assert.Null(Shipped.ClassOf(offence));

    [Fact]
    public void Every_entry_stands_once_and_in_order_and_could_be_sent()
    {
        var keys = Shipped.Entries.Select(e => OffenceList.KeyOf(e.Offence)).ToList();

        Assert.Equal(keys.Order(StringComparer.Ordinal).Distinct(), keys);
        Assert.True(keys.Count > 200);
        Assert.All(Shipped.Entries, e => Assert.InRange(e.Offence.Length, 1, OffenceList.LongestOffence));
        Assert.All(Shipped.Entries, e => Assert.Equal(e.Offence.Trim(), e.Offence));
    }

    [Fact]
    public void A_forces_own_list_adds_to_the_shipped_one_and_takes_its_place()
    {
        var list = Shipped.With([new(2, "Cuckooing", "modern-slavery"), new(3, " Fly-grazing ", "other"), new(4, "Witchcraft", "hate-crime")]).Value;

        Assert.Equal(OffenceClass.ModernSlavery, list.ClassOf("cuckooing"));
        Assert.Equal(OffenceClass.Other, list.ClassOf("fly grazing"));
        Assert.Equal(OffenceClass.HateCrime, list.ClassOf("witchcraft"));
        Assert.Equal(OffenceClass.Sexual, list.ClassOf("rape"));
        Assert.Equal(OffenceClass.Other, Shipped.ClassOf("cuckooing"));
        Assert.Contains(new("Fly-grazing", OffenceClass.Other), list.Entries);
        Assert.Equal(Shipped.Entries.Count + 2, list.Entries.Count);
    }

    [Fact]
    public void A_row_that_is_there_again_and_says_the_same_does_no_harm() =>
        Assert.Equal(OffenceClass.Other, Shipped.With([new(2, "Scrumping", "other"), new(3, "scrumping", "other")]).Value.ClassOf("scrumping"));

    [Fact]
    public void Every_row_that_is_no_good_is_named_by_its_line() => Assert.Equal(
        new DomainError(
            "offences-not-valid",
            "Line 2: the offence must have 1 to 80 characters, a letter or digit among them. "
            + "Line 3: the class must be one of: stalking-harassment, domestic-abuse, sexual, hate-crime, modern-slavery, terrorism, homicide, "
            + "kidnap, serious-violence, other. "
            + "Line 5: the offence of line 4 is there again, with another class."),
        Shipped.With([new(2, "!", "other"), new(3, "Scrumping", "Other"), new(4, "Scrumping", "other"), new(5, "scrumping!", "sexual")]).Error);
}
