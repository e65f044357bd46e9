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

    [Fact]
    public void Terms_name_their_channel_and_the_alternative_only()
    {
        var terms = A.Terms("P7D", Channel.Phone) with { AlternativeChannel = Channel.Email };
        Assert.Equal([Channel.Phone, Channel.Email], Enum.GetValues<Channel>().Where(terms.Names));
    }
}
