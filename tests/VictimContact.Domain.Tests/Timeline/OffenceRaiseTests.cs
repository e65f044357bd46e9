using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Timeline;

public sealed class OffenceRaiseTests
{
    private static readonly Entitlement Standard = new(EntitlementLevel.Standard);
    private static readonly Entitlement Enhanced = new(EntitlementLevel.Enhanced);
    private static readonly Entitlement OfStalking = Entitlement.DefaultFor(OffenceClass.StalkingHarassment);
    private static readonly Entitlement OfBurglary = Entitlement.DefaultFor(OffenceClass.Other);

    [Fact]
    public void Who_is_standard_by_default_is_raised_to_the_offences_default() => Assert.Equal(
        new Entitlement(EntitlementLevel.Enhanced, EntitlementBasis.PersistentlyTargeted),
        OffenceRaise.Of(Timeline(Standard, isGiven: false), OfStalking));

    [Fact]
    public void An_offence_that_is_standard_by_default_raises_nobody() =>
        Assert.Null(OffenceRaise.Of(Timeline(Standard, isGiven: false), OfBurglary));

    [Fact]
    public void Who_is_enhanced_already_is_not_raised() => Assert.Null(OffenceRaise.Of(Timeline(Enhanced, isGiven: false), OfStalking));

    [Fact]
    public void A_level_that_was_stated_at_registration_wins() =>
        Assert.Null(OffenceRaise.Of(Timeline(Standard, isGiven: true), OfStalking));

    [Theory]
    [InlineData(EntitlementLevel.Standard, null)]
    [InlineData(EntitlementLevel.Enhanced, true)]
    public void A_change_that_stands_wins(EntitlementLevel level, bool? byOffence) => Assert.Null(
        OffenceRaise.Of(Timeline(Standard, isGiven: false, Change(level, byOffence, isVoided: false)), OfStalking));

    [Fact]
    public void A_change_that_was_voided_does_not()
    {
        var timeline = Timeline(Standard, isGiven: false, Change(EntitlementLevel.Standard, null, isVoided: true));

        Assert.Equal(EntitlementLevel.Enhanced, OffenceRaise.Of(timeline, OfStalking)?.Level);
    }

    private static AgreementTimeline Timeline(Entitlement entitlement, bool isGiven, params IReadOnlyList<Fact> facts) => new(
        A.Id(1),
        new Registered { Id = A.Id(2), At = A.Instant("2026-11-02T10:00"), Entitlement = entitlement, EntitlementGiven = isGiven },
        A.Day("2026-11-02"),
        facts);

    private static EntitlementChanged Change(EntitlementLevel level, bool? byOffence, bool isVoided) => new()
    {
        Id = A.Id(3),
        At = A.Instant("2026-11-03T10:00"),
        Entitlement = new(level),
        ByOffence = byOffence,
        VoidedAt = isVoided ? A.Instant("2026-11-04T10:00") : null,
    };
}
