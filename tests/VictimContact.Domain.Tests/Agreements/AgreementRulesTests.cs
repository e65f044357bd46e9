using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;

namespace VictimContact.Domain.Tests.Agreements;

public sealed class AgreementRulesTests
{
    [Theory]
    [InlineData("stalking", EntitlementLevel.Enhanced, EntitlementBasis.PersistentlyTargeted)]
    [InlineData("harassment", EntitlementLevel.Enhanced, EntitlementBasis.PersistentlyTargeted)]
    [InlineData("STALKING", EntitlementLevel.Enhanced, EntitlementBasis.PersistentlyTargeted)]
    [InlineData("domestic-abuse", EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData("sexual", EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData("hate-crime", EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData("modern-slavery", EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData("terrorism", EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData("homicide", EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData("kidnap", EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData("burglary", EntitlementLevel.Standard, null)]
    [InlineData("stalking-", EntitlementLevel.Standard, null)]
    public void The_offence_gives_the_default_entitlement(string offence, EntitlementLevel level, EntitlementBasis? basis) =>
        Assert.Equal(new Entitlement(level, basis), Entitlement.DefaultFor(offence));

    [Theory]
    [InlineData("DPP/1234/23", " dpp/1234/23\t")]
    [InlineData("Siân", "SIA\u0302N")] // the circumflex as a character of its own, as some systems write it
    public void References_are_the_same_without_case_or_outer_space_in_any_normal_form(string one, string other) =>
        Assert.Equal(Reference.KeyOf(one), Reference.KeyOf(other));

    [Theory]
    [InlineData("DPP/1234/23", "DPP/1234/24")]
    [InlineData("A B", "AB")]
    [InlineData("Siân", "Sian")]
    public void Other_references_are_others(string one, string other) => Assert.NotEqual(Reference.KeyOf(one), Reference.KeyOf(other));

    [Fact]
    public void A_reference_is_kept_as_it_was_written_but_for_its_ends() =>
        Assert.Equal("dpp/1234/23 b", Reference.Clean("  dpp/1234/23 b "));

    [Fact]
    public void Terms_name_their_channel_and_the_alternative_only()
    {
        var terms = A.Terms("P7D", Channel.Phone) with { AlternativeChannel = Channel.Email };
        Assert.Equal([Channel.Phone, Channel.Email], Enum.GetValues<Channel>().Where(terms.Names));
    }
}
