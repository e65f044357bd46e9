using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;

namespace VictimContact.Domain.Tests.Agreements;

public sealed class AgreementRulesTests
{
    // (2) By the class of the offence, not by its words.
    [Theory]
    [InlineData(OffenceClass.StalkingHarassment, EntitlementLevel.Enhanced, EntitlementBasis.PersistentlyTargeted)]
    [InlineData(OffenceClass.DomesticAbuse, EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData(OffenceClass.Sexual, EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData(OffenceClass.HateCrime, EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData(OffenceClass.ModernSlavery, EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData(OffenceClass.Terrorism, EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData(OffenceClass.Homicide, EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData(OffenceClass.Kidnap, EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData(OffenceClass.SeriousViolence, EntitlementLevel.Enhanced, EntitlementBasis.SeriousCrime)]
    [InlineData(OffenceClass.Other, EntitlementLevel.Standard, null)]
    public void The_class_of_the_offence_gives_the_default_entitlement(
        OffenceClass offenceClass, EntitlementLevel level, EntitlementBasis? basis) =>
        Assert.Equal(new Entitlement(level, basis), Entitlement.DefaultFor(offenceClass));

    [Fact]
    public void Terms_name_their_channel_and_the_alternative_only()
    {
        var terms = A.Terms("P7D", Channel.Phone) with { AlternativeChannel = Channel.Email };
        Assert.Equal([Channel.Phone, Channel.Email], Enum.GetValues<Channel>().Where(terms.Names));
    }
}
