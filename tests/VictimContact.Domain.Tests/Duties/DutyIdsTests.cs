using System.Numerics;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;

namespace VictimContact.Domain.Tests.Duties;

public sealed class DutyIdsTests
{
    private const int VersionAndVariantBits = 6;

    // Computed apart from this program, with Python's hashlib. Whoever changes how ids are made must change DutyIds.Scheme too, or
    // stored duties keep ids that nothing derives.
    [Fact]
    public void An_id_is_a_fixed_value_of_the_agreement_the_kind_the_cause_the_opener_and_the_order_of_a_follow_up()
    {
        var (agreement, opener) = (Guid.Parse("019a80d4-3ae0-7c15-9b7e-52d0f8a3c641"), Guid.Parse("019a80d4-3ae0-7c15-9b7e-52d0f8a3c642"));
        Assert.Equal(Guid.Parse("024a7ef5-9fd7-88f7-9b0d-7cc226d65b04"), DutyIds.Of(agreement, DutyKind.Update, "terms", opener));
        Assert.Equal(Guid.Parse("88e27531-16c7-84a1-b921-11007c6440eb"), DutyIds.Of(agreement, DutyKind.Review, "order-follow-up", opener, "spo/7"));
        Assert.Equal("ids-4", DutyIds.Scheme);
    }

    [Fact]
    public void Every_id_is_a_version_8_UUID()
    {
        foreach (var id in Ids(agreements: 20, openers: 20))
        {
            Assert.Equal(8, id.Version);
            Assert.InRange(id.Variant, 8, 0xB);
        }
    }

    // Agreements and openers that differ in as little as a bit are the hardest case: real ones are random in 74 bits.
    [Fact]
    public void No_two_duties_share_an_id()
    {
        var all = Ids(agreements: 100, openers: 100).ToList();

        Assert.Equal(100 * 100 * 4, all.Count);
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Fact]
    public void Ids_of_neighbouring_agreements_and_of_kinds_differ_in_about_half_of_their_bits()
    {
        var ofOneOpener = Ids(agreements: 100, openers: 1).ToList();

        Assert.All(
            ofOneOpener.Zip(ofOneOpener.Skip(1)),
            pair => Assert.InRange(DifferingBits(pair.First, pair.Second), 30, 128 - VersionAndVariantBits - 30));
    }

    private static IEnumerable<Guid> Ids(int agreements, int openers) =>
        from agreement in Enumerable.Range(1, agreements)
        from opener in Enumerable.Range(1, openers)
        from kind in Enum.GetValues<DutyKind>()
        select DutyIds.Of(A.Id(agreement), kind, "terms", A.Id(opener));

    private static int DifferingBits(Guid x, Guid y) =>
        x.ToByteArray().Zip(y.ToByteArray()).Sum(pair => BitOperations.PopCount((uint)(pair.First ^ pair.Second)));
}
